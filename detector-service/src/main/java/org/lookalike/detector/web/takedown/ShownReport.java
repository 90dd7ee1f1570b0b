package org.lookalike.detector.web.takedown;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.lookalike.detector.alert.Alert;
import org.lookalike.detector.alert.AlertEntry;
import org.lookalike.detector.takedown.PacketSheet;
import org.lookalike.detector.takedown.PlatformReport;
import org.lookalike.detector.takedown.RemovalLine;
import org.lookalike.detector.takedown.ReportRoute;
import org.lookalike.detector.takedown.ReportState;
import org.lookalike.detector.web.Person;
import org.lookalike.detector.web.Sentence;
import org.lookalike.detector.web.UiLanguage;
import org.lookalike.detector.web.alerts.Comparison;
import org.lookalike.detector.web.alerts.ReportStatus;
import org.lookalike.untrustedtext.UntrustedText;

/**
 * A report, formatted. The handle has the differences from the district's marked; what is known by the alert is null where that is not. The
 * remark is a note for colleagues, or what to do where it could not be filed from here.
 */
record ShownReport(
        PlatformReport report,
        String platform,
        Sentence status,
        @Nullable UntrustedText handle,
        @Nullable String district,
        Person by,
        @Nullable String remark,
        @Nullable RemovalLine removal,
        String timeToReport,
        String timeToRemoval) {

    private static final int HANDLE = 80;

    /** @param known its alert; null where the reader may not see it, or it is gone */
    static ShownReport of(PlatformReport report, @Nullable AlertEntry known) {
        return known == null ? of(report, null, null) : of(report, known.alert(), known.raisedAt());
    }

    /** @param raisedAt null where the way to the removal is not shown */
    static ShownReport of(PlatformReport report, @Nullable Alert alert, @Nullable Instant raisedAt) {
        var platform = ReportRoute.of(report.platform()).map(ReportRoute::name).orElse(report.platform());
        var status = ReportStatus.of(report);
        return new ShownReport(
                report,
                platform,
                status == null ? Sentence.of(report.state().word()) : status.in(UiLanguage.ENGLISH),
                alert == null ? null : Comparison.marked(alert, alert.account().handle(), HANDLE),
                alert == null ? null : alert.district().name(),
                Person.of(report.createdBy()),
                remark(report, platform),
                alert == null || raisedAt == null ? null : RemovalLine.of(alert, raisedAt, report, Instant.now()),
                PacketSheet.stretch(report.secondsToReport()),
                PacketSheet.days(report.secondsToRemoval()));
    }

    /** Why filing by API failed is for the operator, who finds it over REST. */
    private static @Nullable String remark(PlatformReport report, String platform) {
        if (report.way() != PlatformReport.Channel.API) {
            return report.remark();
        }
        return report.state() == ReportState.NOT_FILED
                ? "It could not be filed from here. Use %s’s form, then record it below.".formatted(platform)
                : report.state() == ReportState.UNCLEAR
                        ? "We do not know whether %s received it. Check the outcome, or look there.".formatted(platform)
                        : report.remark();
    }

    public String way() {
        return report.way() == PlatformReport.Channel.API ? "by API" : "by form";
    }
}
