package org.lookalike.detector.alert.muting;

import io.quarkiverse.resteasy.problem.HttpProblem;
import jakarta.ws.rs.core.Response.Status;

/** The answer to a pattern that cannot be put in force. */
public final class InvalidPattern extends HttpProblem {

    private static final long serialVersionUID = 1L;

    InvalidPattern(String why) {
        super(builder()
                .withStatus(Status.BAD_REQUEST)
                .withTitle("The pattern cannot be used")
                .withDetail(why)
                .with("field", "pattern"));
    }
}
