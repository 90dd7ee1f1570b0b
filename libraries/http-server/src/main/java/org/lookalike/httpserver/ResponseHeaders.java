package org.lookalike.httpserver;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.jspecify.annotations.Nullable;

/** Adds security headers to every response, and forbids framing and caching unless the response has its own policy for them. */
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
            if (!namesItsFrames(headers.get("Content-Security-Policy"))) {
                headers.set("X-Frame-Options", "DENY");
            }
            headers.set("Referrer-Policy", "no-referrer");
            if (!headers.contains(HttpHeaders.CACHE_CONTROL)) {
                headers.set(HttpHeaders.CACHE_CONTROL, "no-store");
            }
        });
        context.next();
    }

    /** Whether the response says itself which sites may frame it, for which {@code X-Frame-Options} has no word. */
    private static boolean namesItsFrames(@Nullable String policy) {
        return policy != null && policy.contains("frame-ancestors https://");
    }
}
