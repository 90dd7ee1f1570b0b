package org.lookalike.detector.registry.verification;

import io.quarkiverse.resteasy.problem.HttpProblem;
import jakarta.ws.rs.core.Response.Status;

/** The answer to a request about a platform of which it is not known how it verifies accounts. */
public final class UnknownRoute extends HttpProblem {

    private static final long serialVersionUID = 1L;

    UnknownRoute(String platform) {
        super(builder()
                .withStatus(Status.NOT_FOUND)
                .withTitle("No such platform")
                .withDetail("It is not known how this platform verifies accounts; known are %s"
                        .formatted(String.join(", ", VerificationRoute.all().keySet()))));
    }
}
