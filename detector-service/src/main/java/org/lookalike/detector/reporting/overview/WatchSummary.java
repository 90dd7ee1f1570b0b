package org.lookalike.detector.reporting.overview;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.lookalike.detector.reporting.overview.Overview.Watch;
import org.lookalike.detector.reporting.overview.Overview.WatchState;
import org.lookalike.detector.sources.WatchReport;

/** Summarizes the latest reports. */
final class WatchSummary {

    /** Reports come at least once an hour; two may be lost. */
    private static final Duration SILENCE = Duration.ofHours(3);

    private WatchSummary() {}

    /** A reporter that has been silent for hours counts as failed, but its sources are shown as last reported. */
    static Watch of(List<WatchReport> reports, Instant now) {
        var sources = reports.stream()
                .flatMap(report -> report.sources().stream())
                .sorted(Comparator.comparing(WatchReport.Source::platform).thenComparing(WatchReport.Source::name))
                .toList();
        return new Watch(
                state(reports, now),
                reports.stream()
                        .map(WatchReport::madeAt)
                        .max(Comparator.naturalOrder())
                        .orElse(null),
                sum(reports, WatchReport::accountsSeenLastDay),
                sum(reports, WatchReport::accountsSeen),
                sources);
    }

    private static WatchState state(List<WatchReport> reports, Instant now) {
        var current = reports.stream()
                .filter(report -> report.madeAt().isAfter(now.minus(SILENCE)))
                .toList();
        if (current.isEmpty()) {
            return WatchState.SILENT;
        }
        var sources =
                current.stream().flatMap(report -> report.sources().stream()).toList();
        if (sources.isEmpty()) {
            return WatchState.OFF;
        }
        var failing = sources.stream()
                .filter(source -> source.state().equals("failing"))
                .count();
        if (failing == sources.size()) {
            return WatchState.BLIND;
        }
        return failing > 0 || current.size() < reports.size() ? WatchState.IMPAIRED : WatchState.WATCHING;
    }

    private static @Nullable Long sum(List<WatchReport> reports, Function<WatchReport, @Nullable Long> figure) {
        return reports.stream()
                .map(figure)
                .filter(Objects::nonNull)
                .reduce(Long::sum)
                .orElse(null);
    }
}
