package org.lookalike.httpserver.input;

import io.quarkiverse.resteasy.problem.HttpProblem;
import jakarta.ws.rs.core.Response.Status;

/** A request holds a value that cannot be kept. */
final class UnstorableValue extends HttpProblem {

    private static final long serialVersionUID = 1L;

    /**
     * @param field where the value stands, named as the caller did
     * @param rule what is wrong and how to mend it, to be put after the field's name
     */
    UnstorableValue(String field, String rule) {
        super(builder()
                .withStatus(Status.BAD_REQUEST)
                .withTitle("Invalid value")
                .withDetail("%s %s".formatted(StorableText.of(field), rule))
                .with("field", StorableText.of(field)));
    }
}
