package org.lookalike.notifier.delivery;

import io.smallrye.mutiny.Uni;
import java.util.UUID;
import org.lookalike.limits.Limit;
import org.lookalike.notifier.subscription.Recipient;

/** A way to reach a recipient. */
public interface DeliveryChannel {

    /**
     * What the rules of delivery know of a channel.
     *
     * @param name the name deliveries of this channel carry
     * @param recipients whom it reaches
     * @param mergesOnRetry whether a deferred message is merged with later ones before its next attempt. It must not be where receivers
     *     recognise copies by their id: a receiver that stored a message although it answered with an error would ignore the merged one
     * @param attemptsAtOnce how many attempts a replica makes at once
     * @param hasServerForEachDomain whether each domain has a server of its own, so that a slow one must not delay the others
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

    /** Attempts a delivery of a system mail or of updates once, within the deadline. Every failure is an outcome. */
    Uni<AttemptOutcome> attempt(ClaimedDelivery delivery, DeliveryContent contents);
}
