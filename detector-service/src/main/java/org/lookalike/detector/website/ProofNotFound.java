package org.lookalike.detector.website;

import io.quarkiverse.resteasy.problem.HttpProblem;
import jakarta.ws.rs.core.Response.Status;
import java.util.UUID;

/** The answer to a request for a proof that the district does not have. */
final class ProofNotFound extends HttpProblem {

    private static final long serialVersionUID = 1L;

    ProofNotFound(String districtId, UUID proofId) {
        super(builder()
                .withStatus(Status.NOT_FOUND)
                .withTitle("No such website proof")
                .withDetail("The district has no website proof %s; GET /api/v1/districts/%s/website-proofs lists them"
                        .formatted(proofId, districtId)));
    }
}
