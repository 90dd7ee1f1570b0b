package org.lookalike.detector.web.alerts;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lookalike.detector.alert.AlertDetails;
import org.lookalike.detector.registry.RegisteredDistrict;
import org.lookalike.detector.review.Decision;

/**
 * One alert as whoever has a link to it sees it: what it is about and where it stands. What colleagues wrote, and other
 * alerts, are for those who sign in.
 *
 * @param isTranslated whether the reasons, which are in English, are in another language than the rest
 * @param who they are in the audit
 * @param isOpen whether somebody is still to look at it
 * @param undoable their own decision that can be taken back; null if there is none
 */
record MailedAlert(
        ShownAlert alert,
        Comparison comparison,
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
