package org.lookalike.httpserver.input;

import static java.util.stream.Collectors.joining;

import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.InvalidNullException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;
import java.util.Arrays;
import java.util.Locale;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import org.lookalike.httpserver.Problem;

/** Maps well-formed JSON with invalid fields to 400, with the name of the field and the expected value. */
class UnreadableJson {

    /** Precedes the mapper of the problem library, which exposes Java class names. */
    private static final int FIRST = 1;

    private static final String WRONG_TYPE = "has the wrong type; see /q/swagger-ui";

    @ServerExceptionMapper
    Response unstorable(UnstorableJson failure) {
        return new InvalidValue(field(failure), failure.rule()).toResponse();
    }

    @ServerExceptionMapper(priority = FIRST)
    Response invalidValue(InvalidFormatException failure) {
        var rule = "is '%s'; expected %s".formatted(failure.getValue(), expected(failure.getTargetType()));
        return new InvalidValue(field(failure), rule).toResponse();
    }

    @ServerExceptionMapper
    Response wrongType(MismatchedInputException failure) {
        var field = field(failure);
        var noObject = "the request is not a JSON object; send one as /q/swagger-ui shows";
        return field.isEmpty()
                ? new Problem(Status.BAD_REQUEST, "Unreadable request", noObject).toResponse()
                : new InvalidValue(field, failure instanceof InvalidNullException ? "is missing" : WRONG_TYPE)
                        .toResponse();
    }

    /** Precedes the mapper of the problem library, too. */
    @ServerExceptionMapper(priority = FIRST)
    Response unknownField(UnrecognizedPropertyException failure) {
        var known = failure.getKnownPropertyIds().stream().map(String::valueOf).sorted();
        return new InvalidValue(field(failure), "is unknown; use one of " + known.collect(joining(", "))).toResponse();
    }

    private static String expected(Class<?> type) {
        if (type.isEnum()) {
            return "one of " + Arrays.toString(type.getEnumConstants()).toLowerCase(Locale.ROOT);
        }
        return type == String.class ? "text, in quotes" : "another type of value";
    }

    /** The path in the form of Bean Validation: {@code leaders[0].consent.givenOn}. */
    static String field(JsonMappingException failure) {
        var steps = failure.getPath().stream()
                .map(step ->
                        step.getFieldName() == null ? "[%d]".formatted(step.getIndex()) : "." + step.getFieldName());
        return steps.collect(joining()).replaceFirst("^\\.", "");
    }
}
