package org.lookalike.detector.services;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who is told of alerts of these districts, of all if there are none: a subscription of notifier-service.
 * Value lists are open, so codes are texts. The address is null for a webhook, and {@code events} are the kinds of news
 * that it gets, null for all. {@code people} says whether it hears of accounts that imitate a person, null for as of all others. A
 * backup gets critical alerts that nobody has acknowledged in time, and nothing else.
 * {@code pausedBy} is null where its reader paused it. Mails to a suppressed address came back, so that none is sent.
 */
public record Recipient(
        UUID id,
        @Nullable String address,
        @Nullable Webhook webhook,
        @Nullable String name,
        List<String> districtIds,
        String minimumSeverity,
        @Nullable String people,
        String mode,
        String timeZone,
        @Nullable QuietHours quietHours,
        String language,
        boolean weeklyReport,
        boolean backup,
        @Nullable List<String> events,
        String state,
        @Nullable String pausedBy,
        boolean suppressed) {

    public boolean isActive() {
        return state.equals("active");
    }

    public boolean isPaused() {
        return state.equals("paused");
    }

    /** Whether somebody else than its reader paused it. */
    public boolean mayBeResumed() {
        return isPaused() && pausedBy != null;
    }

    /** The address, or the webhook's host. */
    public String destination() {
        return webhook == null ? String.valueOf(address) : webhook.host();
    }

    /** A webhook, with as much of its URL as is no secret, and its secret when that was just made. */
    public record Webhook(String host, String preset, @Nullable String secret) {}

    /** Hours of a day, such as 21:00. */
    public record QuietHours(String from, String until) {}

    /** A recipient to add, by an address or a webhook, or to change. A vouched address is not asked first. */
    public record Request(
            @Nullable String address,
            @Nullable NewWebhook webhook,
            @Nullable String name,
            List<String> districtIds,
            String minimumSeverity,
            String people,
            String mode,
            String timeZone,
            @Nullable QuietHours quietHours,
            String language,
            boolean vouched,
            boolean weeklyReport,
            boolean backup,
            @Nullable List<String> events) {}

    /** A webhook to post to. */
    public record NewWebhook(String url, String preset) {}
}
