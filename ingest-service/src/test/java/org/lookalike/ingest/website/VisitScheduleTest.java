package org.lookalike.ingest.website;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lookalike.ingest.website.VisitFailed.Scope;

class VisitScheduleTest {

    private static final Instant NOW = Instant.parse("2026-02-02T07:00:00Z");

    private final VisitSchedule schedule = new VisitSchedule(Duration.ofDays(7));

    @Test
    void visits_areAWeekApart_andSpread() {
        assertThat(schedule.afterSuccess(NOW, 0)).isEqualTo(NOW.plus(Duration.ofDays(7)));
        assertThat(schedule.afterSuccess(NOW, 1))
                .isEqualTo(NOW.plus(Duration.ofHours(7 * 24 + 16).plusMinutes(48)));
    }

    @ParameterizedTest
    @CsvSource({"0, PT0S", "0.5, P3DT12H", "1, P7D"})
    void firstVisits_ofSitesThatBecomeKnownTogether_spreadOverTheInterval(double jitter, Duration after) {
        assertThat(schedule.first(NOW, jitter)).isEqualTo(NOW.plus(after));
    }

    @ParameterizedTest
    @CsvSource({
        "HOST, 1, 1",
        "HOST, 2, 2",
        "HOST, 3, 4",
        "HOST, 5, 16",
        "HOST, 6, 28",
        "HOST, 100, 28",
        "SITE, 1, 7",
        "SITE, 2, 14",
        "SITE, 3, 28",
        "SITE, 100, 28",
        "PAGE, 1, 7"
    })
    void siteThatFails_isVisitedLessAndLess_andWeeklyAtMostIfItAnswers(Scope scope, int failures, int days) {
        assertThat(schedule.afterFailure(NOW, new VisitFailed(scope, "no"), failures, 0))
                .isEqualTo(NOW.plus(Duration.ofDays(days)));
    }

    @ParameterizedTest
    @CsvSource({"PT1H, P7D", "P9D, P9D", "P300D, P28D"})
    void retryAfter_isKept_withinReason(Duration asked, Duration next) {
        assertThat(schedule.afterFailure(NOW, new VisitFailed(Scope.SITE, "no", NOW.plus(asked)), 1, 0))
                .isEqualTo(NOW.plus(next));
    }
}
