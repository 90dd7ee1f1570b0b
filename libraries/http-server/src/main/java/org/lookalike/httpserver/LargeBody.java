package org.lookalike.httpserver;

import java.util.regex.Pattern;

/** A route, by its path, with bodies larger than {@link RequestLimits} allows. A feature declares it as a bean. */
public record LargeBody(Pattern path, long maxBytes) {

    /** @param path a regular expression for the whole path */
    public static LargeBody at(String path, long maxBytes) {
        return new LargeBody(Pattern.compile(path), maxBytes);
    }

    /** A route without a limit here, because it reads a stream or has its own limit. */
    public static LargeBody unlimited(String path) {
        return at(path, Long.MAX_VALUE);
    }

    boolean isAt(String requestPath) {
        return path.matcher(requestPath).matches();
    }
}
