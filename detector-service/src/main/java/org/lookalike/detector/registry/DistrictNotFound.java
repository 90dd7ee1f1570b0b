package org.lookalike.detector.registry;

import jakarta.ws.rs.core.Response.Status;
import org.lookalike.httpserver.Problem;

/** The answer to a request about a district that is not registered. */
public final class DistrictNotFound extends Problem {

    private static final long serialVersionUID = 1L;

    public DistrictNotFound(String districtId) {
        super(
                Status.NOT_FOUND,
                "No such district",
                "No district is registered as %s; GET /api/v1/districts lists them".formatted(districtId));
    }
}
