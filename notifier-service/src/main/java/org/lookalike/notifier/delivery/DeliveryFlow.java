package org.lookalike.notifier.delivery;

import org.jspecify.annotations.Nullable;

/**
 * The district and the domain of a delivery. Deliveries that have both in common wait in one line.
 *
 * @param tenant the district for which it waits its turn; empty where it is about every district, or for the operator
 * @param domain of the recipient's address, or the webhook's host
 */
public record DeliveryFlow(String tenant, String domain) {

    /** The district; null where it is none alone. */
    public @Nullable String districtId() {
        return tenant.isEmpty() ? null : tenant;
    }
}
