package org.lookalike.detector.console.report;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.lookalike.detector.report.PacketSheet;
import org.lookalike.detector.report.PlatformReport;
import org.lookalike.detector.report.ReportRoute;

/**
 * A report as pages show it.
 *
 * @param platform as people call it
 * @param filed when; null if it was not
 * @param answered when; null if it was not
 * @param timeToReport in words
 * @param timeToRemoval in words
 */
record ShownReport(
        PlatformReport report,
        String platform,
        @Nullable String filed,
        @Nullable String answered,
        String timeToReport,
        String timeToRemoval) {

    static ShownReport of(PlatformReport report) {
        return new ShownReport(
                report,
                ReportRoute.of(report.platform()).map(ReportRoute::name).orElse(report.platform()),
                report.filedAt() == null ? null : PacketSheet.time(report.filedAt()),
                report.answeredAt() == null ? null : PacketSheet.time(report.answeredAt()),
                inWords(report.secondsToReport()),
                inWords(report.secondsToRemoval()));
    }

    /** A stretch of time, as exact as people want it. */
    static String inWords(@Nullable Long seconds) {
        if (seconds == null) {
            return "–";
        }
        var time = Duration.ofSeconds(seconds);
        if (time.toDays() >= 2) {
            return "%d d %d h".formatted(time.toDays(), time.toHoursPart());
        }
        return time.toHours() >= 1
                ? "%d h %d min".formatted(time.toHours(), time.toMinutesPart())
                : time.toMinutes() >= 1 ? "%d min".formatted(time.toMinutes()) : "under a minute";
    }

    /** How it reached the platform. */
    public String way() {
        return report.way() == PlatformReport.Way.API ? "by API" : "by form";
    }
}
