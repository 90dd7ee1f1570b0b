package org.lookalike.detector.web.overview;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lookalike.detector.DetectorTest;
import org.lookalike.detector.reporting.overview.Overview;
import org.lookalike.detector.reporting.overview.Overview.Day;
import org.lookalike.detector.reporting.overview.Overview.OfPlatform;
import org.lookalike.detector.reporting.overview.Overview.OfficialAccounts;
import org.lookalike.detector.reporting.overview.Overview.Open;
import org.lookalike.detector.reporting.overview.Overview.Removals;
import org.lookalike.detector.reporting.overview.Overview.Speed;
import org.lookalike.detector.reporting.overview.Overview.Watch;
import org.lookalike.detector.reporting.overview.Overview.WatchState;
import org.lookalike.detector.sources.WatchReports.WatchReport;
import org.lookalike.detector.web.overview.OverviewPage.StartPage;

/** The sentences come from the template and its messages, which a running service has. */
@DetectorTest
class OverviewPageIT {

    private static final Instant NOW = Instant.parse("2026-11-30T08:00:00Z");
    private static final Speed NONE = new Speed(0, null, null);

    @ParameterizedTest
    @CsvSource({"0, 0, No district is registered yet.", "1, 0, No alert is open.", "7, 1, One alert is open."})
    void whereNoDistrictIsRegistered_nobodyIsToldToBeSafe(long districts, long alerts, String answer) {
        var page = page(overview(districts, alerts));

        assertThat(page).contains("<p class=\"answer\">" + answer + "</p>");
        assertThat(page.contains("Register a district")).isEqualTo(districts == 0);
    }

    @ParameterizedTest
    @CsvSource({
        "WATCHING, on,                 Yes. The source is answering.",
        "WATCHING, on waiting,         Yes. All 2 sources are answering.",
        "IMPAIRED, on failing,         In part. 1 of 2 sources is not responding.",
        "IMPAIRED, on failing failing, In part. 2 of 3 sources are not responding.",
        "IMPAIRED, on,                 In part. One of several ingest services has not reported for hours.",
        "BLIND,    failing,            No. No source is responding.",
        "OFF,      on,                 Monitoring is off: connect a source.",
        "SILENT,   on,                 Unknown. No report has arrived for hours; the operator should check ingest-service."
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

        assertThat(page(overview(1, 0, watch))).contains("<p class=\"answer\">" + answer + "</p>");
    }

    @Test
    void platforms_areInTheStrip_watchedOrNot() {
        var watch = new Watch(
                WatchState.WATCHING,
                NOW,
                0L,
                0L,
                List.of(new WatchReport.Source("mastodon-a.example", "mastodon", "on", NOW)));
        assertThat(page(overview(1, 0, watch)))
                .contains("icon on icon-mastodon", "<span class=\"icon off icon-facebook\"></span>Facebook</li>")
                .containsPattern("answered <time class=\"ago\" datetime=\"[^\"]+\">")
                .doesNotContain("icon off icon-mastodon");
        var silent = new Watch(WatchState.SILENT, null, null, null, List.of());
        assertThat(page(overview(1, 0, silent))).doesNotContain("Not connected");
    }

    @Test
    void rightAfterAStart_nobodyIsToldToCheckAnything_andSampleDataIsCalledSo() {
        var silent = overview(1, 0, new Watch(WatchState.SILENT, null, null, null, List.of()));

        assertThat(StartPage.of(silent, true, true, null).render())
                .contains("Starting. The first report arrives within a minute.")
                .contains("<span class=\"badge\">Sample data</span>")
                .doesNotContain("ingest-service");
        assertThat(page(silent)).contains("No report has arrived so far").doesNotContain("Sample data");
    }

    @Test
    void removals_areSaidInOneSentence_andByPlatform() {
        var removals = new Removals(
                7,
                4 * 86_400.0,
                List.of(new OfPlatform("x", 5, 3 * 86_400.0), new OfPlatform("facebook", 2, 9 * 86_400.0)));

        assertThat(page(overview(1, 0, new Watch(WatchState.OFF, NOW, 0L, 0L, List.of()), removals)))
                .contains("7 accounts were removed, half of them within 4 days of when we first saw them.")
                .contains("X <span class=\"hint small\">5, half within 3 days</span>")
                .contains("Facebook <span class=\"hint small\">2, half within 9 days</span>");
    }

    private static String page(Overview overview) {
        return StartPage.of(overview, false, false, null).render();
    }

    private static Overview overview(long districts, long alerts) {
        return overview(districts, alerts, new Watch(WatchState.OFF, NOW, 0L, 0L, List.of()));
    }

    private static Overview overview(long districts, long alerts, Watch watch) {
        return overview(districts, alerts, watch, new Removals(0, null, List.of()));
    }

    private static Overview overview(long districts, long alerts, Watch watch, Removals removals) {
        return new Overview(
                NOW,
                districts,
                new OfficialAccounts(0, 0),
                new Open(alerts, List.of(), null),
                NONE,
                NONE,
                removals,
                List.of(new Day(LocalDate.parse("2026-11-30"), 0, 0)),
                watch);
    }
}
