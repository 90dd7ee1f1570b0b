package org.lookalike.security;

import io.quarkiverse.resteasy.problem.HttpProblem;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response.Status;
import java.time.Duration;

/** The database with the keys is unreachable, so no caller can be authenticated. */
final class KeysUnavailable extends HttpProblem {

    private static final long serialVersionUID = 1L;

    private static final Duration WAIT = Duration.ofSeconds(10);

    KeysUnavailable(Throwable cause) {
        super(builder()
                .withStatus(Status.SERVICE_UNAVAILABLE)
                .withTitle(Status.SERVICE_UNAVAILABLE.getReasonPhrase())
                .withDetail("keys cannot be looked up now; try again")
                .withHeader(HttpHeaders.RETRY_AFTER, WAIT.toSeconds()));
        initCause(cause);
    }
}
