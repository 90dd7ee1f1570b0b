package org.lookalike.detector.administration;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who is told of alerts: a subscription of notifier-service. Value lists are open, so codes are texts.
 *
 * @param address where mails go; null for a webhook
 * @param districtIds none for all districts
 * @param backup whether it gets critical alerts that nobody has acknowledged in time, and nothing else
 * @param pausedBy who paused it; null where its reader did
 * @param suppressed whether mails to the address came back, so that none is sent
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record Recipient(
        UUID id,
        @Nullable String address,
        @Nullable Webhook webhook,
        @Nullable String name,
        List<String> districtIds,
        String minimumSeverity,
        String mode,
        String timeZone,
        @Nullable QuietHours quietHours,
        String language,
        boolean weeklyReport,
        boolean backup,
        String state,
        @Nullable String pausedBy,
        boolean suppressed) {

    /**
     * A webhook.
     *
     * @param host as much of its URL as is no secret
     * @param secret when it was just made
     */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Webhook(String host, String preset, @Nullable String secret) {}

    /** Hours of a day, such as 21:00. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record QuietHours(String from, String until) {}
}
