package org.lookalike.detector.registry.imports;

import io.quarkiverse.resteasy.problem.HttpProblem;
import jakarta.ws.rs.core.Response.Status;
import java.util.UUID;

/** The answer to a request about an import that does not exist. */
public final class ImportNotFound extends HttpProblem {

    private static final long serialVersionUID = 1L;

    ImportNotFound(UUID importId) {
        super(builder()
                .withStatus(Status.NOT_FOUND)
                .withTitle("No such import")
                .withDetail(
                        "There is no import %s that could be shown or discarded; GET /api/v1/imports lists the latest"
                                .formatted(importId)));
    }
}
