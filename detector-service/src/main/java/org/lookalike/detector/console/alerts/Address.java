package org.lookalike.detector.console.alerts;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Addresses of this console's pages. */
final class Address {

    private Address() {}

    /** Names and values as an address's query. */
    static String query(Map<String, List<String>> parameters) {
        return parameters.entrySet().stream()
                .flatMap(parameter ->
                        parameter.getValue().stream().map(value -> encoded(parameter.getKey()) + "=" + encoded(value)))
                .collect(Collectors.joining("&"));
    }

    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /** The page with this path, and what was done to get there. */
    static URI done(String path, String what) {
        return URI.create(path + (path.contains("?") ? "&" : "?") + "done=" + encoded(what));
    }
}
