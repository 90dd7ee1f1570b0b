package org.lookalike.ingest.website;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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
    @CsvSource({"1, 1", "2, 2", "3, 4", "5, 16", "6, 28", "100, 28"})
    void siteThatFails_isVisitedLessAndLess(int failures, int days) {
        assertThat(schedule.afterFailure(NOW, failures, null, 0)).isEqualTo(NOW.plus(Duration.ofDays(days)));
    }

    @ParameterizedTest
    @CsvSource({"PT1H, P1D", "P3D, P3D", "P300D, P28D"})
    void retryAfter_isKept_withinReason(Duration asked, Duration next) {
        assertThat(schedule.afterFailure(NOW, 1, NOW.plus(asked), 0)).isEqualTo(NOW.plus(next));
    }
}
