package org.lookalike.testing.sweep;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ContainerNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.lookalike.testing.sweep.Location.In;

/**
 * A request: an operation with values for its parameters and a body.
 *
 * @param values the values of the parameters that are sent
 */
record Call(Operation operation, Map<Location, JsonNode> values, Body body) {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String BOUNDARY = "b7f3c2a91e5d4806";

    Call {
        values = new LinkedHashMap<>(values);
    }

    /** Every location that has or may have a value. */
    Set<Location> locations() {
        var locations = new LinkedHashSet<>(operation.parameters().keySet());
        locations.remove(Declaration.ANY_FIELD);
        locations.addAll(values.keySet());
        if (body instanceof Body.Json json) {
            locations.addAll(pointers("", json.whole()));
        }
        return locations;
    }

    private static List<Location> pointers(String pointer, JsonNode value) {
        var locations = new ArrayList<>(List.of(new Location(In.JSON, pointer)));
        value.properties()
                .forEach(property ->
                        locations.addAll(pointers("%s/%s".formatted(pointer, property.getKey()), property.getValue())));
        if (value.isArray() && !value.isEmpty()) {
            locations.addAll(pointers(pointer + "/0", value.path(0)));
        }
        return locations;
    }

    /** The value at a location, or an example if it is not sent; null if none is known. */
    @Nullable
    JsonNode at(Location location) {
        return location.in() == In.JSON && body instanceof Body.Json json
                ? json.whole().at(location.at())
                : values.get(location);
    }

    /** Replaces the value at a location. */
    Call with(Location location, JsonNode value) {
        if (location.in() == In.JSON && body instanceof Body.Json json) {
            var replaced = replaced(json.value(), json.whole(), JsonPointer.compile(location.at()), value);
            return withBody(new Body.Json(replaced, json.whole()));
        }
        var others = new LinkedHashMap<>(values);
        others.put(location, value);
        return new Call(operation, others, body);
    }

    Call withBody(Body other) {
        return new Call(operation, values, other);
    }

    /** Parents that are not sent are taken from the complete example. */
    private static JsonNode replaced(JsonNode json, JsonNode whole, JsonPointer at, JsonNode value) {
        if (at.matches()) {
            return value;
        }
        if (!(json.at(at.head()) instanceof ContainerNode<?>)) {
            return replaced(replaced(json, whole, at.head(), whole.at(at.head())), whole, at, value);
        }
        var copy = json.deepCopy();
        if (copy.at(at.head()) instanceof ObjectNode object) {
            object.set(at.last().getMatchingProperty(), value);
        } else if (copy.at(at.head()) instanceof ArrayNode array) {
            if (array.isEmpty()) {
                array.add(value);
            } else {
                array.set(at.last().getMatchingIndex(), value);
            }
        }
        return copy;
    }

    /** The HTTP request, with additional headers. */
    HttpRequest request(URI service, Map<String, String> headers) {
        var request = HttpRequest.newBuilder(service.resolve(target())).timeout(PATIENCE);
        headers.forEach(request::header);
        in(In.HEADER).forEach(header -> request.header(header.getKey().at(), text(header.getValue())));
        var content = content();
        if (content.type() != null) {
            request.header("Content-Type", content.type());
        }
        return request.method(
                        operation.method(),
                        body instanceof Body.None
                                ? BodyPublishers.noBody()
                                : BodyPublishers.ofByteArray(content.bytes()))
                .build();
    }

    /** The path and the query. */
    String target() {
        var path = operation.path();
        for (var value : in(In.PATH).toList()) {
            path = path.replace(
                    "{%s}".formatted(value.getKey().at()), LenientUtf8.percentEncoded(text(value.getValue())));
        }
        var query = encoded(In.QUERY);
        return query.isEmpty() ? path : path + "?" + query;
    }

    /** The body as it is sent. */
    Body.Bytes content() {
        if (body instanceof Body.Bytes bytes) {
            return bytes;
        }
        if (body instanceof Body.Json json) {
            return new Body.Bytes("application/json", Json.bytes(json.value()));
        }
        if (body instanceof Body.Form form) {
            return form.isMultipart()
                    ? new Body.Bytes("%s; boundary=%s".formatted(form.type(), BOUNDARY), parts())
                    : new Body.Bytes(form.type(), encoded(In.FORM).getBytes(UTF_8));
        }
        return new Body.Bytes(null, new byte[0]);
    }

    private Stream<Map.Entry<Location, JsonNode>> in(In where) {
        return values.entrySet().stream().filter(value -> value.getKey().in() == where);
    }

    /** A list is sent as a repeated field. */
    private String encoded(In where) {
        return in(where)
                .flatMap(value -> texts(value.getValue())
                        .map(text -> "%s=%s".formatted(value.getKey().at(), LenientUtf8.percentEncoded(text))))
                .collect(Collectors.joining("&"));
    }

    private byte[] parts() {
        var parts = new ByteArrayOutputStream();
        in(In.FORM).forEach(field -> {
            var schema = operation.parameters().getOrDefault(field.getKey(), field.getValue());
            var ofOne = schema.has("items") ? schema.path("items") : schema;
            var file = ofOne.path("format").asText().equals("binary") ? "; filename=\"example\"" : "";
            parts.writeBytes("--%s\r\nContent-Disposition: form-data; name=\"%s\"%s\r\n\r\n"
                    .formatted(BOUNDARY, field.getKey().at(), file)
                    .getBytes(UTF_8));
            parts.writeBytes(LenientUtf8.bytes(text(field.getValue())));
            parts.writeBytes("\r\n".getBytes(UTF_8));
        });
        parts.writeBytes("--%s--\r\n".formatted(BOUNDARY).getBytes(UTF_8));
        return parts.toByteArray();
    }

    private static Stream<String> texts(JsonNode value) {
        return value.isArray()
                ? StreamSupport.stream(value.spliterator(), false).map(Call::text)
                : Stream.of(text(value));
    }

    private static String text(JsonNode value) {
        return value.isArray() ? texts(value).collect(Collectors.joining(",")) : value.asText();
    }
}
