package org.lookalike.detector.administration;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.lookalike.security.Key;
import org.lookalike.security.KeyAdministration.MadeKey;

/**
 * An API key of a service.
 *
 * @param districts null for all
 * @param key the whole key, when it was just made
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record ApiKey(
        String keyId,
        String name,
        Set<String> scopes,
        @Nullable Set<String> districts,
        Instant createdAt,
        String createdBy,
        @Nullable Instant expiresAt,
        @Nullable Instant lastUsedAt,
        @Nullable Instant revokedAt,
        @Nullable String key) {

    static ApiKey of(Key key) {
        return of(key, null);
    }

    static ApiKey of(MadeKey made) {
        return of(made.made(), made.key());
    }

    private static ApiKey of(Key key, @Nullable String text) {
        return new ApiKey(
                key.keyId(),
                key.name(),
                key.scopes(),
                key.districts(),
                key.createdAt(),
                key.createdBy(),
                key.expiresAt(),
                key.lastUsedAt(),
                key.revokedAt(),
                text);
    }

    public boolean isUsable(Instant now) {
        return revokedAt == null && (expiresAt == null || now.isBefore(expiresAt));
    }
}
