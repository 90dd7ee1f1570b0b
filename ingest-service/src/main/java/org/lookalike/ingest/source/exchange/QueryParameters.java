package org.lookalike.ingest.source.exchange;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Encoded query parameters such as {@code limit=20}, in their order; a name may occur several times. */
public record QueryParameters(List<String> pairs) {

    public static final QueryParameters NONE = new QueryParameters(List.of());

    /** Starts with a parameter, or without one if the value is null. */
    public static QueryParameters of(String name, @Nullable Object value) {
        return NONE.and(name, value);
    }

    /** Adds a parameter unless the value is null. */
    public QueryParameters and(String name, @Nullable Object value) {
        return value == null ? this : andAll(name, List.of(value));
    }

    /** Adds a parameter once for each value. */
    public QueryParameters andAll(String name, Collection<?> values) {
        var all = new ArrayList<>(pairs);
        values.forEach(value -> all.add(encoded(name) + "=" + encoded(value.toString())));
        return new QueryParameters(all);
    }

    Stream<Map.Entry<String, String>> decoded() {
        return pairs.stream()
                .map(pair -> pair.split("=", 2))
                .map(pair -> Map.entry(
                        URLDecoder.decode(pair[0], StandardCharsets.UTF_8),
                        URLDecoder.decode(pair[1], StandardCharsets.UTF_8)));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** The query string with its question mark; empty without parameters. */
    @Override
    public String toString() {
        return pairs.isEmpty() ? "" : "?" + String.join("&", pairs);
    }
}
