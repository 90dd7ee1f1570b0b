package org.lookalike.limits;

import io.quarkiverse.resteasy.problem.HttpProblem;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response.Status;

/** All of what is shared is in use. */
public final class AllInUse extends HttpProblem {

    private static final long serialVersionUID = 1L;

    AllInUse(String what, long seconds) {
        super(builder()
                .withStatus(Status.SERVICE_UNAVAILABLE)
                .withTitle(Status.SERVICE_UNAVAILABLE.getReasonPhrase())
                .withDetail("this server has reached its limit of %s; try again after %d s".formatted(what, seconds))
                .withHeader(HttpHeaders.RETRY_AFTER, seconds));
    }
}
