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
 * @param tenant as in {@link Flow}
 * @param domain as in {@link Flow}
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
    public Flow flow() {
        return new Flow(tenant, domain);
    }

    /**
     * The district and the domain of a delivery. Deliveries that have both in common wait in one line.
     *
     * @param tenant the district for which it waits its turn; empty where it is about every district, or for the operator
     * @param domain of the recipient's address, or the webhook's host
     */
    public record Flow(String tenant, String domain) {

        /** The district; null where it is none alone. */
        public @Nullable String districtId() {
            return tenant.isEmpty() ? null : tenant;
        }
    }
}
