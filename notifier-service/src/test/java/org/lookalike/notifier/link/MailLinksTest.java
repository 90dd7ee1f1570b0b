package org.lookalike.notifier.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.lookalike.security.link.LinkGrant;
import org.lookalike.security.link.LinkKeys;
import org.lookalike.security.link.LinkPurpose;
import org.lookalike.security.link.LinkVerification;

class MailLinksTest {

    private static final String KEY = "k1:AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=";
    private static final Instant NOW = Instant.parse("2026-01-14T18:00:00Z");
    private static final UUID ID = UUID.fromString("5f0c7e0a-3b1e-5d0e-8d8e-0f2f6a6c9b11");
    private static final UUID READER = UUID.fromString("0a6d5d2e-54c1-4f0f-8a52-6c1f5a0b7e21");

    @Test
    void linksToSubscriptions_leadToThisService_andFitAHeader() {
        var links = links(KEY);
        assertThat(links.unsubscribe(ID))
                .asString()
                .startsWith("https://mail.maplehollow.example/mail/unsubscribe/k1.")
                .hasSizeLessThan(200);
        assertThat(links.preferences(ID)).hasNoQuery();
        assertThat(links.confirm(ID)).asString().contains("/mail/confirm/");
    }

    @Test
    void linkToAnAlert_leadsToTheConsole_andTellsItForWhomAndUntilWhen() {
        var link = links(KEY).alertsFor(READER, "es").apply(ID);
        assertThat(link).asString().startsWith("https://lookalike.maplehollow.example/from-mail/k1.");
        assertThat(link).hasQuery("language=es");
        assertThat(LinkKeys.of(List.of(KEY)).verify(LinkPurpose.ALERT, lastPart(link), NOW))
                .isEqualTo(new LinkVerification.Valid(LinkGrant.toAlert(ID, READER, NOW.plus(Duration.ofDays(14)))));
    }

    @Test
    void linkToAccounts_tellsTheDistrict() {
        var link = links(KEY).accounts("dst_0123456789abc", READER, "en");
        assertThat(link).asString().startsWith("https://lookalike.maplehollow.example/from-mail/accounts/k1.");
        assertThat(LinkKeys.of(List.of(KEY)).verify(LinkPurpose.ACCOUNTS, lastPart(link), NOW))
                .isEqualTo(new LinkVerification.Valid(
                        LinkGrant.toAccounts("dst_0123456789abc", READER, NOW.plus(Duration.ofDays(14)))));
    }

    @Test
    void linkToAReport_tellsTheAlertAndForWhom() {
        var link = links(KEY).report(ID, READER, "es");
        assertThat(link).asString().startsWith("https://lookalike.maplehollow.example/from-mail/reports/k1.");
        assertThat(link).hasQuery("language=es");
        assertThat(LinkKeys.of(List.of(KEY)).verify(LinkPurpose.REPORT, lastPart(link), NOW))
                .isEqualTo(new LinkVerification.Valid(LinkGrant.toReport(ID, READER, NOW.plus(Duration.ofDays(14)))));
    }

    @Test
    void linkToTheAlertsOfAMail_leadsToThisService_andMakesNoneThatLastsLonger() {
        var links = links(KEY);
        var digest = links.digest(ID, READER);
        assertThat(digest).asString().startsWith("https://mail.maplehollow.example/mail/digest/k1.");
        var end = NOW.plus(Duration.ofDays(14));
        assertThat(links.verify(LinkPurpose.DIGEST, lastPart(digest)))
                .isEqualTo(new LinkVerification.Valid(LinkGrant.toDigest(ID, READER, end)));

        var alert = links.alertsFor(READER, "en", end.minusSeconds(9)).apply(ID);
        assertThat(links.verify(LinkPurpose.ALERT, lastPart(alert)))
                .isEqualTo(new LinkVerification.Valid(LinkGrant.toAlert(ID, READER, end.minusSeconds(9))));
    }

    @Test
    void linkToAnAlert_opensNoSubscription() {
        var links = links(KEY);
        assertThat(links.verify(
                        LinkPurpose.PREFERENCES,
                        lastPart(links.alertsFor(READER, "es").apply(ID))))
                .isInstanceOf(LinkVerification.Invalid.class);
    }

    @Test
    void withoutKey_thereAreNoLinks() {
        assertThatThrownBy(() -> links(null))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("lookalike.links.keys is missing")
                .hasMessageContaining("make one with");
    }

    private static String lastPart(URI link) {
        return link.getPath().replaceAll(".*/", "");
    }

    private static MailLinks links(@Nullable String keys) {
        var settings = new HashMap<>(Map.of(
                "lookalike.links.base-url", "https://lookalike.maplehollow.example",
                "lookalike.links.preferences-url", "https://mail.maplehollow.example"));
        if (keys != null) {
            settings.put("lookalike.links.keys", keys);
        }
        var config = new SmallRyeConfigBuilder()
                .addDiscoveredConverters()
                .withConverter(Duration.class, 200, new DurationConverter())
                .withDefaultValues(settings)
                .withMapping(LinkConfig.class)
                .build();
        return new MailLinks(config.getConfigMapping(LinkConfig.class), Clock.fixed(NOW, ZoneOffset.UTC));
    }
}
