package org.lookalike.detector.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lookalike.detector.alert.Alert;
import org.lookalike.detector.unclaimed.UnclaimedAccount;
import org.lookalike.detector.unclaimed.UnclaimedStatus;
import org.lookalike.httpserver.paging.Page;
import org.lookalike.matching.UnclaimedMatch.Kind;

class QuestionsTest {

    private static final Instant T0 = Instant.parse("2026-01-12T19:58:03Z");

    /** A handle is a link only where it cannot make the address lead elsewhere. */
    @ParameterizedTest
    @CsvSource({
        "tiktok,   maplehollow,               https://www.tiktok.com/@maplehollow",
        "tiktok,   maplehollow?next=elsewhere,",
        "tiktok,   ../maplehollow,",
        "mastodon, maple@schools.example,     https://schools.example/@maple",
        "myspace,  maplehollow,"
    })
    void profile_isLinkedByThePlatformsOwnAddress(String platform, String handle, @Nullable String link) {
        var questions = Questions.of(new Page<>(List.of(asked(platform, handle)), null), "/here");

        assertThat(questions.accounts().get(0).profileUrl()).isEqualTo(link);
        assertThat(questions.isMore()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({", false", "next, true"})
    void othersThanThoseOfThePage_areAnnounced(@Nullable String next, boolean isMore) {
        var questions = Questions.of(new Page<>(List.of(asked("tiktok", "maplehollow")), next), "/here");

        assertThat(questions.isMore()).isEqualTo(isMore);
    }

    @ParameterizedTest
    @CsvSource({"maplehollow.example, maplehollow.example", "'',"})
    void domainThatThePlatformVerified_isTheReason(String expected, @Nullable String domain) {
        var reason = new Alert.Reason(
                "could_be_own", 1, 0, 0.0, "maplehollow", expected, List.of(), "It may be the district's own.");

        var questions =
                Questions.of(new Page<>(List.of(asked("bluesky", "maplehollow.example", reason)), null), "/here");

        assertThat(questions.accounts().get(0).provedDomain()).isEqualTo(domain);
    }

    @ParameterizedTest
    @CsvSource({"could_be_department, true", "could_be_own, false"})
    void nameOfADepartment_isTheReason(String signal, boolean isDepartment) {
        var reason = new Alert.Reason(signal, 1, 0, 0.0, "Maple Hollow Schools Library", "", List.of(), "Perhaps.");

        var questions = Questions.of(new Page<>(List.of(asked("x", "maplehollow_lib", reason)), null), "/here");

        assertThat(questions.accounts().get(0).isDepartment()).isEqualTo(isDepartment);
    }

    private static UnclaimedAccount asked(String platform, String handle, Alert.Reason... reasons) {
        return new UnclaimedAccount(
                new UUID(0, 1),
                1,
                UnclaimedStatus.OPEN,
                Kind.MAY_BE_OFFICIAL,
                new Alert.District("dst_maple", null, "Maple Hollow Public Schools", "MA"),
                new UnclaimedAccount.Account(platform, "77", handle, null, "https://elsewhere.example/"),
                List.of(reasons),
                new Alert.Detector("1.0.0", "sha256:9f2c"),
                T0,
                T0,
                T0);
    }
}
