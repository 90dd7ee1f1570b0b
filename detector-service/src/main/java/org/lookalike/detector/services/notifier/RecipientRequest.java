package org.lookalike.detector.services.notifier;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lookalike.detector.services.notifier.Recipient.QuietHours;

/**
 * A recipient to add or change. notifier-service validates it.
 *
 * @param address null for a webhook, and in a change
 * @param webhook null for an address, and in a change
 * @param vouched whether an address is told without being asked first
 * @param backup whether it gets critical alerts that nobody has acknowledged in time, and nothing else
 */
public record RecipientRequest(
        @Nullable String address,
        @Nullable Webhook webhook,
        @Nullable String name,
        List<String> districtIds,
        String minimumSeverity,
        String mode,
        String timeZone,
        @Nullable QuietHours quietHours,
        String language,
        boolean vouched,
        boolean weeklyReport,
        boolean backup) {

    /** A webhook to post to. */
    public record Webhook(String url, String preset) {}
}
