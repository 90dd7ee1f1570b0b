package org.lookalike.detector.registry;

import io.quarkiverse.resteasy.problem.HttpProblem;
import jakarta.ws.rs.core.Response.Status;

/** The answer to one logo more than a district may have. */
public final class TooManyLogos extends HttpProblem {

    private static final long serialVersionUID = 1L;

    TooManyLogos(String districtId) {
        super(builder()
                .withStatus(Status.CONFLICT)
                .withTitle("Too many logos")
                .withDetail("%s has %d logos, the most there may be; take some out of logoHashes by PUT"
                        .formatted(districtId, DistrictProfile.MOST_LOGOS)));
    }
}
