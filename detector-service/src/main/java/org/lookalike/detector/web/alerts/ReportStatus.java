package org.lookalike.detector.web.alerts;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.lookalike.detector.alert.Alert;
import org.lookalike.detector.alert.Alert.Report.State;
import org.lookalike.detector.alert.AlertStatus;
import org.lookalike.detector.registry.Platform;
import org.lookalike.detector.registry.StateTimeZone;
import org.lookalike.detector.takedown.PlatformReport;
import org.lookalike.detector.web.UiLanguage;

/** What became of a report that was filed, as a sentence says it with days of the zone. */
public record ReportStatus(Alert.Report report, String platform, ZoneId zone) {

    /** Of the newest report of an alert, where that is what there is to say of the alert; null where it is not. */
    static @Nullable ReportStatus of(Alert alert) {
        var status = newest(alert);
        if (status == null || !alert.isConfirmed() || alert.snoozedUntil() != null) {
            return null;
        }
        return status.isRemoved() || alert.status() == AlertStatus.IN_PROGRESS ? status : null;
    }

    /** Of the newest report of an alert; null where none was filed. */
    public static @Nullable ReportStatus newest(Alert alert) {
        return alert.report() == null
                ? null
                : new ReportStatus(
                        alert.report(),
                        Platform.label(alert.account().platform()),
                        StateTimeZone.of(alert.district().state()));
    }

    /** Of any report; null where it was not filed. */
    public static @Nullable ReportStatus of(PlatformReport report, ZoneId zone) {
        return report.filedAt() == null
                ? null
                : new ReportStatus(report.toAlertReport(report.removedAt()), Platform.label(report.platform()), zone);
    }

    /** Whether the account is gone since. */
    public boolean isRemoved() {
        return report.state() == State.REMOVED;
    }

    public String in(UiLanguage language) {
        var messages = language.messages(ReportMessages.class);
        return switch (report.state()) {
            case FILED -> messages.waits(day(report.filedAt(), language), platform);
            case REMOVED ->
                report.recorded() == State.REMOVED
                        ? messages.removed(platform, settled(language), messages.daysAfter(days()))
                        : messages.gone(settled(language), messages.daysAfter(days()));
            case REFUSED -> messages.refused(platform, settled(language));
            case NO_ANSWER -> messages.unanswered(platform);
        };
    }

    private String settled(UiLanguage language) {
        return day(Objects.requireNonNull(report.settledAt()), language);
    }

    private String day(Instant instant, UiLanguage language) {
        return language.day(instant, zone);
    }

    /** From the day of the report to that on which it was settled. */
    private int days() {
        var from = LocalDate.ofInstant(report.filedAt(), zone);
        var to = LocalDate.ofInstant(Objects.requireNonNull(report.settledAt()), zone);
        return (int) Math.max(0, ChronoUnit.DAYS.between(from, to));
    }
}
