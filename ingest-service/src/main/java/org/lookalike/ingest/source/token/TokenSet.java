package org.lookalike.ingest.source.token;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.jspecify.annotations.Nullable;

/**
 * The tokens of a source.
 *
 * @param access what requests carry; null until it is first asked for
 * @param refresh what the next renewal takes
 * @param previous what the last renewal took, until the next one shows that {@code refresh} is valid; null before the first renewal
 */
record TokenSet(@Nullable String access, String refresh, @Nullable String previous) {

    private static final ObjectMapper JSON = new ObjectMapper();

    static TokenSet parse(String text) {
        try {
            return JSON.readValue(text, TokenSet.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("stored tokens have another form");
        }
    }

    String toJson() {
        try {
            return JSON.writeValueAsString(this);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("tokens cannot be written as JSON");
        }
    }

    /** Omits the tokens. */
    @Override
    public String toString() {
        return "TokenSet";
    }
}
