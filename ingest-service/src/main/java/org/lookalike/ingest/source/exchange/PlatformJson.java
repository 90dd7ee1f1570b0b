package org.lookalike.ingest.source.exchange;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.lookalike.ingest.source.SourceFailure;

/**
 * JSON as platforms write it. Bytes that are not UTF-8 become U+FFFD, and unknown fields are ignored. Fields are in snake case, unless a
 * record names another {@link com.fasterxml.jackson.databind.annotation.JsonNaming}.
 */
public final class PlatformJson {

    private static final int MAX_DEPTH = 64;

    private static final ObjectMapper JSON = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    static {
        JSON.getFactory()
                .setStreamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(MAX_DEPTH)
                        .build());
    }

    private PlatformJson() {}

    static byte[] write(Object body) {
        try {
            return JSON.writeValueAsBytes(body);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("the query cannot be written as JSON", e);
        }
    }

    static <T> T parse(byte[] body, Class<T> type) {
        return parse(new String(body, StandardCharsets.UTF_8), type);
    }

    /** @throws SourceFailure if it is not JSON of this type */
    public static <T> T parse(String text, Class<T> type) {
        if (text.isEmpty()) {
            throw SourceFailure.malformed("it answered with nothing");
        }
        try {
            var value = JSON.readValue(text, type);
            if (value == null) {
                throw SourceFailure.malformed("it answered null");
            }
            return value;
        } catch (JsonProcessingException e) {
            throw SourceFailure.malformed("its answer cannot be read: %s"
                    .formatted(e.getOriginalMessage().lines().findFirst().orElse("")));
        }
    }

    static JsonNode parseOrMissing(byte[] body) {
        return parseOrMissing(new String(body, StandardCharsets.UTF_8));
    }

    /** The JSON of a text; a missing node if it is none. */
    public static JsonNode parseOrMissing(String text) {
        try {
            return parse(text, JsonNode.class);
        } catch (SourceFailure e) {
            return MissingNode.getInstance();
        }
    }

    /** The items of a JSON array; none of anything else. */
    public static Stream<JsonNode> items(JsonNode array) {
        return IntStream.range(0, array.size()).mapToObj(array::path);
    }

    /** A time with its offset; null if the text is none. */
    public static @Nullable Instant time(@Nullable String text) {
        try {
            return text == null ? null : OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException e) {
            return null;
        }
    }

    /** What the items of such a list mean, without those that mean nothing. */
    public static <T, M> List<M> items(@Nullable List<@Nullable T> list, Function<T, @Nullable M> meaning) {
        return items(list)
                .flatMap(item -> Stream.ofNullable(meaning.apply(item)))
                .toList();
    }

    /** The items of a list that the platform may leave out, and that may hold nulls. */
    public static <T> Stream<T> items(@Nullable List<@Nullable T> list) {
        return list == null ? Stream.of() : list.stream().filter(Objects::nonNull);
    }
}
