package org.lookalike.detector.registry;

import jakarta.ws.rs.core.Response.Status;
import org.lookalike.httpserver.Problem;

/** The answer to one logo more than a district may have. */
public final class TooManyLogos extends Problem {

    private static final long serialVersionUID = 1L;

    TooManyLogos(String districtId) {
        super(
                Status.CONFLICT,
                "Too many logos",
                "%s has %d logos, the most there may be; take some out of logoHashes by PUT"
                        .formatted(districtId, DistrictProfile.MOST_LOGOS));
    }
}
