package org.lookalike.ingest;

import com.fasterxml.jackson.databind.JsonMappingException.Reference;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import io.quarkiverse.resteasy.problem.HttpProblem;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Answers requests whose JSON is well-formed but of another shape than asked for, naming the field. */
class UnreadableJson {

    @ServerExceptionMapper
    Response answer(MismatchedInputException failure) {
        return HttpProblem.builder()
                .withStatus(Status.BAD_REQUEST)
                .withTitle("Unreadable request")
                .withDetail(detail(failure))
                .build()
                .toResponse();
    }

    private static String detail(MismatchedInputException failure) {
        var field = failure.getPath().stream()
                .map(Reference::getFieldName)
                .filter(Objects::nonNull)
                .collect(Collectors.joining("."));
        if (field.isEmpty()) {
            return "the request is not a JSON object; send one as /q/swagger-ui shows";
        }
        return "%s has the wrong type; see /q/swagger-ui".formatted(field);
    }
}
