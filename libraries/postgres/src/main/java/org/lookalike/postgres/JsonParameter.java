package org.lookalike.postgres;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;

/** Values as a parameter of a query, which reads it as {@code cast(cast(:parameter as text) as jsonb)}. */
public final class JsonParameter {

    private JsonParameter() {}

    /** @throws IllegalArgumentException if the value cannot be written as JSON */
    public static String of(Object value, ObjectMapper json) {
        try {
            return json.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("%s cannot be written as JSON".formatted(value.getClass()), e);
        }
    }
}
