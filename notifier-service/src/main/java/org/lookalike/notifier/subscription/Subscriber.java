package org.lookalike.notifier.subscription;

import java.util.List;
import java.util.UUID;

/**
 * The recipient of notifications.
 *
 * @param subscriptionId the subscription in force
 * @param recipient where news goes
 * @param districtIds the districts asked about; empty means all
 * @param isBackup whether it hears of critical alerts that nobody acknowledged in time, and of nothing else
 */
public record Subscriber(
        UUID subscriptionId, Recipient recipient, List<String> districtIds, Terms terms, boolean isBackup) {}
