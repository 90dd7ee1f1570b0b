package org.lookalike.notifier.delivery.systemmail;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;
import org.lookalike.notifier.delivery.StoredMail;
import org.lookalike.notifier.delivery.SystemMail;
import org.lookalike.notifier.delivery.planning.OpenDeliveries;
import org.lookalike.notifier.subscription.Recipient;
import org.lookalike.notifier.subscription.Subscriber;

/** Posts system mails: they are deliveries like those about alerts, with the same retries and guarantees. */
@ApplicationScoped
public class SystemMails {

    private final OpenDeliveries open;
    private final OperatorConfig operator;

    public SystemMails(OpenDeliveries open, OperatorConfig operator) {
        this.open = open;
        this.operator = operator;
    }

    /**
     * Posts a mail that is due at once. It goes out after the commit, when the dispatcher is woken or at its next poll.
     *
     * @param subscriptionId null where it is not about a subscription of its reader
     * @return the delivery's id
     */
    public Uni<UUID> post(Mutiny.Session session, SystemMail mail, Recipient recipient, @Nullable UUID subscriptionId) {
        return open.now(session).chain(now -> open.post(session, mail, recipient, subscriptionId, null, now));
    }

    /** Posts a mail that can wait until the subscriber's quiet hours are over. */
    Uni<UUID> postAfterQuietHours(Mutiny.Session session, StoredMail mail, Subscriber subscriber) {
        return open.now(session)
                .map(subscriber.terms()::afterQuietHours)
                .chain(due -> open.post(session, mail, subscriber.recipient(), subscriber.subscriptionId(), null, due));
    }

    /**
     * Posts a mail to the operator, if their address is configured.
     *
     * @param districtId the only district that can cause it, so that it takes turns with that district's mails; null if there are others
     */
    public Uni<Void> postToOperator(Mutiny.Session session, SystemMail mail, @Nullable String districtId) {
        if (operator.operatorAddress().isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        var recipient = new Recipient.Mailbox(operator.operatorAddress().get().text());
        return open.now(session)
                .chain(now -> open.post(session, mail, recipient, null, districtId, now))
                .replaceWithVoid();
    }
}
