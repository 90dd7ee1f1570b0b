package org.lookalike.notifier.delivery;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A delivery that this replica may attempt until its lease ends.
 *
 * @param subscriptionId null where it is not about a subscription of its recipient, as with some system mails
 * @param recipient as lists show it: an address, or a webhook's host
 * @param attempts counts this one
 * @param unknownOutcomes how many earlier attempts may have left a copy that does harm
 * @param waitedMillis since it was first due
 * @param messageId the same on every attempt
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

    /** Deliveries of a district, empty for all or the operator, to a domain or webhook host: they wait in one line. */
    public record Flow(String tenant, String domain) {

        /** The district; null where it is none alone. */
        public @Nullable String districtId() {
            return tenant.isEmpty() ? null : tenant;
        }
    }
}
