package org.lookalike.detector.reporting.overview;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.lookalike.detector.sources.WatchReports.WatchReport;
import org.lookalike.matching.Severity;

/**
 * The figures of the start page. Speeds are of the last seven days, from the observation of an account to its alert and
 * to the first mail, null where notifier-service is unavailable; accounts found by a rescan do not count. Removals and
 * days, the oldest first, are of the last thirty.
 */
public record Overview(
        @Schema(description = "When this was reckoned.") Instant at,
        long districts,
        OfficialAccounts officialAccounts,
        Open open,
        Speed seenToAlert,
        @Nullable Speed seenToMailed,
        Removals removals,
        List<Day> days,
        Watch watch) {

    /** Accounts that districts registered as their own, and those verified, where no check misses the mark. */
    public record OfficialAccounts(long accounts, long verified) {}

    /** Open alerts, by every severity, the most severe first, and the one whose account was seen first, if any. */
    public record Open(long alerts, List<OfSeverity> bySeverity, @Nullable Oldest oldest) {}

    /** Open alerts of one severity, and how many of them have the status new. */
    public record OfSeverity(Severity severity, long alerts, long untouched) {}

    public record Oldest(UUID alertId, String districtName, Instant firstSeenAt) {}

    /** How long something takes that happened so often; the figures are null where it never did. */
    public record Speed(long count, @Nullable Double medianSeconds, @Nullable Double p95Seconds) {}

    /** Removed accounts, with the time from their first observation to the removal; null where none was removed. */
    public record Removals(long accounts, @Nullable Double medianSeconds, List<OfPlatform> byPlatform) {}

    /** The same on one platform, of which there is at least one. */
    public record OfPlatform(String platform, long accounts, double medianSeconds) {}

    /** What happened on a day, of UTC. */
    public record Day(LocalDate day, long raised, long removed) {}

    public enum WatchState {
        /** All sources answer, or wait for their rate limits. */
        WATCHING,
        IMPAIRED,
        /** No source answers. */
        BLIND,
        /** No source is connected. */
        OFF,
        /** No report has arrived for hours. */
        SILENT
    }

    /** The state of the sources by the latest report; what no report says is null. */
    public record Watch(
            WatchState state,
            @Nullable Instant reportedAt,
            @Nullable Long accountsSeenLastDay,
            @Nullable Long accountsSeenLastWeek,
            List<WatchReport.Source> sources) {

        /** Reports come at least once an hour; two may be lost. */
        private static final Duration SILENCE = Duration.ofHours(3);

        /** A reporter that has been silent for hours counts as failed, but its sources are shown as last reported. */
        static Watch of(List<WatchReport> reports, Instant now) {
            var sources = reports.stream()
                    .flatMap(report -> report.sources().stream())
                    .sorted(Comparator.comparing(WatchReport.Source::platform).thenComparing(WatchReport.Source::name))
                    .toList();
            var latest = reports.stream().map(WatchReport::madeAt).max(Comparator.naturalOrder());
            var lastDay = sum(reports, WatchReport::accountsSeenLastDay);
            var lastWeek = sum(reports, WatchReport::accountsSeen);
            return new Watch(state(reports, now), latest.orElse(null), lastDay, lastWeek, sources);
        }

        private static WatchState state(List<WatchReport> reports, Instant now) {
            var current = reports.stream()
                    .filter(report -> report.madeAt().isAfter(now.minus(SILENCE)))
                    .toList();
            if (current.isEmpty()) {
                return WatchState.SILENT;
            }
            var sources = current.stream()
                    .flatMap(report -> report.sources().stream())
                    .toList();
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
}
