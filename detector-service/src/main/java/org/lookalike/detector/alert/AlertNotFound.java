package org.lookalike.detector.alert;

import jakarta.ws.rs.core.Response.Status;
import java.util.UUID;
import org.lookalike.httpserver.Problem;

/** The answer to a request about an alert that does not exist. */
public final class AlertNotFound extends Problem {

    private static final long serialVersionUID = 1L;

    public AlertNotFound(UUID alertId) {
        super(
                Status.NOT_FOUND,
                "No such alert",
                "There is no alert %s; GET /api/v1/alerts lists them".formatted(alertId));
    }
}
