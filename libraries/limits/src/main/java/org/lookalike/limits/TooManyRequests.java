package org.lookalike.limits;

import io.quarkiverse.resteasy.problem.HttpProblem;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response.Status;

/** A caller exceeds a rate limit. */
public final class TooManyRequests extends HttpProblem {

    /** The reason begins a sentence. Another try may succeed after so many seconds. */
    public TooManyRequests(String reason, long seconds) {
        super(builder()
                .withStatus(Status.TOO_MANY_REQUESTS)
                .withTitle(Status.TOO_MANY_REQUESTS.getReasonPhrase())
                .withDetail("%s; try again after %d s".formatted(reason, seconds))
                .withHeader(HttpHeaders.RETRY_AFTER, seconds));
    }

    /** Omits the stack trace, because guessing keys causes thousands of these a second. */
    @Override
    public synchronized Throwable fillInStackTrace() {
        return this;
    }
}
