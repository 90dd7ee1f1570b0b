package org.lookalike.detector.registry;

import io.quarkiverse.resteasy.problem.HttpProblem;
import jakarta.ws.rs.core.Response.Status;

/** The answer to an addition for which a registration has no room. */
public final class RegistrationTooLarge extends HttpProblem {

    private static final long serialVersionUID = 1L;

    RegistrationTooLarge(String districtId, DistrictProfile profile, String problem) {
        super(builder()
                .withStatus(Status.REQUEST_ENTITY_TOO_LARGE)
                .withTitle("The registration has no room")
                .withDetail(
                        "%s of %s %s".formatted(RegistrationSize.Validator.largestList(profile), districtId, problem)));
    }
}
