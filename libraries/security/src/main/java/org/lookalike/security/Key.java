package org.lookalike.security;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.lookalike.postgres.Districts;

/** An API key without its secret. Null districts are all, and the last use is known to the minute. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Key(
        String keyId,
        String name,
        Set<String> scopes,
        @Nullable Set<String> districts,
        Instant createdAt,
        String createdBy,
        @Nullable Instant expiresAt,
        @Nullable Instant lastUsedAt,
        @Nullable Instant revokedAt,
        @Nullable String revokedBy) {

    Caller caller() {
        return new Caller(name, scopes, districts == null ? Districts.ALL : Districts.of(districts), keyId);
    }

    /** Whether it is neither revoked nor expired. */
    public boolean isUsable(Instant now) {
        return revokedAt == null && (expiresAt == null || now.isBefore(expiresAt));
    }
}
