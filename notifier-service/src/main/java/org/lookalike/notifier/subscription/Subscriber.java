package org.lookalike.notifier.subscription;

import java.util.List;
import java.util.UUID;

/** The recipient of news of districts, or of all. A backup hears only of critical alerts not acknowledged in time. */
public record Subscriber(
        UUID subscriptionId, Recipient recipient, List<String> districtIds, Terms terms, boolean isBackup) {}
