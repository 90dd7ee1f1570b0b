package org.lookalike.httpserver.input;

import io.quarkiverse.resteasy.problem.HttpProblem;
import jakarta.ws.rs.core.Response.Status;

/** A request contains a value that its field cannot have. */
final class InvalidValue extends HttpProblem {

    /**
     * @param field the name of the field in the request
     * @param rule the problem and its fix, to follow the name of the field
     */
    InvalidValue(String field, String rule) {
        super(builder()
                .withStatus(Status.BAD_REQUEST)
                .withTitle("Invalid value")
                .withDetail("%s %s".formatted(StorableText.of(field), rule))
                .with("field", StorableText.of(field)));
    }
}
