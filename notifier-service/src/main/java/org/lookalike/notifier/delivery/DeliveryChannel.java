package org.lookalike.notifier.delivery;

import io.smallrye.mutiny.Uni;
import java.util.UUID;
import org.lookalike.notifier.subscription.Recipient;

/** A way to reach a recipient. */
public interface DeliveryChannel {

    /** The name deliveries of this channel carry. */
    String name();

    /** Whether it is the way to this recipient. */
    boolean reaches(Recipient recipient);

    /** An id for the message, the same for the same delivery, by which receivers recognise copies. */
    String messageId(UUID deliveryId);

    /**
     * Whether a message that was not taken may tell more at its next attempt. Not where receivers know copies by their id: one
     * that kept a message and yet refused it would not look at it again.
     */
    boolean mergesOnRetry();

    /** Whether each domain of recipients is served by a server of its own, so that a slow one must not hold up the others. */
    boolean hasServerForEachDomain();

    /**
     * Attempts a delivery once. Ends within the configured deadline and never fails: whatever goes wrong is an outcome.
     *
     * @param contents a letter, or at least one telling
     */
    Uni<Outcome> attempt(ClaimedDelivery delivery, DeliveryContent contents);
}
