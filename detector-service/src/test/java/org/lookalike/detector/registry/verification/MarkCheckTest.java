package org.lookalike.detector.registry.verification;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lookalike.detector.registry.DistrictProfile;
import org.lookalike.detector.registry.DistrictProfile.Account;
import org.lookalike.detector.registry.Sightings.Sighting;
import org.lookalike.detector.registry.verification.MarkCheck.Result;

class MarkCheckTest {

    private static final Instant THEN = Instant.parse("2026-01-10T15:00:00Z");

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            delimiter = '|',
            textBlock =
                    """
                    x        | true  | -                               | MARK
                    x        | false | -                               | NO_MARK
                    x        | -     | -                               | NOT_TOLD
                    youtube  | -     | -                               | NOT_TOLD
                    bluesky  | false | maplehollowschools.example      | WEB_DOMAIN
                    bluesky  | false | news.maplehollowschools.example | WEB_DOMAIN
                    bluesky  | false | xmaplehollowschools.example     | NO_MARK
                    bluesky  | true  | mhps.social.example             | MARK
                    bluesky  | -     | mhps.social.example             | NO_MARK
                    mastodon | -     | maplehollowschools.example      | WEB_DOMAIN
                    mastodon | -     | evil.example                    | NOT_TOLD
                    mastodon | -     | -                               | NOT_TOLD
                    """)
    void latestSighting_isRead(String platform, @Nullable Boolean mark, @Nullable String proved, Result result) {
        var account = new Account(platform, "mhps", "1");
        var sighting = new Sighting(
                platform, "mhps", "1", mark, Stream.ofNullable(proved).toList(), THEN, THEN);

        assertThat(MarkCheck.of(district(account), platform, List.of(sighting)))
                .containsExactly(new MarkCheck(account, result, THEN));
    }

    @Test
    void lastSighting_counts_ofTheAccountWithTheId() {
        var account = new Account("x", "mhps", "1");
        var later = THEN.plusSeconds(60);
        var seen = List.of(
                new Sighting("x", "mhps", "1", true, List.of(), THEN, THEN),
                new Sighting("x", "mhps_news", "1", false, List.of(), THEN, later),
                new Sighting("x", "mhps", "2", true, List.of(), THEN, later.plusSeconds(60)));

        assertThat(MarkCheck.of(account, district(account), seen))
                .isEqualTo(new MarkCheck(account, Result.NO_MARK, later));
    }

    @Test
    void accountThatWasNotSeen_isNotChecked() {
        var account = new Account("x", "mhps", "1");

        assertThat(MarkCheck.of(account, district(account), List.of()))
                .isEqualTo(new MarkCheck(account, Result.NOT_SEEN, null));
    }

    private static DistrictProfile district(Account account) {
        return new DistrictProfile(
                null,
                "Maple Hollow Public Schools",
                List.of(),
                List.of(),
                null,
                "MA",
                List.of("maplehollowschools.example"),
                List.of(account),
                null,
                null,
                null);
    }
}
