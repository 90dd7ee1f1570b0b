package org.lookalike.detector.alert;

import io.quarkiverse.resteasy.problem.HttpProblem;
import jakarta.ws.rs.core.Response.Status;
import java.util.UUID;

/** The answer to a request about an alert that does not exist. */
public final class AlertNotFound extends HttpProblem {

    private static final long serialVersionUID = 1L;

    public AlertNotFound(UUID alertId) {
        super(builder()
                .withStatus(Status.NOT_FOUND)
                .withTitle("No such alert")
                .withDetail("There is no alert %s; GET /api/v1/alerts lists them".formatted(alertId)));
    }
}
