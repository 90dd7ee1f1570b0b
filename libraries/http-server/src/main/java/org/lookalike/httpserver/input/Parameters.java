package org.lookalike.httpserver.input;

import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.Map;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/** Refuses requests with unstorable path or query parameters, and requests to the API with others than its method takes. */
class Parameters {

    /** Addresses of pages may have more in their query than the page reads, as mail programs and proxies add to them. */
    private static final String API = "/api/";

    @ServerRequestFilter
    void check(UriInfo uri, ResourceInfo resource) {
        check(uri.getPathParameters());
        var query = uri.getQueryParameters();
        check(query);
        var method = resource.getResourceMethod();
        if (method != null && !query.isEmpty() && uri.getPath().startsWith(API)) {
            QueryParameters.of(method).check(query);
        }
    }

    /** @throws InvalidValue if a name or a value is not storable */
    static void check(Map<String, List<String>> parameters) {
        parameters.forEach((name, values) -> {
            StorableText.required(name, name);
            values.forEach(value -> StorableText.required(name, value));
        });
    }
}
