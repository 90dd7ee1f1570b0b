package org.lookalike.detector.registry;

import io.quarkiverse.resteasy.problem.HttpProblem;
import jakarta.ws.rs.core.Response.Status;

/** The answer to one official account more than a district may have. */
public final class TooManyAccounts extends HttpProblem {

    private static final long serialVersionUID = 1L;

    TooManyAccounts(String districtId) {
        super(builder()
                .withStatus(Status.CONFLICT)
                .withTitle("Too many official accounts")
                .withDetail(
                        "%s would have more than %d official accounts, the most there may be; register accounts of schools and leaders with these, or take out what is no longer used"
                                .formatted(districtId, DistrictProfile.MOST_ACCOUNTS)));
    }
}
