package org.lookalike.notifier.delivery;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A delivery that this replica may attempt until its lease ends.
 *
 * @param leaseToken proves the lease
 * @param subscriptionId null where it is not about a subscription of its recipient, as with some system mails
 * @param reason why it goes out now
 * @param attempts counts this one
 * @param recipient as lists show it: an address, or a webhook's host
 * @param unknownOutcomes how many earlier attempts may have left a copy that does harm
 * @param waitedMillis since it was first due
 * @param messageId the same on every attempt
 * @param tenant as in {@link DeliveryFlow}
 * @param domain as in {@link DeliveryFlow}
 */
public record ClaimedDelivery(
        UUID id,
        UUID leaseToken,
        @Nullable UUID subscriptionId,
        String recipient,
        String channel,
        SendReason reason,
        int attempts,
        int unknownOutcomes,
        long waitedMillis,
        String messageId,
        String tenant,
        String domain) {

    /** With whose other deliveries it takes turns. */
    public DeliveryFlow flow() {
        return new DeliveryFlow(tenant, domain);
    }
}
