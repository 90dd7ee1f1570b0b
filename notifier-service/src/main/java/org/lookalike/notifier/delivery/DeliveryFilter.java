package org.lookalike.notifier.delivery;

import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.QueryParam;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;
import org.lookalike.kafka.EnumCode;

/** The filter of a list of deliveries. */
final class DeliveryFilter {

    @Parameter(
            description = "Only deliveries in this state.",
            schema = @Schema(enumeration = {"pending", "sending", "sent", "retry", "failed", "ambiguous", "cancelled"}))
    @QueryParam("state")
    @Nullable
    String state;

    @Parameter(description = "Only deliveries about this alert.")
    @QueryParam("alertId")
    @Nullable
    String alertId;

    @Parameter(description = "Only deliveries to this address, or to webhooks of this host.")
    @QueryParam("address")
    @Nullable
    String address;

    @Parameter(description = "Only deliveries of this subscription.")
    @QueryParam("subscriptionId")
    @Nullable
    String subscriptionId;

    @Nullable
    DeliveryState state() {
        if (state == null) {
            return null;
        }
        return EnumCode.find(DeliveryState.class, state)
                .orElseThrow(() -> new BadRequestException(
                        "state must be one of pending, sending, sent, retry, failed, ambiguous, cancelled"));
    }

    @Nullable
    UUID alertId() {
        return uuid("alertId", alertId);
    }

    @Nullable
    UUID subscriptionId() {
        return uuid("subscriptionId", subscriptionId);
    }

    private static @Nullable UUID uuid(String parameter, @Nullable String value) {
        try {
            return value == null ? null : UUID.fromString(value);
        } catch (IllegalArgumentException e) {
            throw new BadRequestException(
                    "%s must be a UUID such as 5f0c7e0a-3b1e-5d0e-8d8e-0f2f6a6c9b11".formatted(parameter));
        }
    }
}
