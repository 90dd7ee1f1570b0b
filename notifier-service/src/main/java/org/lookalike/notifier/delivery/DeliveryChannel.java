package org.lookalike.notifier.delivery;

import io.smallrye.mutiny.Uni;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;
import org.lookalike.limits.Limit;
import org.lookalike.notifier.subscription.Recipient;

/** A way to reach a recipient. */
public interface DeliveryChannel {

    /**
     * What the rules of delivery know of a channel.
     *
     * @param mergesOnRetry whether a deferred message is merged with later ones before its next attempt. It must not be where receivers
     * recognize copies by their id: one that stored a message although it answered with an error would ignore the merged one
     * @param attemptsAtOnce how many attempts a replica makes at once
     * @param hasServerForEachDomain so that a slow one must not delay the others
     */
    record Traits(
            String name,
            Class<? extends Recipient> recipients,
            boolean mergesOnRetry,
            Limit attemptsAtOnce,
            boolean hasServerForEachDomain) {}

    Traits traits();

    /** An id for the message of a delivery, by which receivers recognise copies. */
    String messageId(UUID deliveryId);

    /** Contents for {@link #attempt}; a channel whose messages never change stores them here, in the session's transaction. */
    default Uni<DeliveryContent> prepared(Mutiny.Session session, ClaimedDelivery delivery, DeliveryContent contents) {
        return Uni.createFrom().item(contents);
    }

    /** Attempts a delivery of a system mail, a message, or updates once, within the deadline. Every failure is an outcome. */
    Uni<AttemptOutcome> attempt(ClaimedDelivery delivery, DeliveryContent contents);
}
