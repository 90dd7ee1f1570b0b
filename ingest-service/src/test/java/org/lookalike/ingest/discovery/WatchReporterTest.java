package org.lookalike.ingest.discovery;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.runtime.configuration.DurationConverter;
import io.quarkus.scheduler.Scheduled;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lookalike.ingest.source.Connector;

class WatchReporterTest {

    /** The quick sibling of a slow start in {@code PackagedServiceIT}: the run after a skipped one does not come an hour later. */
    @Test
    void runThatIsSkippedWhileTheApplicationStarts_isMadeUpWithinSeconds() throws NoSuchMethodException {
        var schedule = WatchReporter.class.getDeclaredMethod("report").getAnnotation(Scheduled.class);
        assertThat(schedule.skipExecutionIf()).isEqualTo(Scheduled.ApplicationNotRunning.class);
        assertThat(DurationConverter.parseDuration(schedule.every())).isLessThan(Duration.ofMinutes(1));
    }

    @Test
    void report_listsTheSourcesThatFindAccounts() {
        var sources = List.of(
                source("bluesky", "waiting", List.of("search")),
                source("website", "on", List.of()),
                SourceView.of(new Connector.Off("youtube", "there is no key")));

        assertThat(WatchReporter.watching(sources))
                .containsExactly(new WatchReport.Source("bluesky", "bluesky", "waiting", null));
    }

    @ParameterizedTest
    @CsvSource({"PT10S, PT1H, PT1M", "PT59M, PT1H, PT1M", "PT1H, PT1H, PT1H", "PT10S, PT20S, PT20S"})
    void report_comesEachMinute_inTheFirstHour(Duration sinceStart, Duration interval, Duration pause) {
        assertThat(WatchReporter.pause(sinceStart, interval)).isEqualTo(pause);
    }

    private static SourceView source(String name, String state, List<String> abilities) {
        return SourceViewBuilder.builder()
                .name(name)
                .platform(name)
                .state(state)
                .abilities(abilities)
                .build();
    }
}
