package org.lookalike.notifier.delivery.email;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lookalike.notifier.subscription.Language;

class ReportRoutesTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "bluesky",
                "discord",
                "facebook",
                "instagram",
                "linkedin",
                "mastodon",
                "reddit",
                "snapchat",
                "telegram",
                "threads",
                "tiktok",
                "x",
                "youtube"
            })
    void everyPlatform_hasARoute_inEveryLanguage(String platform) {
        assertThat(ReportRoutes.name(platform).text()).isNotEqualTo(platform);
        for (var language : Language.values()) {
            var route = ReportRoutes.to(platform, language);
            assertThat(route).isNotNull();
            assertThat(route.how()).endsWith(".");
            assertThat(route.address().text()).startsWith("hxxps://").contains("[.]");
            assertThat(route.checkedOn()).contains("20");
        }
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void platformFromTheFuture_hasItsWordForAName(Language language) {
        assertThat(ReportRoutes.name("orbit-net").text()).isEqualTo("orbit-net");
        assertThat(ReportRoutes.to("orbit-net", language)).isNull();
    }

    @Test
    void wordThatIsNoPlatforms_isNoFile() {
        assertThat(ReportRoutes.to("../v1/x", Language.ENGLISH)).isNull();
    }
}
