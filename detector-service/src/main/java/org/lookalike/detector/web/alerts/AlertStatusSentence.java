package org.lookalike.detector.web.alerts;

import org.jspecify.annotations.Nullable;
import org.lookalike.detector.alert.Alert;
import org.lookalike.detector.alert.AlertState;
import org.lookalike.detector.alert.StatusReason;
import org.lookalike.detector.web.Sentence;
import org.lookalike.detector.web.UiLanguage;

/** Says the status of an alert, and why; of one that was confirmed and reported, what became of the report. */
final class AlertStatusSentence {

    private AlertStatusSentence() {}

    static Sentence of(Alert alert, UiLanguage language) {
        var report = ReportStatus.of(alert);
        return report == null ? of(alert.state(), language) : Sentence.of(report.in(language));
    }

    private static Sentence of(AlertState state, UiLanguage language) {
        var messages = language.messages(AlertMessages.class);
        if (state.snoozedUntil() != null) {
            return Sentence.of(messages::putAsideUntil, state.snoozedUntil(), language);
        }
        var status = messages.status(state.status());
        var why = why(state, messages);
        return Sentence.of(why == null ? status : status + ": " + why);
    }

    private static @Nullable String why(AlertState state, AlertMessages messages) {
        var reason = state.reason();
        if (reason != null && reason != StatusReason.REVIEWED) {
            return messages.reason(reason);
        }
        return state.review() == null ? null : messages.verdict(state.review().verdict());
    }
}
