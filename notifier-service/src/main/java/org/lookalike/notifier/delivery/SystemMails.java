package org.lookalike.notifier.delivery;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;
import org.lookalike.notifier.delivery.OpenDeliveries.NewDelivery;
import org.lookalike.notifier.subscription.Recipient;
import org.lookalike.notifier.subscription.Subscriber;

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
                .chain(now -> enqueue(session, mail, id, recipient, subscriptionId, null, now))
                .replaceWith(id);
    }

    /** Posts a letter that can wait until the subscriber's quiet hours are over. */
    Uni<Void> postAfterQuietHours(Mutiny.Session session, Letter letter, Subscriber subscriber) {
        return open.now(session)
                .map(subscriber.terms()::afterQuietHours)
                .chain(due -> enqueue(
                        session,
                        letter,
                        UUID.randomUUID(),
                        subscriber.recipient(),
                        subscriber.subscriptionId(),
                        null,
                        due));
    }

    private Uni<Void> enqueue(
            Mutiny.Session session,
            Letter letter,
            UUID id,
            Recipient recipient,
            @Nullable UUID subscriptionId,
            @Nullable String districtId,
            Instant due) {
        var channel = channels.to(recipient).name();
        return open.enqueue(
                session,
                List.of(NewDelivery.of(letter, id, subscriptionId, recipient.text(), channel, districtId, due)));
    }

    /**
     * Posts a mail to the operator, if their address is configured.
     *
     * @param districtId the only district that can cause it, so that it takes turns with that district's mails; null if there are others
     */
    public Uni<Void> postToOperator(Mutiny.Session session, SystemMail mail, @Nullable String districtId) {
        return operator.operatorAddress()
                .map(address -> new Recipient.Mailbox(address.text()))
                .map(address -> open.now(session)
                        .chain(now -> enqueue(session, mail, UUID.randomUUID(), address, null, districtId, now)))
                .orElseGet(() -> Uni.createFrom().voidItem());
    }
}
