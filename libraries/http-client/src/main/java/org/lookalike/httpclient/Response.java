package org.lookalike.httpclient;

import io.vertx.core.MultiMap;
import java.util.Optional;

/** A response with any status. Its body is cut, and not complete, at the size limit and at the deadline. */
public record Response(int status, MultiMap headers, byte[] body, boolean isComplete) {

    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name));
    }
}
