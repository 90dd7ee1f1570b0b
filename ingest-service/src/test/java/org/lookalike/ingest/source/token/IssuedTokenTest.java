package org.lookalike.ingest.source.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lookalike.ingest.source.SourceFailure;

class IssuedTokenTest {

    private static final Instant NOW = Instant.parse("2026-02-03T12:00:00Z");
    private static final SourceFailure NONE = SourceFailure.malformed("no token");

    /** The platform controls the numbers, which are kept within what can be stored. */
    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
        # seconds,            usable until,         renewed at
        3600,                 2026-02-03T13:00:00Z, 2026-02-03T12:59:00Z
        0,                    2026-02-03T12:00:00Z, 2026-02-03T11:59:00Z
        -5,                   2026-02-03T12:00:00Z, 2026-02-03T11:59:00Z
        9223372036854775807,  2036-02-01T12:00:00Z, 2036-02-01T11:59:00Z
        """)
    void token_isRenewedShortlyBeforeItsEnd(long seconds, Instant until, Instant renewAt) {
        var token = IssuedToken.of(
                new ObjectMapper()
                        .createObjectNode()
                        .put("access_token", "secret")
                        .put("expires_in", seconds)
                        .put("refresh_token_expires_in", seconds),
                NOW,
                () -> NONE);
        assertThat(token).isEqualTo(new IssuedToken("secret", until, null, until, renewAt));
        assertThat(token.toString()).doesNotContain("secret");
    }

    @ParameterizedTest
    @CsvSource({", 3600", "secret, "})
    void responseWithoutAToken_failsAsItsPlatformSays(@Nullable String access, @Nullable Long seconds) {
        var answer = new ObjectMapper()
                .createObjectNode()
                .put("access_token", access)
                .put("expires_in", seconds);
        assertThatThrownBy(() -> IssuedToken.of(answer, NOW, () -> NONE)).isSameAs(NONE);
    }

    @ParameterizedTest
    @CsvSource({"0,", "-1,", "9223372036854775807,", "1770120000, 2026-02-03T12:00:00Z"})
    void end_isATime_orNever(long seconds, @Nullable Instant end) {
        assertThat(IssuedToken.end(seconds)).isEqualTo(Optional.ofNullable(end));
    }
}
