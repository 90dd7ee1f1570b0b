package org.lookalike.security;

import io.quarkiverse.resteasy.problem.HttpProblem;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response.Status;
import java.time.Duration;

/** The database that knows the keys does not answer, so nobody can say who asks. */
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
