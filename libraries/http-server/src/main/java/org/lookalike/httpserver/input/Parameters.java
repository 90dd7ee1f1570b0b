package org.lookalike.httpserver.input;

import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.Map;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/** Refuses requests with unstorable path or query parameters. */
class Parameters {

    @ServerRequestFilter
    void check(UriInfo uri) {
        check(uri.getPathParameters());
        check(uri.getQueryParameters());
    }

    /** @throws InvalidValue if a name or a value is not storable */
    static void check(Map<String, List<String>> parameters) {
        parameters.forEach((name, values) -> {
            StorableText.required(name, name);
            values.forEach(value -> StorableText.required(name, value));
        });
    }
}
