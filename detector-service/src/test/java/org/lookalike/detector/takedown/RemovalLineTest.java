package org.lookalike.detector.takedown;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lookalike.detector.alert.Alert;
import org.lookalike.detector.takedown.RemovalLine.Medians;

/** First seen on January 12 at 2:58 PM Eastern time, and confirmed seven minutes later. */
class RemovalLineTest {

    private static final Alert ALERT = Samples.on("instagram").alert();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "none",
            textBlock =
                    """
        # filed              | removed              | now                  | what it says
        none                 | none                 | 2026-01-22T20:00:00Z | Confirmed within a day, not removed
        2026-01-13T04:30:00Z | none                 | 2026-01-22T20:00:00Z | Reported within a day, not removed
        2026-01-13T10:30:00Z | none                 | 2026-01-22T20:00:00Z | Reported after 1 day, not removed
        2026-01-15T20:00:00Z | 2026-01-26T12:00:00Z | 2026-03-01T20:00:00Z | Reported after 3 days, Removed after 14 days
        none                 | 2026-01-14T12:00:00Z | 2026-03-01T20:00:00Z | Confirmed within a day, Removed after 2 days
        """)
    void days_areCountedAsEverywhere(Instant filedAt, Instant removedAt, Instant now, String says) {
        var line = RemovalLine.of(ALERT, ALERT.firstSeenAt().plusSeconds(3), report(filedAt, removedAt), now);

        assertThat(line.text())
                .startsWith("First seen, Alert raised within a day, ")
                .endsWith(says);
        assertThat(line.isOpen()).isEqualTo(removedAt == null);
        var last = line.steps().get(line.steps().size() - 1);
        if (removedAt == null) {
            assertThat(last.left() + last.width()).isLessThan(100);
        } else {
            assertThat(last.left() + last.width()).isEqualTo(100);
        }
    }

    @Test
    void step_goesNeverBack_whereAReportIsSaidToBeFiledBeforeTheDecision() {
        var filedAt = ALERT.firstSeenAt().plusSeconds(10);
        var line = RemovalLine.of(
                ALERT, ALERT.firstSeenAt(), report(filedAt, filedAt.plusSeconds(86_400)), filedAt.plusSeconds(90_000));

        assertThat(line.steps()).allMatch(step -> step.width() >= 0 && step.left() + step.width() <= 100);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "none",
            textBlock =
                    """
        0 | none
        1 | none
        2 | First seen, Alert raised within a day, Confirmed after 1 day, Reported after 2 days, Removed after 9 days
        """)
    void medians_haveALine_fromTwoAccountsOn(long accounts, String says) {
        var line = new Medians(accounts, 30L, 86_400L, 172_800L, 777_600L).line();

        assertThat(line == null ? null : line.text()).isEqualTo(says);
    }

    private static PlatformReport report(Instant filedAt, Instant removedAt) {
        return new PlatformReport(
                ALERT.alertId(),
                ALERT.alertId(),
                "dst_maple",
                "instagram",
                PlatformReport.Channel.FORM,
                filedAt == null ? ReportState.DRAFTED : ReportState.FILED,
                null,
                null,
                null,
                ALERT.firstSeenAt(),
                ALERT.firstSeenAt(),
                "Robin Sample",
                filedAt,
                null,
                null,
                removedAt);
    }
}
