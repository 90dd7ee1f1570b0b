package org.lookalike.detector.web.alerts;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lookalike.detector.alert.AlertDetails;
import org.lookalike.detector.registry.RegisteredDistrict;
import org.lookalike.detector.review.Decision;

/**
 * One alert for the holder of a link from a mail. Comments of colleagues and other alerts are shown only after sign-in.
 *
 * @param subject what is drawn as it looks in a feed
 * @param isTranslated whether the reasons, which are in English, are in another language than the page
 * @param who their name in the audit
 * @param isOpen whether somebody still has to decide about it
 * @param undoable their own decision that can be undone; null if there is none
 */
record MailedAlert(
        ShownAlert alert,
        Comparison comparison,
        ProfileDrawing.Subject subject,
        List<ShownReason> reasons,
        String score,
        String threshold,
        String closeness,
        boolean isTranslated,
        String who,
        boolean isOpen,
        @Nullable UUID undoable) {

    static MailedAlert of(
            AlertDetails details,
            @Nullable RegisteredDistrict district,
            List<Decision> decisions,
            String who,
            UiLanguage language) {
        var alert = details.entry().alert();
        return new MailedAlert(
                ShownAlert.of(details.entry(), language),
                Comparison.of(alert, details.matched(), district, language.messages()),
                new ProfileDrawing.Subject(alert, details.matched(), district),
                alert.match().evidence().stream()
                        .map(reason -> ShownReason.of(reason, language))
                        .toList(),
                Labels.number(alert.match().score()),
                Labels.number(alert.match().threshold()),
                language.closeness(alert.match().score()),
                language != UiLanguage.ENGLISH,
                who,
                alert.state().isOpen(),
                AlertView.latestThatHolds(decisions)
                        .filter(decision -> decision.decidedBy().equals(who))
                        .map(Decision::decisionId)
                        .orElse(null));
    }
}
