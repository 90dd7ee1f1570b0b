package org.lookalike.detector.reporting.overview;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lookalike.detector.reporting.overview.Overview.Watch;
import org.lookalike.detector.reporting.overview.Overview.WatchState;
import org.lookalike.detector.sources.WatchReports.WatchReport;

class WatchTest {

    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    @ParameterizedTest
    @CsvSource({
        // states of the sources, minutes since the report
        "on, 5, WATCHING",
        "on waiting, 179, WATCHING",
        "waiting, 5, WATCHING",
        "on dreaming, 5, WATCHING",
        "on failing, 5, IMPAIRED",
        "failing failing, 5, BLIND",
        "'', 5, OFF",
        "on, 180, SILENT",
        "failing, 600, SILENT"
    })
    void state_followsFromTheSourcesAndTheReportsAge(String sources, int minutes, WatchState state) {
        assertThat(Watch.of(List.of(report("ingest", minutes, sources)), NOW).state())
                .isEqualTo(state);
    }

    @Test
    void neverReported_isSilence() {
        var watch = Watch.of(List.of(), NOW);

        assertThat(watch.state()).isEqualTo(WatchState.SILENT);
        assertThat(watch.reportedAt()).isNull();
        assertThat(watch.accountsSeenLastDay()).isNull();
        assertThat(watch.sources()).isEmpty();
    }

    @Test
    void twoReporters_areAddedUp_andOneThatIsSilentImpairs() {
        var both = List.of(report("here", 5, "on"), report("there", 500, "on"));

        var watch = Watch.of(both, NOW);

        assertThat(watch.state()).isEqualTo(WatchState.IMPAIRED);
        assertThat(watch.accountsSeenLastDay()).isEqualTo(14);
        assertThat(watch.accountsSeenLastWeek()).isEqualTo(200);
        assertThat(watch.reportedAt()).isEqualTo(NOW.minusSeconds(300));
        assertThat(watch.sources()).hasSize(2);
    }

    private static WatchReport report(String reporter, int minutesAgo, String sources) {
        return new WatchReport(
                reporter,
                NOW.minusSeconds(60L * minutesAgo),
                100,
                7L,
                Arrays.stream(sources.split(" "))
                        .filter(state -> !state.isEmpty())
                        .map(state -> new WatchReport.Source(state + " of " + reporter, "bluesky", state, NOW))
                        .toList());
    }
}
