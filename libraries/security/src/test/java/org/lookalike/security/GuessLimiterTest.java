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

class GuessLimiterTest {

    private static final int BURST = 30;

    private final InetAddress office = InetAddress.getLoopbackAddress();
    private final GuessLimiter guesses = new GuessLimiter(BURST, Clock.fixed(Instant.EPOCH, ZoneOffset.UTC));

    /** By their prefixes; what a table would find. */
    private final Set<String> made = new HashSet<>();

    private int lookUps;

    @ParameterizedTest
    @ValueSource(
            strings = {"", "lk_no", "lk_0123456789ab_00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff"})
    void whatNobodyMade_isRefused_onceAnAddressHasShownTooMuchOfIt(String shown) {
        for (int i = 0; i < BURST; i++) {
            assertThat(find(shown)).isNull();
        }
        var before = lookUps;

        assertThatExceptionOfType(TooManyRequests.class).isThrownBy(() -> find(shown));
        assertThat(lookUps).isEqualTo(before);
    }

    @Test
    void whatWasGoodLately_isNeverRefused() {
        var key = made();
        assertThat(find(key.text())).isEqualTo(key.prefix());

        exhaust();

        assertThat(find(key.text())).isEqualTo(key.prefix());
    }

    @Test
    void whatWasJustMade_isNeverRefused() {
        var link = made();
        guesses.remember(link);

        exhaust();

        assertThat(find(link.text())).isEqualTo(link.prefix());
    }

    @Test
    void manyAtOneAddress_whoseCookiesAreGood_areNotTakenForGuessers() {
        for (int i = 0; i < 10 * BURST; i++) {
            var cookie = made();
            assertThat(find(cookie.text())).isEqualTo(cookie.prefix());
        }
    }

    @Test
    void whatIsGoodNoLonger_countsFromThenOn() {
        var key = made();
        find(key.text());
        made.remove(key.prefix());
        exhaust();

        assertThat(find(key.text())).isNull();
        assertThatExceptionOfType(TooManyRequests.class).isThrownBy(() -> find(key.text()));
    }

    @Test
    void guesserWhoHasTheRightPrefix_doesNotMakeItsHolderUnknown() {
        var key = made();
        find(key.text());
        var prefix = "lk_%s_".formatted(key.prefix());
        made.remove(key.prefix());
        find(prefix + Secret.random().text().substring(prefix.length()));
        made.add(key.prefix());
        exhaust();

        assertThat(find(key.text())).isEqualTo(key.prefix());
    }

    @Test
    void linksThatShowByThemselvesThatNobodyMadeThem_count() {
        for (int i = 0; i < BURST; i++) {
            guesses.count(office);
        }
        assertThatExceptionOfType(TooManyRequests.class).isThrownBy(() -> guesses.count(office));
        assertThatExceptionOfType(TooManyRequests.class).isThrownBy(() -> find("x"));
    }

    private Secret made() {
        var secret = Secret.random();
        made.add(secret.prefix());
        return secret;
    }

    private void exhaust() {
        assertThatExceptionOfType(TooManyRequests.class).isThrownBy(() -> {
            for (int i = 0; i <= BURST; i++) {
                find("x");
            }
        });
    }

    private @Nullable String find(String shown) {
        return guesses.find(shown, office, this::lookUp).await().indefinitely();
    }

    private Uni<@Nullable String> lookUp(Secret secret) {
        lookUps++;
        return Uni.createFrom().item(made.contains(secret.prefix()) ? secret.prefix() : null);
    }
}
