package org.lookalike.httpserver;

import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/**
 * Lets a client finish that is answered before its body was read: one that sends megabytes to the wrong address, of the wrong
 * type, in a form that cannot be read, or while the broker is down. The server reads nothing unasked, and many clients look for an answer only when they
 * have sent everything, so both would wait for each other. The rest of the body is received and thrown away.
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
