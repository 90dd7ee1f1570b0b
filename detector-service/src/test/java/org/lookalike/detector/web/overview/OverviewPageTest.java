package org.lookalike.detector.web.overview;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lookalike.detector.reporting.overview.Overview;
import org.lookalike.detector.reporting.overview.Overview.Day;
import org.lookalike.detector.reporting.overview.Overview.OfficialAccounts;
import org.lookalike.detector.reporting.overview.Overview.Open;
import org.lookalike.detector.reporting.overview.Overview.Removals;
import org.lookalike.detector.reporting.overview.Overview.Speed;
import org.lookalike.detector.reporting.overview.Overview.Watch;
import org.lookalike.detector.reporting.overview.Overview.WatchState;
import org.lookalike.detector.sources.WatchReport;
import org.lookalike.detector.web.overview.OverviewPage.Shown;

class OverviewPageTest {

    private static final Instant NOW = Instant.parse("2026-11-30T08:00:00Z");
    private static final Speed NONE = new Speed(0, null, null);

    @ParameterizedTest
    @CsvSource({"0, 0, No district is registered yet.", "1, 0, No alert is open.", "7, 1, One alert is open."})
    void whereNoDistrictIsRegistered_nobodyIsToldToBeSafe(long districts, long alerts, String answer) {
        var shown = Shown.of(overview(districts, alerts), false);

        assertThat(shown.safety()).isEqualTo(answer);
        assertThat(shown.hasDistricts()).isEqualTo(districts > 0);
    }

    @ParameterizedTest
    @CsvSource({
        "WATCHING, on,                 Yes. The source is answering.",
        "WATCHING, on waiting,         Yes. All 2 sources are answering.",
        "IMPAIRED, on failing,         In part. 1 of 2 sources is not responding.",
        "IMPAIRED, on failing failing, In part. 2 of 3 sources are not responding.",
        "BLIND,    failing,            No. No source is responding."
    })
    void whetherTheSystemWorks_isSaidInOneSentence(WatchState state, String sources, String answer) {
        var watch = new Watch(
                state,
                NOW,
                0L,
                0L,
                Stream.of(sources.split(" "))
                        .map(one -> new WatchReport.Source("bluesky", "bluesky", one, NOW))
                        .toList());

        assertThat(Shown.of(overview(1, 0, watch), false).work()).isEqualTo(answer);
    }

    private static Overview overview(long districts, long alerts) {
        return overview(districts, alerts, new Watch(WatchState.OFF, NOW, 0L, 0L, List.of()));
    }

    private static Overview overview(long districts, long alerts, Watch watch) {
        return new Overview(
                NOW,
                districts,
                new OfficialAccounts(0, 0),
                new Open(alerts, List.of(), null),
                NONE,
                NONE,
                new Removals(0, null),
                List.of(new Day(LocalDate.parse("2026-11-30"), 0, 0)),
                watch);
    }
}
