package org.lookalike.detector.registry;

import io.quarkiverse.resteasy.problem.HttpProblem;
import jakarta.ws.rs.core.Response.Status;

/** The answer to a registration whose identifying value belongs to another district. */
public final class DuplicateDistrict extends HttpProblem {

    private static final long serialVersionUID = 1L;

    DuplicateDistrict(String districtId, String what) {
        super(builder()
                .withStatus(Status.CONFLICT)
                .withTitle("Already registered")
                .withDetail("%s belongs to the registered district %s; change that one by PUT"
                        .formatted(what, districtId)));
    }
}
