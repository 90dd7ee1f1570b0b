package org.lookalike.ingest.source.exchange;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.lookalike.ingest.source.SourceFailure;

/**
 * JSON as platforms write it. A field that is missing or of another type counts as left out, so that one malformed account does not
 * hide the others of an answer. A path names a field, or one of an object within, such as {@code picture/url}.
 */
public final class Json {

    private static final int MAX_DEPTH = 64;

    private static final ObjectMapper JSON = new ObjectMapper(JsonFactory.builder()
            .streamReadConstraints(
                    StreamReadConstraints.builder().maxNestingDepth(MAX_DEPTH).build())
            .build());

    private Json() {}

    static byte[] write(Object body) {
        try {
            return JSON.writeValueAsBytes(body);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("the query cannot be written as JSON", e);
        }
    }

    /** @throws SourceFailure if the text is no JSON object */
    public static JsonNode parse(String text) {
        var json = read(text);
        if (!json.isObject()) {
            throw SourceFailure.malformed("its answer is no object");
        }
        return json;
    }

    static JsonNode read(String text) {
        if (text.isEmpty()) {
            throw SourceFailure.malformed("it answered with nothing");
        }
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw SourceFailure.malformed("its answer cannot be read: %s"
                    .formatted(e.getOriginalMessage().lines().findFirst().orElse("")));
        }
    }

    /** The JSON of a text; a missing node if it is none. */
    public static JsonNode parseOrMissing(String text) {
        try {
            return read(text);
        } catch (SourceFailure e) {
            return MissingNode.getInstance();
        }
    }

    /** The items of an array; a {@link SourceFailure} if it is none, which must not be read as empty. */
    public static Stream<JsonNode> required(JsonNode array, String what) {
        if (!array.isArray()) {
            throw SourceFailure.malformed("its answer has no list of " + what);
        }
        return items(array);
    }

    /** The items of a list that may be left out; a {@link SourceFailure} if something else is in its place. */
    public static Stream<JsonNode> listed(JsonNode answer, String path) {
        var list = answer.at("/" + path);
        return list.isMissingNode() || list.isNull() ? Stream.of() : required(list, path);
    }

    /** What the items of such a list mean, without those that mean nothing. */
    public static <M> List<M> listed(JsonNode answer, String path, Function<JsonNode, @Nullable M> meaning) {
        return listed(answer, path)
                .flatMap(item -> Stream.ofNullable(meaning.apply(item)))
                .toList();
    }

    /** The items of an array; none of anything else. */
    public static Stream<JsonNode> items(JsonNode array) {
        return array.isArray() ? IntStream.range(0, array.size()).mapToObj(array::path) : Stream.of();
    }

    /** A text, or a number as text; null if it is left out or empty. */
    public static @Nullable String text(JsonNode json, String path) {
        var field = json.at("/" + path);
        return (field.isTextual() || field.isNumber()) && !field.asText().isEmpty() ? field.asText() : null;
    }

    /** The texts of several fields, without those that are left out. */
    public static List<String> texts(JsonNode json, String... paths) {
        return Stream.of(paths)
                .flatMap(path -> Stream.ofNullable(text(json, path)))
                .toList();
    }

    /** A whole number, which some platforms write as text; null if it is left out. */
    public static @Nullable Long count(JsonNode json, String path) {
        var field = json.at("/" + path);
        try {
            return field.isTextual()
                    ? Long.valueOf(field.textValue())
                    : field.canConvertToLong() ? (Long) field.longValue() : null;
        } catch (NumberFormatException e) {
            return null;
        }
    }

    /** Whether something is so; null if it is left out. */
    public static @Nullable Boolean flag(JsonNode json, String path) {
        var field = json.at("/" + path);
        return field.isBoolean() ? field.booleanValue() : null;
    }

    /** A time with its offset, which some platforms write without a colon; null if it is left out. */
    public static @Nullable Instant time(JsonNode json, String path) {
        var text = text(json, path);
        try {
            return text == null
                    ? null
                    : OffsetDateTime.parse(text.replaceFirst("([+-]\\d{2})(\\d{2})$", "$1:$2"))
                            .toInstant();
        } catch (DateTimeException e) {
            return null;
        }
    }
}
