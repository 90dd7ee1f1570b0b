package org.lookalike.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KeyTest {

    private static final Instant NOW = Instant.parse("2026-01-14T18:00:00Z");

    @ParameterizedTest
    @CsvSource({
        "                    ,                     , true",
        "2026-01-14T18:00:01Z,                     , true",
        "2026-01-14T18:00:00Z,                     , false",
        "2026-01-14T17:59:59Z,                     , false",
        "                    , 2026-01-14T17:00:00Z, false",
        "2026-02-14T18:00:00Z, 2026-01-14T17:00:00Z, false"
    })
    void key_isUsable_untilItExpiresOrIsRevoked(
            @Nullable Instant expiresAt, @Nullable Instant revokedAt, boolean isUsable) {
        var key = new Key(
                "7e577e577e57",
                "ticket system",
                Set.of(Scope.READ),
                null,
                NOW.minusSeconds(86_400),
                "bootstrap",
                expiresAt,
                null,
                revokedAt,
                revokedAt == null ? null : "bootstrap");
        assertThat(key.isUsable(NOW)).isEqualTo(isUsable);
    }
}
