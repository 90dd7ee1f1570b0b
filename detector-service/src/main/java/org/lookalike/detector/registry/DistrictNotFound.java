package org.lookalike.detector.registry;

import io.quarkiverse.resteasy.problem.HttpProblem;
import jakarta.ws.rs.core.Response.Status;

/** The answer to a request about a district that is not registered. */
public final class DistrictNotFound extends HttpProblem {

    private static final long serialVersionUID = 1L;

    public DistrictNotFound(String districtId) {
        super(builder()
                .withStatus(Status.NOT_FOUND)
                .withTitle("No such district")
                .withDetail("No district is registered as %s; GET /api/v1/districts lists them".formatted(districtId)));
    }
}
