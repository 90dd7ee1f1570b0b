package org.lookalike.httpclient;

import io.vertx.core.MultiMap;
import java.util.Optional;

/**
 * A response with any status, errors and redirects included.
 *
 * @param body is cut at the size limit and at the deadline
 * @param isComplete whether the body is complete
 */
public record Response(int status, MultiMap headers, byte[] body, boolean isComplete) {

    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name));
    }
}
