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
     * Attempts a delivery once. Ends within the configured deadline and never fails: whatever goes wrong is an outcome.
     *
     * @param contents a letter, or at least one telling
     */
    Uni<Outcome> attempt(ClaimedDelivery delivery, Contents contents);
}
