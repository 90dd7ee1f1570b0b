package org.lookalike.notifier.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lookalike.notifier.link.Links.Reading;

class LinksTest {

    private static final String SECRET = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=";
    private static final String OTHER_SECRET = "HwECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=";
    private static final Instant NOW = Instant.parse("2026-01-14T18:00:00Z");
    private static final UUID ID = UUID.fromString("5f0c7e0a-3b1e-5d0e-8d8e-0f2f6a6c9b11");

    private final Links links = links("k1:" + SECRET, NOW);

    @ParameterizedTest
    @EnumSource
    void link_allowsWhatItWasMadeFor_andNothingElse(LinkPurpose purpose) {
        var token = links.token(purpose, ID, NOW.plusSeconds(1));
        for (var other : LinkPurpose.values()) {
            assertThat(links.read(other, token))
                    .isEqualTo(other == purpose ? new Reading.Valid(ID) : new Reading.Foreign());
        }
    }

    @Test
    void link_expires() {
        var token = links.token(LinkPurpose.CONFIRM, ID, NOW);
        assertThat(links.read(LinkPurpose.CONFIRM, token)).isInstanceOf(Reading.Valid.class);
        assertThat(links("k1:" + SECRET, NOW.plusSeconds(1)).read(LinkPurpose.CONFIRM, token))
                .isInstanceOf(Reading.Expired.class);
    }

    @Test
    void everyChangedLetter_isNoticed() {
        var token = links.token(LinkPurpose.PREFERENCES, ID, NOW.plusSeconds(1));
        // the last letter of each part carries bits that mean nothing
        for (int i = 0; i < token.length() - 1; i++) {
            if (token.charAt(i + 1) == '.') {
                continue;
            }
            char other = token.charAt(i) == 'A' ? 'B' : 'A';
            var changed = token.substring(0, i) + other + token.substring(i + 1);
            assertThat(links.read(LinkPurpose.PREFERENCES, changed)).as(changed).isInstanceOf(Reading.Foreign.class);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "..", "k1..", "k1.AA.AA", "k2.AA.AA", "k1.%00.\u0000", "k1.ä.ö", "a.b.c.d"})
    void anyText_isAnswered(String token) {
        assertThat(links.read(LinkPurpose.PREFERENCES, token)).isInstanceOf(Reading.Foreign.class);
    }

    @Test
    void replacedKey_isHonouredWhileConfigured() {
        var old = links.token(LinkPurpose.UNSUBSCRIBE, ID, NOW.plusSeconds(1));
        var both = links("k2:" + OTHER_SECRET + ",k1:" + SECRET, NOW);
        assertThat(both.read(LinkPurpose.UNSUBSCRIBE, old)).isInstanceOf(Reading.Valid.class);
        assertThat(both.token(LinkPurpose.UNSUBSCRIBE, ID, NOW)).startsWith("k2.");
        assertThat(links("k2:" + OTHER_SECRET, NOW).read(LinkPurpose.UNSUBSCRIBE, old))
                .isInstanceOf(Reading.Foreign.class);
        assertThat(links("k1:" + OTHER_SECRET, NOW).read(LinkPurpose.UNSUBSCRIBE, old))
                .isInstanceOf(Reading.Foreign.class);
    }

    @Test
    void links_leadToThisService_andFitAHeader() {
        assertThat(links.unsubscribe(ID))
                .asString()
                .startsWith("https://mail.maplehollow.example/mail/unsubscribe/k1.")
                .hasSizeLessThan(200);
        assertThat(links.preferences(ID))
                .hasPath(links.preferences(ID).getPath())
                .hasNoQuery();
        assertThat(links.confirm(ID)).asString().contains("/mail/confirm/");
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "none",
            value = {
                "none, make one with",
                "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=, not of the form id:secret",
                "k 1:AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=, not of the form id:secret",
                "k1:AAEC, has 3 bytes; it needs at least 32",
                "k1:secret words, is not Base64"
            })
    void unusableKey_isRefused_withoutTellingIt(String keys, String message) {
        assertThatThrownBy(() -> links(keys, NOW))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("lookalike.links.keys")
                .hasMessageContaining(message)
                .hasMessageNotContaining("AAEC")
                .hasMessageNotContaining("secret words");
    }

    private static Links links(String keys, Instant now) {
        var settings = new HashMap<>(Map.of("lookalike.links.preferences-url", "https://mail.maplehollow.example"));
        if (keys != null) {
            settings.put("lookalike.links.keys", keys);
        }
        var config = new SmallRyeConfigBuilder()
                .addDiscoveredConverters()
                .withConverter(Duration.class, 200, new DurationConverter())
                .withDefaultValues(settings)
                .withMapping(LinkConfig.class)
                .build();
        return new Links(config.getConfigMapping(LinkConfig.class), Clock.fixed(now, ZoneOffset.UTC));
    }
}
