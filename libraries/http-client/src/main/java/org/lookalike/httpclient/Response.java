package org.lookalike.httpclient;

import io.vertx.core.MultiMap;
import java.util.Optional;

/**
 * What a server answered, whatever it is: errors and redirects are answers, too.
 *
 * @param body as much of it as was asked for and came in time
 * @param isWhole whether that is all of it
 */
public record Response(int status, MultiMap headers, byte[] body, boolean isWhole) {

    /** The first header of that name. */
    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name));
    }
}
