package org.lookalike.detector.web.alerts;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lookalike.detector.alert.Alert;
import org.lookalike.detector.alert.AlertQueries.AlertDetails;
import org.lookalike.detector.registry.RegisteredDistrict;
import org.lookalike.detector.review.Decision;
import org.lookalike.detector.web.Access;
import org.lookalike.detector.web.Sentence;

/** One alert as its page shows it to everybody, with a drawing of the account beside the district. */
public record AlertView(
        Access access, ShownAlert alert, Comparison comparison, ShownMatch match, ProfileDrawing drawing, Choices may) {

    /** What the database has about an alert, and whether it has a logo of the district to draw. */
    public record Stored(
            AlertDetails details, @Nullable RegisteredDistrict district, List<Decision> decisions, boolean hasLogo) {

        public Alert alert() {
            return details.entry().alert();
        }
    }

    static AlertView of(Stored stored, ProfileDrawing drawing, Access access) {
        var language = access.language();
        var alert = stored.alert();
        return new AlertView(
                access,
                ShownAlert.of(stored.details().entry(), language),
                Comparison.of(alert, stored.details().matched(), stored.district(), language),
                ShownMatch.of(alert.match(), language),
                drawing,
                Choices.of(alert, stored.decisions(), access));
    }

    /**
     * What the reader may do. Whoever signed in may decide at any time. Whoever came by a link may do so once, while a decision is awaited,
     * may undo only what they decided themselves, and is told in a sentence who looks at it already.
     */
    public record Choices(
            boolean acknowledge, boolean decide, boolean snooze, @Nullable UUID undo, @Nullable Sentence acknowledged) {

        public static Choices of(Alert alert, List<Decision> decisions, Access access) {
            var isSignedIn = access instanceof Access.Session;
            var decide = isSignedIn || alert.state().isOpen() && !alert.isConfirmed();
            return new Choices(
                    decide && alert.state().isUnacknowledged(),
                    decide,
                    isSignedIn && alert.state().isOpen(),
                    Decision.latestThatHolds(decisions)
                            .filter(decision ->
                                    isSignedIn || decision.decidedBy().equals(access.name()))
                            .map(Decision::decisionId)
                            .orElse(null),
                    isSignedIn ? null : acknowledged(alert, access));
        }

        /** Colleagues are not named to whoever has the mail. */
        private static @Nullable Sentence acknowledged(Alert alert, Access access) {
            var given = alert.acknowledgement();
            if (given == null) {
                return null;
            }
            var messages = access.language().messages(AlertMessages.class);
            return Sentence.of(
                    given.by().equals(access.name()) ? messages::youLookAtIt : messages::aColleagueLooksAtIt,
                    given.at(),
                    access.language());
        }
    }
}
