package org.lookalike.httpserver;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/**
 * What every answer says to browsers and caches, whatever its path and however that is spelled: it is what it says it is, is
 * shown in no frame, tells no other site where it was found, and is kept by nobody. The files that pages load say themselves
 * how long they may be kept.
 */
@ApplicationScoped
class ResponseHeaders {

    /** Before all that answers. */
    private static final int PRIORITY = Integer.MAX_VALUE;

    void guard(@Observes Filters filters) {
        filters.register(ResponseHeaders::add, PRIORITY);
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
