package org.lookalike.detector.review;

import io.quarkiverse.resteasy.problem.HttpProblem;
import jakarta.ws.rs.core.Response.Status;

/** The answer to a decision that is not possible in the present state of the alert. */
final class DecisionConflict extends HttpProblem {

    private static final long serialVersionUID = 1L;

    DecisionConflict(String why) {
        super(builder()
                .withStatus(Status.CONFLICT)
                .withTitle("The decision cannot be made")
                .withDetail(why));
    }
}
