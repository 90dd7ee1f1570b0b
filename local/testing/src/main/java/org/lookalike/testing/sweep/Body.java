package org.lookalike.testing.sweep;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/** What a request has beside its parameters. */
sealed interface Body {

    /** Nothing. */
    record None() implements Body {}

    /**
     * JSON.
     *
     * @param whole the same with everything that may be left out, from which the surroundings of a value are taken
     */
    record Json(JsonNode value, JsonNode whole) implements Body {}

    /** The fields among the request's values. */
    record Form(String type) implements Body {

        boolean isMultipart() {
            return type.startsWith("multipart/");
        }
    }

    /** Anything else. */
    record Bytes(@Nullable String type, byte[] bytes) implements Body {

        @Override
        public String toString() {
            return "%d bytes of %s".formatted(bytes.length, type);
        }
    }
}
