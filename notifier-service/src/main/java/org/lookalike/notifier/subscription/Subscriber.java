package org.lookalike.notifier.subscription;

import java.util.List;
import java.util.UUID;

/**
 * The recipient of notifications.
 *
 * @param subscriptionId the subscription in force
 * @param recipient where news goes
 * @param districtIds the districts asked about; empty means all
 */
public record Subscriber(UUID subscriptionId, Recipient recipient, List<String> districtIds, Terms terms) {

    public Subscriber {
        districtIds = List.copyOf(districtIds);
    }
}
