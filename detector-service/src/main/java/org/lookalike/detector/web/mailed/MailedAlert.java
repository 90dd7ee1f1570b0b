package org.lookalike.detector.web.mailed;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lookalike.detector.alert.Alert;
import org.lookalike.detector.alert.AlertDetails;
import org.lookalike.detector.alert.AlertStatus;
import org.lookalike.detector.review.Decision;
import org.lookalike.detector.web.Sentence;
import org.lookalike.detector.web.UiLanguage;
import org.lookalike.detector.web.alerts.Comparison;
import org.lookalike.detector.web.alerts.DecisionMessages;
import org.lookalike.detector.web.alerts.ProfileDrawing;
import org.lookalike.detector.web.alerts.ShownAlert;
import org.lookalike.detector.web.alerts.ShownMatch;

/**
 * One alert for the holder of a link from a mail. Comments of colleagues and other alerts are shown only after sign-in.
 *
 * @param subject what is drawn as it looks in a feed
 * @param isTranslated whether the reasons, which are in English, are in another language than the page
 * @param isUndecided whether a decision about it is awaited
 * @param isUnacknowledged whether nobody has said yet that they look at it
 * @param acknowledged since when the reader or a colleague looks at it, in a sentence; null where nobody does
 * @param isConfirmed whether a person found that the account impersonates the district
 * @param undoable the reader's own decision that can be undone; null if there is none
 * @param report null while there is nothing to report
 */
record MailedAlert(
        ShownAlert alert,
        Comparison comparison,
        ProfileDrawing.Subject subject,
        ShownMatch match,
        boolean isTranslated,
        boolean isUndecided,
        boolean isUnacknowledged,
        @Nullable Sentence acknowledged,
        boolean isConfirmed,
        @Nullable UUID undoable,
        @Nullable MailedReport report) {

    /** @param who the reader's name in the audit */
    static MailedAlert of(
            AlertDetails details, MailedAlerts.Stored stored, String who, UiLanguage language, Instant now) {
        var alert = details.entry().alert();
        return new MailedAlert(
                ShownAlert.of(details.entry(), language),
                Comparison.of(alert, details.matched(), stored.district(), language),
                new ProfileDrawing.Subject(alert, details.matched(), stored.district()),
                ShownMatch.of(alert.match(), language),
                language != UiLanguage.ENGLISH,
                alert.state().isOpen() && !alert.isConfirmed(),
                alert.state().isUnacknowledged(),
                acknowledged(alert, who, language),
                alert.isConfirmed(),
                Decision.latestThatHolds(stored.decisions())
                        .filter(decision -> decision.decidedBy().equals(who))
                        .map(Decision::decisionId)
                        .orElse(null),
                stored.report()
                        .map(made -> MailedReport.of(made.packet(), made.reports(), false, language, now))
                        .orElse(null));
    }

    /** Colleagues are not named to whoever has the mail. */
    private static @Nullable Sentence acknowledged(Alert alert, String who, UiLanguage language) {
        var given = alert.acknowledgement();
        if (given == null) {
            return null;
        }
        var messages = language.messages(DecisionMessages.class);
        return given.by().equals(who)
                ? Sentence.of(messages::youLookAtIt, given.at(), language)
                : Sentence.of(messages::aColleagueLooksAtIt, given.at(), language);
    }

    /** Whether the account of a confirmed alert is still to be reported, or was. */
    static boolean isReportable(Alert alert) {
        return alert.isConfirmed() && (alert.status() == AlertStatus.IN_PROGRESS || alert.report() != null);
    }
}
