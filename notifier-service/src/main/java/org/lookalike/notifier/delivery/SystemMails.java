package org.lookalike.notifier.delivery;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;
import org.lookalike.notifier.delivery.OpenDeliveries.NewDelivery;
import org.lookalike.notifier.subscription.Recipient;

/** Posts letters: they are delivered as news of alerts is, with the same attempts and the same guarantees. */
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
     * Posts a letter, due at once. It goes out once the transaction is committed and {@link Dispatcher#wake} was called, or
     * within the poll interval.
     *
     * @param subscriptionId whose it is; null where it is not about a subscription of its reader
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

    /** Posts a letter to those who run this installation, where they gave an address. */
    public Uni<Void> postToOperator(Mutiny.Session session, SystemMail mail) {
        return operator.operatorAddress()
                .map(address -> post(session, mail, new Recipient.Mailbox(address.text()), null)
                        .replaceWithVoid())
                .orElseGet(() -> Uni.createFrom().voidItem());
    }
}
