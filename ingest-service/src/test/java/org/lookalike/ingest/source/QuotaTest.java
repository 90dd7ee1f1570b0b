package org.lookalike.ingest.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuotaTest {

    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
        # length, moment,               begins,               ends
        PT15M,    2026-02-03T12:14:59Z, 2026-02-03T12:00:00Z, 2026-02-03T12:15:00Z
        PT15M,    2026-02-03T12:15:00Z, 2026-02-03T12:15:00Z, 2026-02-03T12:30:00Z
        P1D,      2026-02-03T23:59:59Z, 2026-02-03T00:00:00Z, 2026-02-04T00:00:00Z
        """)
    void windowsOfOneLength_followEachOther(Duration length, Instant moment, Instant begins, Instant ends) {
        var window = new Quota.Every(length);
        assertThat(window.start(moment)).isEqualTo(begins);
        assertThat(window.end(moment)).isEqualTo(ends);
    }

    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
        # moment,             begins,               ends
        2026-02-03T07:59:59Z, 2026-02-02T08:00:00Z, 2026-02-03T08:00:00Z
        2026-02-03T08:00:00Z, 2026-02-03T08:00:00Z, 2026-02-04T08:00:00Z
        # the day on which clocks go forward has 23 hours
        2026-03-08T20:00:00Z, 2026-03-08T08:00:00Z, 2026-03-09T07:00:00Z
        """)
    void days_areThoseOfThePlace(Instant moment, Instant begins, Instant ends) {
        var window = new Quota.Day(ZoneId.of("America/Los_Angeles"));
        assertThat(window.start(moment)).isEqualTo(begins);
        assertThat(window.end(moment)).isEqualTo(ends);
    }
}
