package org.lookalike.ingest.source.token;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.apache.commons.codec.digest.DigestUtils;
import org.jspecify.annotations.Nullable;
import org.lookalike.ingest.source.SourceToken;
import org.lookalike.ingest.source.token.TokenTable.StoredToken;

/** The operator's token from which renewals begin once it is old enough; requests may carry an access token. */
public record ConfiguredToken(String value, boolean isAccessToken, Duration minAge, String remedy) {

    /** A token of many random characters, of which the digest tells nothing. */
    String fingerprint() {
        return DigestUtils.sha256Hex(value.getBytes(StandardCharsets.UTF_8));
    }

    /** What is known of the token, from what was stored of it; null if nothing was. */
    SourceToken.State state(@Nullable StoredToken stored, boolean isRenewable) {
        return stored == null
                ? new SourceToken.State(null, isRenewable, null, null, remedy)
                : new SourceToken.State(stored.endsAt(), isRenewable, stored.issuedAt(), stored.problem(), remedy);
    }

    /** Omits the token. */
    @Override
    public String toString() {
        return "ConfiguredToken";
    }

    /**
     * For requests, null at first; for the next renewal; and what the last one took, until that is known to be valid.
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
}
