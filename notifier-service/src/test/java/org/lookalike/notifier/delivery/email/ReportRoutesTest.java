package org.lookalike.notifier.delivery.email;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.LocalDate;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lookalike.notifier.subscription.Language;

class ReportRoutesTest {

    private static final Set<String> KEYS = Set.of("name", "address", "checked-on", "en", "es");

    @ParameterizedTest
    @ValueSource(
            strings = {"bluesky", "facebook", "instagram", "linkedin", "mastodon", "threads", "tiktok", "x", "youtube"})
    void everyPlatform_hasAWholeRoute(String platform) {
        var routes = ReportRoutes.read();
        var keys = routes.stringPropertyNames().stream()
                .filter(key -> key.startsWith(platform + "."))
                .map(key -> key.substring(platform.length() + 1))
                .collect(Collectors.toSet());
        assertThat(keys).isEqualTo(KEYS);
        assertThat(URI.create(routes.getProperty(platform + ".address")))
                .hasScheme("https")
                .hasNoUserInfo();
        assertThat(LocalDate.parse(routes.getProperty(platform + ".checked-on")))
                .isAfter("2025-12-31");
        assertThat(routes.getProperty(platform + ".es")).isNotEqualTo(routes.getProperty(platform + ".en"));
        for (var language : Language.values()) {
            var route = ReportRoutes.to(platform, language);
            assertThat(route).isNotNull();
            assertThat(route.how()).endsWith(".").doesNotContain("http", "www.", "  ");
            assertThat(route.address().shown()).startsWith("hxxps://").contains("[.]");
        }
    }

    @Test
    void platformFromTheFuture_hasItsWordForAName() {
        assertThat(ReportRoutes.name("orbit-net")).isEqualTo("orbit-net");
        assertThat(ReportRoutes.to("orbit-net", Language.ENGLISH)).isNull();
    }
}
