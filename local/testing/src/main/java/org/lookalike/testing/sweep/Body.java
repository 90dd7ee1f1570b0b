package org.lookalike.testing.sweep;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/** The body of a request. */
sealed interface Body {

    /** No body. */
    record None() implements Body {}

    /**
     * JSON.
     *
     * @param whole the same with all optional properties, from which missing parents of a value are taken
     */
    record Json(JsonNode value, JsonNode whole) implements Body {}

    /** A form whose fields are among the values of the request. */
    record Form(String type) implements Body {

        boolean isMultipart() {
            return type.startsWith("multipart/");
        }
    }

    /** Any other content. */
    record Bytes(@Nullable String type, byte[] bytes) implements Body {

        @Override
        public String toString() {
            return "%d bytes of %s".formatted(bytes.length, type);
        }
    }
}
