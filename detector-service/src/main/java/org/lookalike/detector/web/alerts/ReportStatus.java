package org.lookalike.detector.web.alerts;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.lookalike.detector.alert.Alert;
import org.lookalike.detector.alert.Alert.Report.State;
import org.lookalike.detector.alert.AlertStatus;
import org.lookalike.detector.registry.Platform;
import org.lookalike.detector.registry.StateTimeZone;
import org.lookalike.detector.takedown.PacketSheet;
import org.lookalike.detector.takedown.PlatformReport;
import org.lookalike.detector.web.Sentence;
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

    /** Of any report, with days as of the times beside them; null where it was not filed. */
    public static @Nullable ReportStatus of(PlatformReport report) {
        return report.filedAt() == null
                ? null
                : new ReportStatus(
                        report.toAlertReport(report.removedAt()), Platform.label(report.platform()), ZoneOffset.UTC);
    }

    /** Whether the account is gone since. */
    public boolean isRemoved() {
        return report.state() == State.REMOVED;
    }

    public Sentence in(UiLanguage language) {
        var messages = language.messages(AlertMessages.class);
        return switch (report.state()) {
            case FILED -> Sentence.ofDay(day -> messages.waits(day, platform), report.filedAt(), zone, language);
            case REMOVED -> {
                var after = messages.daysAfter(PacketSheet.wholeDays(
                        Duration.between(report.filedAt(), settledAt()).toSeconds()));
                yield settled(
                        day -> report.recorded() == State.REMOVED
                                ? messages.removed(platform, day, after)
                                : messages.gone(day, after),
                        language);
            }
            case REFUSED -> settled(day -> messages.refused(platform, day), language);
            case NO_ANSWER -> Sentence.of(messages.unanswered(platform));
        };
    }

    private Sentence settled(UnaryOperator<String> message, UiLanguage language) {
        return Sentence.ofDay(message, settledAt(), zone, language);
    }

    private Instant settledAt() {
        return Objects.requireNonNull(report.settledAt());
    }
}
