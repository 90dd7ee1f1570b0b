package org.lookalike.httpserver.input;

import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonMappingException.Reference;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import io.quarkiverse.resteasy.problem.HttpProblem;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;
import java.util.Arrays;
import java.util.Locale;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Maps well-formed JSON with invalid fields to 400, with the name of the field and the expected value. */
class UnreadableJson {

    /** Precedes the mapper of the problem library, which exposes Java class names. */
    private static final int FIRST = 1;

    @ServerExceptionMapper
    Response unstorable(UnstorableJson failure) {
        return new UnstorableValue(field(failure), failure.rule()).toResponse();
    }

    @ServerExceptionMapper(priority = FIRST)
    Response invalidValue(InvalidFormatException failure) {
        var field = field(failure);
        return HttpProblem.builder()
                .withStatus(Status.BAD_REQUEST)
                .withTitle("Invalid value")
                .withDetail("%s is '%s'; expected %s"
                        .formatted(field, failure.getValue(), expected(failure.getTargetType())))
                .with("field", field)
                .build()
                .toResponse();
    }

    @ServerExceptionMapper
    Response wrongType(MismatchedInputException failure) {
        var field = field(failure);
        return HttpProblem.builder()
                .withStatus(Status.BAD_REQUEST)
                .withTitle("Unreadable request")
                .withDetail(
                        field.isEmpty()
                                ? "the request is not a JSON object; send one as /q/swagger-ui shows"
                                : "%s has the wrong type; see /q/swagger-ui".formatted(field))
                .build()
                .toResponse();
    }

    private static String expected(Class<?> type) {
        if (type.isEnum()) {
            return "one of " + Arrays.toString(type.getEnumConstants()).toLowerCase(Locale.ROOT);
        }
        return type == String.class ? "text, in quotes" : "another type of value";
    }

    /** The path in the form of Bean Validation: {@code leaders[0].consent.givenOn}. */
    static String field(JsonMappingException failure) {
        var field = new StringBuilder();
        failure.getPath().forEach(step -> append(field, step));
        return field.toString();
    }

    private static void append(StringBuilder field, Reference step) {
        if (step.getFieldName() == null) {
            field.append('[').append(step.getIndex()).append(']');
        } else {
            field.append(field.isEmpty() ? "" : ".").append(step.getFieldName());
        }
    }
}
