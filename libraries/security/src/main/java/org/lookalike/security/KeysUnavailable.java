package org.lookalike.security;

import io.quarkiverse.resteasy.problem.HttpProblem;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response.Status;
import java.time.Duration;

/**
 * The database with the keys is unreachable, so no caller can be authenticated. It has no stack trace, as it is logged for every
 * request until the database is back.
 */
final class KeysUnavailable extends HttpProblem {

    private static final long serialVersionUID = 1L;

    private static final Duration WAIT = Duration.ofSeconds(10);

    KeysUnavailable(Throwable cause) {
        super(builder()
                .withStatus(Status.SERVICE_UNAVAILABLE)
                .withTitle(Status.SERVICE_UNAVAILABLE.getReasonPhrase())
                .withDetail("keys cannot be looked up now; try again")
                .withHeader(HttpHeaders.RETRY_AFTER, WAIT.toSeconds()));
        initCause(new Reason(cause));
    }

    @Override
    public synchronized Throwable fillInStackTrace() {
        return this;
    }

    /** What the log says of the failure. */
    private static final class Reason extends Exception {

        private static final long serialVersionUID = 1L;

        Reason(Throwable failure) {
            super(failure.toString(), null, false, false);
        }
    }
}
