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
import org.lookalike.testing.sweep.Place.In;

/**
 * An operation with all that it is asked with.
 *
 * @param values of its parameters, those that are left out not among them
 */
record Call(Operation operation, Map<Place, JsonNode> values, Body body) {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String BOUNDARY = "b7f3c2a91e5d4806";

    Call {
        values = new LinkedHashMap<>(values);
    }

    /** Every place where it has a value, or may have one. */
    Set<Place> places() {
        var places = new LinkedHashSet<>(operation.parameters().keySet());
        places.remove(Declaration.ANY_FIELD);
        places.addAll(values.keySet());
        if (body instanceof Body.Json json) {
            places.addAll(pointers("", json.whole()));
        }
        return places;
    }

    private static List<Place> pointers(String pointer, JsonNode value) {
        var places = new ArrayList<>(List.of(new Place(In.JSON, pointer)));
        value.properties()
                .forEach(property ->
                        places.addAll(pointers("%s/%s".formatted(pointer, property.getKey()), property.getValue())));
        if (value.isArray() && !value.isEmpty()) {
            places.addAll(pointers(pointer + "/0", value.path(0)));
        }
        return places;
    }

    /** The value at a place; where it is left out, such as it would have; null where nothing is known of it. */
    @Nullable
    JsonNode at(Place place) {
        return place.in() == In.JSON && body instanceof Body.Json json
                ? json.whole().at(place.at())
                : values.get(place);
    }

    /** The same with another value at a place. */
    Call with(Place place, JsonNode value) {
        if (place.in() == In.JSON && body instanceof Body.Json json) {
            var replaced = replaced(json.value(), json.whole(), JsonPointer.compile(place.at()), value);
            return withBody(new Body.Json(replaced, json.whole()));
        }
        var others = new LinkedHashMap<>(values);
        others.put(place, value);
        return new Call(operation, others, body);
    }

    Call withBody(Body other) {
        return new Call(operation, values, other);
    }

    /** What the value stands in is taken from the whole where it is left out. */
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

    /** What is sent to a service, with these headers too. */
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
    private String target() {
        var path = operation.path();
        for (var value : in(In.PATH).toList()) {
            path = path.replace(
                    "{%s}".formatted(value.getKey().at()), LooseUtf8.percentEncoded(text(value.getValue())));
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

    private Stream<Map.Entry<Place, JsonNode>> in(In where) {
        return values.entrySet().stream().filter(value -> value.getKey().in() == where);
    }

    /** A list is sent as the same field many times. */
    private String encoded(In where) {
        return in(where)
                .flatMap(value -> texts(value.getValue())
                        .map(text -> "%s=%s".formatted(value.getKey().at(), LooseUtf8.percentEncoded(text))))
                .collect(Collectors.joining("&"));
    }

    private byte[] parts() {
        var parts = new ByteArrayOutputStream();
        in(In.FORM).forEach(field -> {
            var schema = operation.parameters().getOrDefault(field.getKey(), field.getValue());
            var file = schema.path("format").asText().equals("binary") ? "; filename=\"example\"" : "";
            parts.writeBytes("--%s\r\nContent-Disposition: form-data; name=\"%s\"%s\r\n\r\n"
                    .formatted(BOUNDARY, field.getKey().at(), file)
                    .getBytes(UTF_8));
            parts.writeBytes(LooseUtf8.bytes(text(field.getValue())));
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
