package org.lookalike.notifier.bounce;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.hibernate.reactive.mutiny.Mutiny;
import org.lookalike.notifier.subscription.Subscriptions;
import org.lookalike.notifier.suppression.SuppressionList;
import org.lookalike.postgres.Sessions;

/** Records what mails to bounce addresses report. */
@ApplicationScoped
class BounceProcessor {

    private final Sessions sessions;
    private final SuppressionList suppressions;
    private final Subscriptions subscriptions;

    BounceProcessor(Sessions sessions, SuppressionList suppressions, Subscriptions subscriptions) {
        this.sessions = sessions;
        this.suppressions = suppressions;
        this.subscriptions = subscriptions;
    }

    /** The effect of a report. */
    enum Effect {
        /** The delivery shows it, or the delivery's subscription has ended. */
        RECORDED,
        /** It decides nothing, as when the mail is delayed. */
        NOTHING_TO_RECORD,
        /** There is no such delivery, or a hard bounce or the end of its subscription is recorded already. */
        NOTHING_CHANGED;

        private static Effect of(boolean recorded) {
            return recorded ? RECORDED : NOTHING_CHANGED;
        }
    }

    /** Records a report. A repeated report changes nothing. */
    Uni<Effect> take(BounceReport report) {
        if (report instanceof BounceReport.Other) {
            return Uni.createFrom().item(Effect.NOTHING_TO_RECORD);
        }
        return sessions.forService(session -> record(session, report)).map(Effect::of);
    }

    private Uni<Boolean> record(Mutiny.Session session, BounceReport report) {
        return report instanceof BounceReport.Failed failed
                ? suppressions.bounced(session, failed.bounce())
                : subscriptions.endByDelivery(session, report.deliveryId());
    }
}
