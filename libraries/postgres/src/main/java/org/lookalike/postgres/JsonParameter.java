package org.lookalike.postgres;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.EnumNamingStrategies;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.lang.reflect.Type;

/**
 * JSON in a parameter of a query, such as the rows of {@code jsonb_to_recordset}, and in a column that a query reads as text. Constants
 * are in lower case and times are texts, as on the topics; absent values are left out, empty lists are not. Fields that a later version
 * added are ignored, so that two versions can run side by side during an upgrade.
 */
public final class JsonParameter {

    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
            .enumNamingStrategy(EnumNamingStrategies.SNAKE_CASE)
            .serializationInclusion(JsonInclude.Include.NON_NULL)
            .build();

    private JsonParameter() {}

    /** Writes a value for a query. */
    public static String of(Object value) {
        try {
            return MAPPER.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("%s cannot be written as JSON".formatted(value.getClass()), e);
        }
    }

    /** Reads what {@link #of} wrote, now or in another version. */
    public static <T> T read(String stored, Class<T> type) {
        return read(stored, (Type) type);
    }

    static <T> T read(String stored, Type type) {
        var parsed = MAPPER.constructType(type);
        try {
            return MAPPER.readValue(stored, parsed);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(
                    "stored JSON is no %s".formatted(parsed.getRawClass().getSimpleName()), e);
        }
    }
}
