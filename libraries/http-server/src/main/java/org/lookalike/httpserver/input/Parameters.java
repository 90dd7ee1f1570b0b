package org.lookalike.httpserver.input;

import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.Map;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/** Refuses a request before anything is made of it, if a parameter of its path or query cannot be kept. */
class Parameters {

    @ServerRequestFilter
    void check(UriInfo address) {
        check(address.getPathParameters());
        check(address.getQueryParameters());
    }

    /** @throws UnstorableValue if a name or a value cannot be kept */
    static void check(Map<String, List<String>> parameters) {
        parameters.forEach((name, values) -> {
            StorableText.required(name, name);
            values.forEach(value -> StorableText.required(name, value));
        });
    }
}
