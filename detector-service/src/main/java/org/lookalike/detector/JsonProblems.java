package org.lookalike.detector;

import com.fasterxml.jackson.databind.JsonMappingException.Reference;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import io.quarkiverse.resteasy.problem.HttpProblem;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;
import java.util.Arrays;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Answers values that a field does not take with the field's name and what it takes. */
class JsonProblems {

    /** Before the mapper of the problem library, which answers with Java's names. */
    private static final int FIRST = 1;

    @ServerExceptionMapper(priority = FIRST)
    Response invalidValue(InvalidFormatException e) {
        var field = e.getPath().stream()
                .map(Reference::getFieldName)
                .filter(Objects::nonNull)
                .collect(Collectors.joining("."));
        return HttpProblem.builder()
                .withStatus(Status.BAD_REQUEST)
                .withTitle("Invalid value")
                .withDetail("%s is '%s'; expected %s".formatted(field, e.getValue(), expected(e.getTargetType())))
                .with("field", field)
                .build()
                .toResponse();
    }

    private static String expected(Class<?> type) {
        return type.isEnum()
                ? "one of " + Arrays.toString(type.getEnumConstants()).toLowerCase(Locale.ROOT)
                : "another type of value";
    }
}
