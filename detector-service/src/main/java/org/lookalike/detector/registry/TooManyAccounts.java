package org.lookalike.detector.registry;

import jakarta.ws.rs.core.Response.Status;
import org.lookalike.httpserver.Problem;

/** The answer to one official account more than a district may have. */
public final class TooManyAccounts extends Problem {

    private static final long serialVersionUID = 1L;

    TooManyAccounts(String districtId) {
        super(
                Status.CONFLICT,
                "Too many official accounts",
                "%s would have more than %d official accounts, the most there may be; register accounts of schools and leaders with these, or take out what is no longer used"
                        .formatted(districtId, DistrictProfile.MOST_ACCOUNTS));
    }
}
