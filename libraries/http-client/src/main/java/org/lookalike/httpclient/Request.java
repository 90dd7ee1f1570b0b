package org.lookalike.httpclient;

import java.net.URI;
import java.util.Map;

/** @param uri is absolute; it may contain a secret and is not part of any message */
public record Request(Method method, URI uri, Map<String, String> headers, byte[] body) {

    public enum Method {
        GET,
        POST,
        DELETE
    }

    public Request {
        headers = Map.copyOf(headers);
    }

    public static Request get(URI uri) {
        return new Request(Method.GET, uri, Map.of(), new byte[0]);
    }

    public static Request post(URI uri, Map<String, String> headers, byte[] body) {
        return new Request(Method.POST, uri, headers, body);
    }

    /** Omits the path, which may contain a secret. */
    @Override
    public String toString() {
        return "%s %s".formatted(method, uri.getHost());
    }
}
