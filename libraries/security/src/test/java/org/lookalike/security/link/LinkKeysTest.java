package org.lookalike.security.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class LinkKeysTest {

    private static final String SECRET = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=";
    private static final String OTHER_SECRET = "HwECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=";
    private static final Instant NOW = Instant.parse("2026-01-14T18:00:00Z");
    private static final UUID ID = UUID.fromString("5f0c7e0a-3b1e-5d0e-8d8e-0f2f6a6c9b11");
    private static final UUID READER = UUID.fromString("0a6d5d2e-54c1-4f0f-8a52-6c1f5a0b7e21");

    private final LinkKeys keys = LinkKeys.of(List.of("k1:" + SECRET));

    private static LinkGrant grant(LinkPurpose purpose) {
        return switch (purpose) {
            case ALERT -> LinkGrant.toAlert(ID, READER, NOW);
            case DIGEST -> LinkGrant.toDigest(ID, READER, NOW);
            case REPORT -> LinkGrant.toReport(ID, READER, NOW);
            case ACCOUNTS -> LinkGrant.toAccounts("dst_0123456789abc", ID, NOW);
            case PERSON -> LinkGrant.toPerson(ID, NOW);
            case CONFIRM, PREFERENCES, UNSUBSCRIBE -> LinkGrant.toSubscription(purpose, ID, NOW);
        };
    }

    @ParameterizedTest
    @EnumSource
    void link_isValidForItsPurposeOnly(LinkPurpose purpose) {
        var token = keys.sign(grant(purpose));
        for (var other : LinkPurpose.values()) {
            assertThat(keys.verify(other, token, NOW))
                    .isEqualTo(
                            other == purpose
                                    ? new LinkVerification.Valid(grant(purpose))
                                    : new LinkVerification.Invalid());
        }
    }

    /** A mail that was sent years ago has links with these. */
    @ParameterizedTest
    @CsvSource({
        "CONFIRM, 0",
        "PREFERENCES, 1",
        "UNSUBSCRIBE, 2",
        "ALERT, 3",
        "ACCOUNTS, 4",
        "REPORT, 5",
        "DIGEST, 6",
        "PERSON, 7"
    })
    void link_beginsWithTheCodeOfItsPurpose(LinkPurpose purpose, byte code) {
        assertThat(grant(purpose).bytes()).startsWith(code);
    }

    @Test
    void link_expires() {
        var token = keys.sign(grant(LinkPurpose.ALERT));
        assertThat(keys.verify(LinkPurpose.ALERT, token, NOW)).isInstanceOf(LinkVerification.Valid.class);
        assertThat(keys.verify(LinkPurpose.ALERT, token, NOW.plusSeconds(1)))
                .isEqualTo(new LinkVerification.Expired(grant(LinkPurpose.ALERT)));
    }

    @Test
    void changedToken_isInvalid() {
        var token = keys.sign(grant(LinkPurpose.ALERT));
        for (int i = 0; i < token.length(); i++) {
            char other = (char) (token.charAt(i) ^ 1);
            var changed = token.substring(0, i) + other + token.substring(i + 1);
            assertThat(keys.verify(LinkPurpose.ALERT, changed, NOW))
                    .as(changed)
                    .isInstanceOf(LinkVerification.Invalid.class);
        }
    }

    /** Java's decoder takes both; a link that was used up could be used as another. */
    @ParameterizedTest
    @CsvSource({"$, =", "\\., =."})
    void paddedToken_isInvalid(String place, String padded) {
        var token = keys.sign(grant(LinkPurpose.ALERT));
        assertThat(keys.verify(LinkPurpose.ALERT, token.replaceFirst("(?<=.{20})" + place, padded), NOW))
                .isInstanceOf(LinkVerification.Invalid.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", ".", "..", "k1..", "k1.AA.AA", "k2.AA.AA", "k1.%00.\u0000", "k1.\u00e4.\u00f6", "a.b.c.d"})
    void malformedToken_isInvalid(String token) {
        assertThat(keys.verify(LinkPurpose.ALERT, token, NOW)).isInstanceOf(LinkVerification.Invalid.class);
    }

    @Test
    void rotatedKey_isAcceptedWhileConfigured() {
        var old = keys.sign(grant(LinkPurpose.UNSUBSCRIBE));
        var both = LinkKeys.of(List.of("k2:" + OTHER_SECRET, "k1:" + SECRET));
        assertThat(both.verify(LinkPurpose.UNSUBSCRIBE, old, NOW)).isInstanceOf(LinkVerification.Valid.class);
        assertThat(both.sign(grant(LinkPurpose.UNSUBSCRIBE))).startsWith("k2.");
        for (var others : List.of(List.of("k2:" + OTHER_SECRET), List.of("k1:" + OTHER_SECRET), List.<String>of())) {
            assertThat(LinkKeys.of(others).verify(LinkPurpose.UNSUBSCRIBE, old, NOW))
                    .isInstanceOf(LinkVerification.Invalid.class);
        }
    }

    @Test
    void token_fitsAUrl() {
        assertThat(keys.sign(grant(LinkPurpose.ALERT))).matches("[\\w.-]+").hasSizeLessThan(120);
    }

    @Test
    void grant_hasAReader_ifItIsForAnAlert() {
        assertThatThrownBy(() -> new LinkGrant(LinkPurpose.ALERT, ID, null, null, NOW))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new LinkGrant(LinkPurpose.REPORT, ID, null, null, NOW))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new LinkGrant(LinkPurpose.CONFIRM, ID, READER, null, NOW))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void grant_hasADistrict_ifItIsForItsAccounts() {
        assertThatThrownBy(() -> LinkGrant.toSubscription(LinkPurpose.ACCOUNTS, ID, NOW))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new LinkGrant(LinkPurpose.CONFIRM, ID, null, "dst_0123456789abc", NOW))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @CsvSource({
        "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=, not of the form id:secret",
        "k 1:AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=, not of the form id:secret",
        "k1:AAEC, has 3 bytes; it needs at least 32",
        "k1:secret words, is not Base64"
    })
    void malformedKey_isRefused_withoutRevealingIt(String key, String message) {
        assertThatThrownBy(() -> LinkKeys.of(List.of(key)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("lookalike.links.keys")
                .hasMessageContaining(message)
                .hasMessageNotContaining("AAEC")
                .hasMessageNotContaining("secret words");
    }
}
