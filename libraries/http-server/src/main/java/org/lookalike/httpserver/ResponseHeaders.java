package org.lookalike.httpserver;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/** Adds security headers to every response, and forbids caching unless the response has its own {@code Cache-Control}. */
@ApplicationScoped
class ResponseHeaders {

    /** Runs first. */
    void register(@Observes Filters filters) {
        filters.register(ResponseHeaders::add, Integer.MAX_VALUE);
    }

    private static void add(RoutingContext context) {
        context.addHeadersEndHandler(ended -> {
            var headers = context.response().headers();
            headers.set("X-Content-Type-Options", "nosniff");
            headers.set("X-Frame-Options", "DENY");
            headers.set("Referrer-Policy", "no-referrer");
            if (!headers.contains(HttpHeaders.CACHE_CONTROL)) {
                headers.set(HttpHeaders.CACHE_CONTROL, "no-store");
            }
        });
        context.next();
    }
}
