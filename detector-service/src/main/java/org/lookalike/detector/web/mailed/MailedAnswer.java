package org.lookalike.detector.web.mailed;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.lookalike.detector.alert.Alert;
import org.lookalike.detector.alert.AlertEntry;
import org.lookalike.detector.web.UiLanguage;
import org.lookalike.detector.web.alerts.ShownAlert;

/**
 * What became of the report of an alert's account, for the holder of a link from a reminder.
 *
 * @param isAwaited whether an answer of the platform can be recorded
 * @param report null while no report was filed, or the alert is no longer confirmed
 */
record MailedAnswer(ShownAlert alert, boolean isAwaited, @Nullable MailedReport report) {

    /** @param isUnanswered whether the reader just said that the platform has not acted */
    static MailedAnswer of(
            AlertEntry entry,
            MailedAlerts.@Nullable Reported made,
            boolean isUnanswered,
            UiLanguage language,
            Instant now) {
        var report = entry.alert().report();
        return new MailedAnswer(
                ShownAlert.of(entry, language),
                made != null && report != null && isAwaited(report.state()),
                made == null || report == null
                        ? null
                        : MailedReport.of(made.packet(), made.reports(), isUnanswered, language, now));
    }

    private static boolean isAwaited(Alert.Report.State state) {
        return state == Alert.Report.State.FILED || state == Alert.Report.State.NO_ANSWER;
    }
}
