package org.lookalike.ingest.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChunkPlanTest {

    private static final Instant DAY = Instant.parse("2026-01-12T00:00:00Z");
    private static final Instant NOW = DAY.plus(Duration.ofHours(12));
    private static final Duration WEEK = Duration.ofDays(7);

    /** An observation is written as what the account looked like @ the hour it was seen, a stored content likewise. */
    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            textBlock =
                    """
                    situation                    | stored | chunk            | published      | outcomes             | remembered
                    first seen                   | ""     | a@1              | a@1            | 1 ACCEPTED           | a@1
                    looks the same, later        | a@1    | a@2              | ""             | 1 UNCHANGED          | a@2
                    looks the same, same time    | a@1    | a@1              | ""             | 1 UNCHANGED          | ""
                    looks the same, earlier      | a@2    | a@1              | ""             | 1 UNCHANGED          | ""
                    looks different              | a@1    | b@2              | b@2            | 1 ACCEPTED           | b@2
                    looks different, same time   | a@1    | b@1              | b@1            | 1 ACCEPTED           | b@1
                    looked different earlier     | a@2    | b@1              | ""             | 1 OUTDATED           | ""
                    change and change back       | a@1    | b@2 a@3          | b@2 a@3        | 2 ACCEPTED           | a@3
                    same twice                   | ""     | a@1 a@1          | a@1            | 1 ACCEPTED 1 UNCHANGED | a@1
                    out of order in the chunk    | ""     | a@3 b@2          | a@3            | 1 ACCEPTED 1 OUTDATED  | a@3
                    seen again, then the past    | a@1    | a@3 b@2          | ""             | 1 UNCHANGED 1 OUTDATED | a@3
                    """,
            useHeadersInDisplayName = true)
    void chunk(String situation, String stored, String chunk, String published, String outcomes, String remembered) {
        var known = stored.isEmpty()
                ? Map.<AccountKey, AccountContent>of()
                : Map.of(key(), AccountContent.UNKNOWN.published(observation(stored), DAY));

        var plan = ChunkPlan.of(observations(chunk), known, NOW, WEEK);

        assertThat(text(plan.toPublish())).isEqualTo(published);
        assertThat(outcomes(plan)).isEqualTo(outcomes);
        var latest = remembered.isEmpty() ? null : observation(remembered);
        assertThat(plan.toRemember()).hasSize(latest == null ? 0 : 1).allSatisfy((account, content) -> {
            assertThat(content.hash()).isEqualTo(latest.contentHash());
            assertThat(content.observedAt()).isEqualTo(latest.snapshot().observedAt());
        });
    }

    @Test
    void unchanged_isPublishedAgain_onlyWhenItsPublicationIsOld() {
        var published = AccountContent.UNKNOWN.published(observation("a@1"), DAY);
        var known = Map.of(key(), published);

        var before = ChunkPlan.of(observations("a@2"), known, DAY.plus(WEEK).minusMillis(1), WEEK);
        var after = ChunkPlan.of(observations("a@2"), known, DAY.plus(WEEK), WEEK);

        assertThat(text(before.toPublish())).isEmpty();
        assertThat(before.toRemember().get(key()).publishedAt()).isEqualTo(DAY);
        assertThat(text(after.toPublish())).isEqualTo("a@2");
        assertThat(after.toRemember().get(key()).publishedAt()).isEqualTo(DAY.plus(WEEK));
    }

    @Test
    void oldPublication_isNotRepeatedWithAnEvenOlderObservation() {
        var known = Map.of(key(), AccountContent.UNKNOWN.published(observation("a@2"), DAY));

        var plan = ChunkPlan.of(observations("a@1"), known, DAY.plus(WEEK), WEEK);

        assertThat(outcomes(plan)).isEqualTo("1 OUTDATED");
    }

    /** Who told what is stored, and who tells it anew: what families told of an account takes the place of nothing better. */
    @ParameterizedTest
    @CsvSource({
        "seen,    all,     OUTDATED",
        "seen,    dst_own, OUTDATED",
        "all,     dst_own, OUTDATED",
        "dst_own, dst_hog, OUTDATED",
        "dst_own, dst_own, ACCEPTED",
        "dst_own, all,     ACCEPTED",
        "all,     all,     ACCEPTED",
        "all,     seen,    ACCEPTED",
        "dst_own, seen,    ACCEPTED",
        "seen,    counted, ACCEPTED",
        "dst_own, counted, ACCEPTED",
        "counted, dst_own, OUTDATED",
        "counted, all,     OUTDATED"
    })
    void attack_neighborsReport_replacesNothingThatWasSeenOrAcceptedByOthers(
            String stored, String told, String outcome) {
        var known = Map.of(key(), AccountContent.UNKNOWN.published(told("a@1", stored), DAY));

        assertThat(outcomes(ChunkPlan.of(List.of(told("b@2", told)), known, NOW, WEEK)))
                .isEqualTo("1 " + outcome);
        assertThat(outcomes(ChunkPlan.of(List.of(told("b@2", told)), Map.of(), NOW, WEEK)))
                .isEqualTo("1 ACCEPTED");
    }

    private static HashedSnapshot told(String text, String reportedFor) {
        var snapshot = observation(text).snapshot();
        return reportedFor.equals("seen")
                ? HashedSnapshot.of(snapshot)
                : HashedSnapshot.of(new AccountSnapshot(
                        snapshot.platform(),
                        snapshot.accountId(),
                        snapshot.handle(),
                        snapshot.displayName(),
                        null,
                        null,
                        null,
                        List.of(),
                        List.of(),
                        null,
                        null,
                        null,
                        List.of(),
                        null,
                        null,
                        null,
                        null,
                        snapshot.state(),
                        snapshot.observedAt(),
                        snapshot.source(),
                        reportedFor.equals("counted")
                                ? null
                                : new AccountSnapshot.Reported(
                                        "families", 1, reportedFor.equals("all") ? null : reportedFor),
                        reportedFor.equals("counted") ? 1 : null));
    }

    private static AccountKey key() {
        return observation("a@0").key();
    }

    private static List<HashedSnapshot> observations(String texts) {
        return Arrays.stream(texts.split(" ")).map(ChunkPlanTest::observation).toList();
    }

    private static HashedSnapshot observation(String text) {
        var parts = text.split("@");
        var snapshot = new AccountSnapshot(
                "x",
                "1",
                "mhps",
                parts[0],
                null,
                null,
                null,
                List.of(),
                List.of(),
                null,
                null,
                null,
                List.of(),
                null,
                null,
                null,
                null,
                "active",
                DAY.plus(Duration.ofHours(Long.parseLong(parts[1]))),
                "http",
                null,
                null);
        return HashedSnapshot.of(snapshot);
    }

    private static String text(List<HashedSnapshot> observations) {
        return observations.stream()
                .map(HashedSnapshot::snapshot)
                .map(s -> s.displayName() + "@"
                        + Duration.between(DAY, s.observedAt()).toHours())
                .collect(Collectors.joining(" "));
    }

    private static String outcomes(ChunkPlan plan) {
        var texts = new ArrayList<String>();
        plan.outcomes().forEach((outcome, count) -> texts.add(count + " " + outcome));
        return String.join(" ", texts);
    }
}
