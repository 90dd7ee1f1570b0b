package org.lookalike.notifier.delivery.email;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lookalike.security.link.LinkKeys;

class DeliveryTokensTest {

    private static final UUID DELIVERY = UUID.fromString("5f0c7e0a-3b1e-4d0e-8d8e-0f2f6a6c9b11");
    private static final String OLD = "k1:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=";
    private static final String NEW = "k2:AQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQE=";

    private final DeliveryTokens tokens = tokens("return a mail", OLD);
    private final String token = tokens.of(DELIVERY);

    private static DeliveryTokens tokens(String purpose, String... keys) {
        return new DeliveryTokens(LinkKeys.of(List.of(keys)).derive(purpose));
    }

    @Test
    void tokenIsRead_inAnyCase() {
        assertThat(token).matches("[a-z2-7]{42}");
        assertThat(tokens.read(token)).isEqualTo(DELIVERY);
        assertThat(tokens.read(token.toUpperCase())).isEqualTo(DELIVERY);
    }

    @ParameterizedTest
    @CsvSource({
        "return a mail,       k1,    true",
        "return a mail,       k2 k1, true",
        "return a mail,       k2,    false",
        "unsubscribe by mail, k1,    false"
    })
    void tokenIsRead_forItsPurpose_byAnyKeyThatSigned(String purpose, String keys, boolean isRead) {
        var configured = keys.replace("k1", OLD).replace("k2", NEW).split(" ");
        assertThat(tokens(purpose, configured).read(token)).isEqualTo(isRead ? DELIVERY : null);
    }

    /** The last character has two bits that are not used: one way of writing a token is read, and no other. */
    @Test
    void tokenWithAnyCharacterChanged_isNone() {
        for (int at = 0; at < token.length(); at++) {
            for (char other : "abcdefghijklmnopqrstuvwxyz234567".toCharArray()) {
                if (other != token.charAt(at)) {
                    assertThat(tokens.read(token.substring(0, at) + other + token.substring(at + 1)))
                            .isNull();
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "x",
                "5f0c7e0a-3b1e-4d0e-8d8e-0f2f6a6c9b11",
                "ſſſſſſſſſſſſſſſſſſſſſſſſſſſſſſſſſſſſſſſſſſ",
                "AAAAAAAA========"
            })
    void otherText_isNoToken(String text) {
        assertThat(tokens.read(text)).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "550 5.7.1 <bounces+%s@alerts.example>: sender refused,       550 5.7.1 <bounces+...@alerts.example>: sender refused",
        "<lookalike-bounces-2026%s@alerts.example>: sender refused,   <lookalike-bounces-20...@alerts.example>: sender refused",
        "<bounces%smaple@alerts.example>: sender refused,             <...@alerts.example>: sender refused",
        "550 5.1.1 queued as 3F2A9C0D1B7E4A6688F0C2D4E5B6A7C8D9E0F1A2, 550 5.1.1 queued as 3F2A9C0D1B7E4A6688F0C2D4E5B6A7C8D9E0F1A2"
    })
    void token_isHiddenInWhatServersQuote(String quoted, String shown) {
        assertThat(DeliveryTokens.hiddenIn(quoted.formatted(token))).isEqualTo(shown);
        assertThat(DeliveryTokens.hiddenIn(quoted.formatted(token.toUpperCase(Locale.ROOT))))
                .isEqualTo(shown);
    }
}
