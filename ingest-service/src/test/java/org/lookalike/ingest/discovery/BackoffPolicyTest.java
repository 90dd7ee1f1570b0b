package org.lookalike.ingest.discovery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lookalike.ingest.source.SourceFailure;

class BackoffPolicyTest {

    private static final Instant NOW = Instant.parse("2026-02-03T12:00:00Z");

    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
        # kind,       failures, asked to wait, left alone for
        LIMITED,      1,        PT90S,         PT90S
        LIMITED,      1,        PT0S,          PT1S
        LIMITED,      1,        P30D,          PT26H
        LIMITED,      1,        ,              PT1M
        UNAUTHORIZED, 1,        ,              PT15M
        UNPAID,       1,        ,              PT1H
        UNPAID,       9,        ,              PT1H
        UNAVAILABLE,  1,        ,              PT5S
        UNAVAILABLE,  2,        ,              PT10S
        UNAVAILABLE,  5,        ,              PT80S
        UNAVAILABLE,  100,      ,              PT15M
        UNAVAILABLE,  1,        PT2M,          PT2M
        UNAVAILABLE,  100,      PT2M,          PT15M
        MALFORMED,    3,        ,              PT20S
        REFUSED,      7,        ,              PT0S
        """)
    void pause_dependsOnWhy(SourceFailure.Kind kind, int failures, @Nullable Duration wish, Duration pause) {
        var failure = failure(kind, wish == null ? null : NOW.plus(wish));
        assertThat(BackoffPolicy.pausedUntil(failure, failures, NOW, 0)).isEqualTo(NOW.plus(pause));
    }

    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
        # kind,       asked to wait, left alone for, of which the platform asked for
        LIMITED,      PT2M,          PT2M,           PT2M
        LIMITED,      ,              PT1M,           PT1M
        LIMITED,      P30D,          PT26H,          PT26H
        UNAUTHORIZED, ,              PT15M,
        UNPAID,       ,              PT1H,
        UNAVAILABLE,  ,              PT15M,
        UNAVAILABLE,  PT2M,          PT15M,          PT2M
        UNAVAILABLE,  P30D,          PT26H,          PT26H
        MALFORMED,    ,              PT20S,
        """)
    void platformsPart_ofAPause(
            SourceFailure.Kind kind, @Nullable Duration wish, Duration pause, @Nullable Duration requested) {
        var failure = failure(kind, wish == null ? null : NOW.plus(wish));
        assertThat(BackoffPolicy.requestedUntil(failure, NOW.plus(pause)))
                .isEqualTo(requested == null ? null : NOW.plus(requested));
    }

    @ParameterizedTest
    @CsvSource({"LIMITED", "UNAVAILABLE"})
    void jitter_makesOurOwnPausesAFifthLonger(SourceFailure.Kind kind) {
        var without = Duration.between(NOW, BackoffPolicy.pausedUntil(failure(kind, null), 1, NOW, 0));
        var with = Duration.between(NOW, BackoffPolicy.pausedUntil(failure(kind, null), 1, NOW, 1));
        assertThat(with).isEqualTo(without.plus(without.dividedBy(5)));
    }

    private static SourceFailure failure(SourceFailure.Kind kind, @Nullable Instant retryAt) {
        return switch (kind) {
            case LIMITED -> SourceFailure.limited("no", retryAt);
            case UNPAID -> SourceFailure.unpaid("no");
            case UNAUTHORIZED -> SourceFailure.unauthorized("no");
            case UNAVAILABLE -> SourceFailure.unavailable("no", retryAt);
            case MALFORMED -> SourceFailure.malformed("no");
            case REFUSED -> SourceFailure.refused("no");
        };
    }
}
