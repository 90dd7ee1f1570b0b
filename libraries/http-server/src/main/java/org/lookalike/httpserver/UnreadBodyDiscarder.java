package org.lookalike.httpserver;

import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/**
 * Reads and discards the rest of a request body after an early response, such as an error: many clients read it only after they have sent
 * everything, and the server would not read the rest by itself, so both would wait for each other.
 */
class UnreadBodyDiscarder {

    private final CurrentVertxRequest current;

    UnreadBodyDiscarder(CurrentVertxRequest current) {
        this.current = current;
    }

    @ServerResponseFilter
    public void discard() {
        var request = current.getCurrent().request();
        if (!request.isEnded()) {
            request.handler(rest -> {}).resume();
        }
    }
}
