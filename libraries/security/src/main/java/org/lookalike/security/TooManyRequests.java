package org.lookalike.security;

import io.quarkiverse.resteasy.problem.HttpProblem;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response.Status;

/** Somebody asks more often than they may. */
final class TooManyRequests extends HttpProblem {

    private static final long serialVersionUID = 1L;

    TooManyRequests(String what, long seconds) {
        super(builder()
                .withStatus(Status.TOO_MANY_REQUESTS)
                .withTitle(Status.TOO_MANY_REQUESTS.getReasonPhrase())
                .withDetail("%s; try again after %d s".formatted(what, seconds))
                .withHeader(HttpHeaders.RETRY_AFTER, seconds));
    }

    /** None is looked at, and there are thousands a second where somebody tries keys. */
    @Override
    public synchronized Throwable fillInStackTrace() {
        return this;
    }
}
