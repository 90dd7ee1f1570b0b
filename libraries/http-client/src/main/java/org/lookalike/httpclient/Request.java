package org.lookalike.httpclient;

import java.net.URI;
import java.util.Map;

/**
 * What to ask.
 *
 * @param uri absolute; may be a secret and is never part of a message
 */
public record Request(Method method, URI uri, Map<String, String> headers, byte[] body) {

    /** What to do there. */
    public enum Method {
        GET,
        POST,
        DELETE
    }

    public Request {
        headers = Map.copyOf(headers);
    }

    /** Asks for what is there. */
    public static Request get(URI uri) {
        return new Request(Method.GET, uri, Map.of(), new byte[0]);
    }

    /** Hands something over. */
    public static Request post(URI uri, Map<String, String> headers, byte[] body) {
        return new Request(Method.POST, uri, headers, body);
    }

    /** Without what may be secret. */
    @Override
    public String toString() {
        return "%s %s".formatted(method, uri.getHost());
    }
}
