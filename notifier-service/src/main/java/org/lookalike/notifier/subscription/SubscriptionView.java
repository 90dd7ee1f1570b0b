package org.lookalike.notifier.subscription;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A subscription as the API shows it. */
@Schema(name = "Subscription")
@JsonInclude(JsonInclude.Include.NON_NULL)
record SubscriptionView(
        UUID id,
        String address,
        @Nullable String name,
        @Schema(description = "Empty means all districts.") List<String> districtIds,
        @Schema(enumeration = {"low", "medium", "high", "critical"}) String minimumSeverity,
        Instant createdAt) {

    static SubscriptionView of(Subscription subscription) {
        return new SubscriptionView(
                subscription.id,
                subscription.address,
                subscription.name,
                List.of(subscription.districtIds),
                subscription.minimumSeverity,
                subscription.createdAt);
    }
}
