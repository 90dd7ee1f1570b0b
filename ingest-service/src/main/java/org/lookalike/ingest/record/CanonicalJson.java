package org.lookalike.ingest.record;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * JSON in the canonical form of RFC 8785 (JCS). Jackson's sorted compact form is canonical for records, maps, lists, times, ids,
 * booleans, whole numbers up to 2<sup>53</sup>, and texts without control characters but tab and line breaks.
 */
final class CanonicalJson {

    /** The largest whole number that every reader of JSON keeps. */
    static final long LARGEST = (1L << 53) - 1;

    private static final ObjectMapper JSON = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .enable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
            .serializationInclusion(JsonInclude.Include.NON_NULL)
            .build();

    private CanonicalJson() {}

    /** By way of a text: written as bytes directly, characters beyond the basic plane would be escaped. */
    static byte[] of(Object object) {
        try {
            return JSON.writeValueAsString(object).getBytes(StandardCharsets.UTF_8);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("the object cannot be written as JSON", e);
        }
    }

    static Map<String, Object> fields(Object object) {
        return JSON.convertValue(object, new TypeReference<>() {});
    }
}
