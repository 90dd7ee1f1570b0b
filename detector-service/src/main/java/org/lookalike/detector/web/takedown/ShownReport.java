package org.lookalike.detector.web.takedown;

import org.jspecify.annotations.Nullable;
import org.lookalike.detector.reporting.takedown.PacketSheet;
import org.lookalike.detector.reporting.takedown.PlatformReport;
import org.lookalike.detector.reporting.takedown.ReportRoute;

/**
 * A report, formatted.
 *
 * @param platform the name of the platform
 * @param filed when; null if it was not
 * @param answered when; null if it was not
 * @param removed when the account was; null where it is still there
 */
record ShownReport(
        PlatformReport report,
        String platform,
        @Nullable String filed,
        @Nullable String answered,
        @Nullable String removed,
        String timeToReport,
        String timeToRemoval) {

    static ShownReport of(PlatformReport report) {
        return new ShownReport(
                report,
                ReportRoute.of(report.platform()).map(ReportRoute::name).orElse(report.platform()),
                report.filedAt() == null ? null : PacketSheet.time(report.filedAt()),
                report.answeredAt() == null ? null : PacketSheet.time(report.answeredAt()),
                report.removedAt() == null ? null : PacketSheet.time(report.removedAt()),
                PacketSheet.stretch(report.secondsToReport()),
                PacketSheet.stretch(report.secondsToRemoval()));
    }

    /** How it reached the platform. */
    public String way() {
        return report.way() == PlatformReport.Way.API ? "by API" : "by form";
    }
}
