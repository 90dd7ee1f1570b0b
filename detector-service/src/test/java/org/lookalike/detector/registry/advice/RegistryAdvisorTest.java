package org.lookalike.detector.registry.advice;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lookalike.detector.registry.DistrictProfile;
import org.lookalike.detector.registry.DistrictProfile.Account;
import org.lookalike.detector.registry.Platform;
import org.lookalike.detector.registry.Profiles;
import org.lookalike.detector.registry.Sightings.Sighting;
import org.lookalike.detector.registry.advice.Advice.Topic;
import org.lookalike.detector.registry.advice.Advice.Weight;
import org.lookalike.detector.registry.advice.AdviceService.RegistryAdvisor;
import org.lookalike.detector.registry.verification.Verification;
import org.lookalike.detector.registry.verification.VerificationStatus;

class RegistryAdvisorTest {

    private static final Set<Topic> VERIFICATION = Set.of(Topic.NOT_VERIFIED, Topic.VERIFICATION_MISSED);
    private static final Instant THEN = Instant.parse("2026-01-10T15:00:00Z");

    @Test
    void completeDistrict_isOnlyToldWhatAPersonHasToLookAt() {
        assertThat(RegistryAdvisor.advise(Profiles.COMPLETE, List.of(), List.of()))
                .extracting(Advice::topic)
                .containsExactly(Topic.LINK_FROM_SITE);
    }

    @Test
    void bareDistrict_isToldWhatIsMissing_whatMattersMostFirst() {
        var advice = RegistryAdvisor.advise(Profiles.BARE, List.of(), List.of());

        assertThat(advice)
                .extracting(Advice::topic)
                .containsExactly(
                        Topic.NO_ACCOUNTS,
                        Topic.WEB_DOMAIN_MISSING,
                        Topic.LOGO_MISSING,
                        Topic.PLACE_MISSING,
                        Topic.ACRONYM_SUGGESTED,
                        Topic.SCHOOLS_MISSING,
                        Topic.LEADERS_MISSING);
        assertThat(advice).allSatisfy(one -> {
            assertThat(one.finding()).endsWith(".");
            assertThat(one.nextStep()).endsWith(".");
        });
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "-,  -,   -,   maplehollowps, ACCOUNT_ID_MISSING",
                "-,  111, -,   maplehollowps, ACCOUNT_ID_SEEN",
                "-,  111, 222, maplehollowps, ACCOUNT_ID_CONFLICT",
                "111, 111, -,  maplehollowps, -",
                "111, 111, -,  mhps_news,     ACCOUNT_RENAMED",
            })
    void accountIds_areComparedWithWhatWasSeen(
            @Nullable String registered,
            @Nullable String seen,
            @Nullable String seenToo,
            String handle,
            @Nullable Topic topic) {
        var sightings = Stream.of(seen, seenToo)
                .flatMap(Stream::ofNullable)
                .map(id -> new Sighting("x", handle, id, null, List.of(), THEN, THEN))
                .toList();

        var advice = RegistryAdvisor.advise(
                Profiles.withAccounts(new Account("x", "MapleHollowPS", registered)), sightings, List.of());

        assertThat(advice.stream().map(Advice::topic).filter(one -> one.name().startsWith("ACCOUNT_")))
                .isEqualTo(topic == null ? List.of() : List.of(topic));
    }

    @Test
    void seenId_isOfferedWithTheAccountToLookAt() {
        var advice = RegistryAdvisor.advise(
                Profiles.withAccounts(new Account("x", "MapleHollowPS", null)),
                List.of(new Sighting("x", "maplehollowps", "111", false, List.of(), THEN, THEN)),
                List.of());

        assertThat(advice)
                .filteredOn(one -> one.topic() == Topic.ACCOUNT_ID_SEEN)
                .singleElement()
                .satisfies(one -> {
                    assertThat(one.accountId()).isEqualTo("111");
                    assertThat(one.link()).isEqualTo("https://x.com/MapleHollowPS");
                    assertThat(one.weight()).isEqualTo(Weight.SOON);
                });
        assertThat(advice).extracting(Advice::topic).contains(Topic.NOT_VERIFIED);
    }

    @ParameterizedTest
    @CsvSource({
        "NOT_ASKED, , NOT_VERIFIED",
        "ASKED,     , ",
        "DECLINED,  , ",
        "GRANTED,   2026-01-10T15:00:00Z, VERIFICATION_MISSED",
    })
    void platformThatWasAsked_isNotAdvisedAgain(
            VerificationStatus status, @Nullable Instant missingSince, @Nullable Topic topic) {
        var verification = new Verification(
                "dst_maplehollow", "x", status, null, null, Map.of(), null, null, null, null, missingSince);

        var advice = RegistryAdvisor.advise(
                Profiles.withAccounts(new Account("x", "MapleHollowPS", "111")),
                List.of(new Sighting("x", "maplehollowps", "111", false, List.of(), THEN, THEN)),
                List.of(verification));

        assertThat(advice.stream().map(Advice::topic).filter(VERIFICATION::contains))
                .isEqualTo(topic == null ? List.of() : List.of(topic));
    }

    @Test
    void freeProofThatWasSeen_isNotAdvised() {
        var profile = new DistrictProfile(
                null,
                "Maple Hollow Public Schools",
                null,
                null,
                null,
                null,
                List.of("maplehollowschools.example"),
                List.of(new Account("mastodon", "mhps@social.example", "1")),
                null,
                null,
                null);
        var seen = List.of(new Sighting(
                "mastodon", "mhps@social.example", "1", null, List.of("maplehollowschools.example"), THEN, THEN));

        assertThat(RegistryAdvisor.advise(profile, List.of(), List.of()))
                .extracting(Advice::topic)
                .contains(Topic.REL_ME);
        assertThat(RegistryAdvisor.advise(profile, seen, List.of()))
                .extracting(Advice::topic)
                .doesNotContain(Topic.REL_ME);
    }

    @ParameterizedTest
    @CsvSource({
        "bluesky, maplehollow.social.example, DOMAIN_HANDLE",
        "mastodon, mhps@social.example, REL_ME",
        "x, MapleHollowPS, PLATFORM_MISSING",
    })
    void freeProofs_areNamed(String platform, String handle, Topic topic) {
        assertThat(RegistryAdvisor.advise(
                        Profiles.withAccounts(new Account(platform, handle, "1")), List.of(), List.of()))
                .extracting(Advice::topic)
                .contains(topic);
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "x, MapleHollowPS, https://x.com/MapleHollowPS",
                "mastodon, mhps@social.example, https://social.example/@mhps",
                "mastodon, mhps, -",
                "x, ../../elsewhere, -",
                "x, a@evil.example, -",
                "facebook, 'a b', -",
                "discord, mhps, -",
                "elsewhere, mhps, -",
            })
    void profileUrl_leadsToThePlatformOrNowhere(String platform, String handle, @Nullable String url) {
        assertThat(Platform.profileUrl(platform, handle)).isEqualTo(Optional.ofNullable(url));
    }
}
