package org.lookalike.notifier.subscription;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.lookalike.notifier.alert.Severity;

/** A subscription as the API shows it. */
@Schema(name = "Subscription")
@JsonInclude(JsonInclude.Include.NON_NULL)
record SubscriptionView(
        UUID id,
        String address,
        @Nullable String name,
        @Schema(description = "Empty means all districts.") List<String> districtIds,
        @Schema(enumeration = {"low", "medium", "high", "critical"}) Severity minimumSeverity,
        @Schema(enumeration = {"at_once", "daily", "weekly"}) Mode mode,
        String timeZone,
        @Nullable Quiet quietHours,
        String language,
        @Schema(
                        description =
                                "unconfirmed: nothing is mailed until the reader confirms; paused: nothing until they resume.",
                        enumeration = {"unconfirmed", "active", "paused"})
                String state,
        Instant createdAt) {

    /** Hours of a day. */
    record Quiet(String from, String until) {}

    static SubscriptionView of(Subscription subscription) {
        var terms = subscription.terms();
        var quiet = terms.quietHours();
        return new SubscriptionView(
                subscription.id,
                subscription.address,
                terms.name(),
                List.of(subscription.districtIds),
                terms.minimumSeverity(),
                terms.mode(),
                terms.zone().getId(),
                quiet == null
                        ? null
                        : new Quiet(quiet.from().toString(), quiet.until().toString()),
                terms.language().toLanguageTag(),
                state(subscription),
                subscription.createdAt);
    }

    private static String state(Subscription subscription) {
        if (subscription.confirmedAt == null) {
            return "unconfirmed";
        }
        return subscription.pausedAt == null ? "active" : "paused";
    }
}
