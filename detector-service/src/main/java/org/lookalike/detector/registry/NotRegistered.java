package org.lookalike.detector.registry;

import io.quarkiverse.resteasy.problem.HttpProblem;
import jakarta.ws.rs.core.Response.Status;

/** The answer to a decision that needs its district registered. */
public final class NotRegistered extends HttpProblem {

    private static final long serialVersionUID = 1L;

    NotRegistered(String districtId) {
        super(builder()
                .withStatus(Status.CONFLICT)
                .withTitle("The district is not registered")
                .withDetail("%s was removed from the registry; register the district first".formatted(districtId)));
    }
}
