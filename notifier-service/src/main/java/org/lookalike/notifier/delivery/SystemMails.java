package org.lookalike.notifier.delivery;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;
import org.lookalike.notifier.delivery.OpenDeliveries.NewDelivery;
import org.lookalike.notifier.subscription.Recipient;

/** Posts system mails: they are deliveries like those about alerts, with the same retries and guarantees. */
@ApplicationScoped
public class SystemMails {

    private final OpenDeliveries open;
    private final Channels channels;
    private final OperatorConfig operator;

    SystemMails(OpenDeliveries open, Channels channels, OperatorConfig operator) {
        this.open = open;
        this.channels = channels;
        this.operator = operator;
    }

    /**
     * Posts a mail that is due at once. It goes out after the commit, at {@link Dispatcher#wake} or at the next poll.
     *
     * @param subscriptionId null where it is not about a subscription of its reader
     * @return the delivery's id
     */
    public Uni<UUID> post(Mutiny.Session session, SystemMail mail, Recipient recipient, @Nullable UUID subscriptionId) {
        var id = UUID.randomUUID();
        return open.now(session)
                .chain(now -> open.enqueue(
                        session,
                        List.of(NewDelivery.of(
                                mail,
                                id,
                                subscriptionId,
                                recipient.text(),
                                channels.to(recipient).name(),
                                now))))
                .replaceWith(id);
    }

    /** Posts a mail to the operator, if their address is configured. */
    public Uni<Void> postToOperator(Mutiny.Session session, SystemMail mail) {
        return operator.operatorAddress()
                .map(address -> post(session, mail, new Recipient.Mailbox(address.text()), null)
                        .replaceWithVoid())
                .orElseGet(() -> Uni.createFrom().voidItem());
    }
}
