package org.lookalike.notifier.delivery;

import java.util.UUID;

/**
 * Asks a subscriber whether the platform acted on a report. It names neither account nor alert: both are read when it goes out, so that it
 * asks about no report that was answered meanwhile, and keeps nothing of an alert that was erased.
 *
 * @param id of the row of {@code report_follow_up} that says of which report
 */
public record FollowUp(UUID id) implements StoredMail {}
