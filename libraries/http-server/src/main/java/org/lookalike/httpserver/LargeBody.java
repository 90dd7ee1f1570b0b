package org.lookalike.httpserver;

import java.util.regex.Pattern;

/**
 * A route that takes larger bodies than others do. A feature that has one makes a bean of it; {@link RequestBodyLimits} keeps all
 * other routes small.
 *
 * @param path matches the whole path
 * @param most bytes
 */
public record LargeBody(Pattern path, long most) {

    /**
     * @param path a regular expression for the whole path
     * @param most bytes
     */
    public static LargeBody at(String path, long most) {
        return new LargeBody(Pattern.compile(path), most);
    }

    /** A route that bounds what it takes by itself: it reads a stream, or answers as people expect it. */
    public static LargeBody boundedByItself(String path) {
        return at(path, Long.MAX_VALUE);
    }

    boolean isAt(String requestPath) {
        return path.matcher(requestPath).matches();
    }
}
