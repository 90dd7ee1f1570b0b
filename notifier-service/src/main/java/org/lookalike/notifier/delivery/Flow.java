package org.lookalike.notifier.delivery;

import org.jspecify.annotations.Nullable;

/**
 * What a delivery shares with others that wait beside it.
 *
 * @param tenant the district for which it waits its turn; empty where it is about every district, or for the operator
 * @param domain of the recipient's address, or the webhook's host
 */
public record Flow(String tenant, String domain) {

    /** The district; null where it is none alone. */
    @Nullable
    String districtId() {
        return tenant.isEmpty() ? null : tenant;
    }
}
