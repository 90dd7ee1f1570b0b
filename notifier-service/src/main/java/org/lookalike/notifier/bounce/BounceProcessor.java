package org.lookalike.notifier.bounce;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.lookalike.notifier.subscription.Subscriptions;
import org.lookalike.notifier.suppression.Suppressions;
import org.lookalike.postgres.Sessions;

/** Takes mails to bounce addresses in, wherever they come from. */
@ApplicationScoped
class BounceProcessor {

    private final Sessions sessions;
    private final Suppressions suppressions;
    private final Subscriptions subscriptions;

    BounceProcessor(Sessions sessions, Suppressions suppressions, Subscriptions subscriptions) {
        this.sessions = sessions;
        this.suppressions = suppressions;
        this.subscriptions = subscriptions;
    }

    /** What became of a report. */
    enum Effect {
        /** It is shown with its delivery, or the delivery's subscription has ended. */
        RECORDED,
        /** It decides nothing: the mail is delayed, say. */
        NOTHING_TO_RECORD,
        /** There is no such delivery, or it is known already that its mail came back for good, or that nobody wants more. */
        NOTHING_CHANGED;

        private static Effect of(boolean recorded) {
            return recorded ? RECORDED : NOTHING_CHANGED;
        }
    }

    /** Keeps what a report says. A report that comes twice changes nothing. */
    Uni<Effect> take(BounceReport report) {
        if (report instanceof BounceReport.Failed failed) {
            return sessions.forProgram(session -> suppressions.bounced(session, failed.bounce()))
                    .map(Effect::of);
        }
        return report instanceof BounceReport.Unsubscribe
                ? sessions.forProgram(session -> subscriptions.endByDelivery(session, report.deliveryId()))
                        .map(Effect::of)
                : Uni.createFrom().item(Effect.NOTHING_TO_RECORD);
    }
}
