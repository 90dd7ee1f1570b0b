package org.lookalike.detector.review;

import jakarta.ws.rs.core.Response.Status;
import org.lookalike.httpserver.Problem;

/** The answer to a decision that is not possible in the present state of the alert. */
final class DecisionConflict extends Problem {

    private static final long serialVersionUID = 1L;

    DecisionConflict(String why) {
        super(Status.CONFLICT, "The decision cannot be made", why);
    }
}
