package org.lookalike.ingest.discovery;

import io.quarkiverse.resteasy.problem.HttpProblem;
import jakarta.ws.rs.core.Response.Status;
import org.lookalike.httpserver.Problem;
import org.lookalike.ingest.source.Connector.Off;
import org.lookalike.ingest.source.Connector.On;
import org.lookalike.ingest.source.Sources;

/** The source that a request names, and the problems of such requests. */
final class RequestedSource {

    private RequestedSource() {}

    /** Throws a problem if there is none of this name, or it is not in use. */
    static On of(Sources sources, String name) {
        var setup = sources.setups().stream()
                .filter(one -> one.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new Problem(
                        Status.NOT_FOUND, "No such source", "no source has this name; GET /api/v1/sources lists them"));
        if (setup instanceof Off off) {
            throw conflict("Not in use", off.why());
        }
        return (On) setup;
    }

    /** The source cannot do what the request asks for. */
    static HttpProblem conflict(String title, String detail) {
        return new Problem(Status.CONFLICT, title, detail);
    }
}
