package org.lookalike.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.smallrye.mutiny.Uni;
import java.net.InetAddress;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lookalike.limits.TooManyRequests;

class GuessLimiterTest {

    private static final int BURST = 30;

    private final InetAddress office = InetAddress.getLoopbackAddress();
    private final GuessLimiter guesses = new GuessLimiter(BURST, Clock.fixed(Instant.EPOCH, ZoneOffset.UTC));

    /** The prefixes of the secrets in the simulated table. */
    private final Set<String> created = new HashSet<>();

    private int lookUps;

    @ParameterizedTest
    @ValueSource(
            strings = {"", "lk_no", "lk_0123456789ab_00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff"})
    void unknownSecret_isRefused_afterTheBurst(String text) {
        for (int i = 0; i < BURST; i++) {
            assertThat(find(text)).isNull();
        }
        var before = lookUps;

        assertThatExceptionOfType(TooManyRequests.class).isThrownBy(() -> find(text));
        assertThat(lookUps).isEqualTo(before);
    }

    @Test
    void secretThatWasValidLately_isNeverRefused() {
        var key = created();
        assertThat(find(key.text())).isEqualTo(key.prefix());

        exhaust();

        assertThat(find(key.text())).isEqualTo(key.prefix());
    }

    @Test
    void rememberedSecret_isNeverRefused() {
        var link = created();
        guesses.markKnown(link);

        exhaust();

        assertThat(find(link.text())).isEqualTo(link.prefix());
    }

    @Test
    void validSecrets_doNotCount() {
        for (int i = 0; i < 10 * BURST; i++) {
            var cookie = created();
            assertThat(find(cookie.text())).isEqualTo(cookie.prefix());
        }
    }

    @Test
    void secretThatBecameInvalid_counts() {
        var key = created();
        find(key.text());
        created.remove(key.prefix());
        exhaust();

        assertThat(find(key.text())).isNull();
        assertThatExceptionOfType(TooManyRequests.class).isThrownBy(() -> find(key.text()));
    }

    @Test
    void guessWithTheRightPrefix_keepsTheValidSecretKnown() {
        var key = created();
        find(key.text());
        var prefix = "lk_%s_".formatted(key.prefix());
        created.remove(key.prefix());
        find(prefix + Secret.random().text().substring(prefix.length()));
        created.add(key.prefix());
        exhaust();

        assertThat(find(key.text())).isEqualTo(key.prefix());
    }

    @Test
    void count_sharesTheLimit() {
        for (int i = 0; i < BURST; i++) {
            guesses.countInvalid(office);
        }
        assertThatExceptionOfType(TooManyRequests.class).isThrownBy(() -> guesses.countInvalid(office));
        assertThatExceptionOfType(TooManyRequests.class).isThrownBy(() -> find("x"));
    }

    private Secret created() {
        var secret = Secret.random();
        created.add(secret.prefix());
        return secret;
    }

    private void exhaust() {
        assertThatExceptionOfType(TooManyRequests.class).isThrownBy(() -> {
            for (int i = 0; i <= BURST; i++) {
                find("x");
            }
        });
    }

    private @Nullable String find(String text) {
        return guesses.find(text, office, this::lookUp).await().indefinitely();
    }

    private Uni<@Nullable String> lookUp(Secret secret) {
        lookUps++;
        return Uni.createFrom().item(created.contains(secret.prefix()) ? secret.prefix() : null);
    }
}
