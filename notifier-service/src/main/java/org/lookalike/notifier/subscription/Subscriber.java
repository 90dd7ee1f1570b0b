package org.lookalike.notifier.subscription;

import java.util.List;
import java.util.UUID;

/**
 * The recipient of notifications about districts, or about all if there are none. A backup hears of critical alerts
 * that nobody acknowledged in time, and of nothing else.
 */
public record Subscriber(
        UUID subscriptionId, Recipient recipient, List<String> districtIds, Terms terms, boolean isBackup) {}
