package org.lookalike.notifier.delivery.administration;

import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.QueryParam;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;
import org.lookalike.kafka.EnumCode;
import org.lookalike.notifier.delivery.DeliveryState;

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

    /** What a delivery must have, by the names of the parameters; those that were not given are left out. */
    Map<String, Object> values() {
        var values = new HashMap<String, Object>();
        put(values, "state", state, DeliveryFilter::stateName);
        put(values, "alertId", alertId, text -> uuid("alertId", text));
        put(values, "address", address, text -> text);
        put(values, "subscriptionId", subscriptionId, text -> uuid("subscriptionId", text));
        return values;
    }

    private static void put(
            Map<String, Object> values, String parameter, @Nullable String text, Function<String, Object> parser) {
        if (text != null) {
            values.put(parameter, parser.apply(text));
        }
    }

    private static String stateName(String text) {
        return EnumCode.find(DeliveryState.class, text)
                .orElseThrow(() -> new BadRequestException(
                        "state must be one of pending, sending, sent, retry, failed, ambiguous, cancelled"))
                .name();
    }

    private static UUID uuid(String parameter, String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException e) {
            throw new BadRequestException(
                    "%s must be a UUID such as 5f0c7e0a-3b1e-5d0e-8d8e-0f2f6a6c9b11".formatted(parameter));
        }
    }
}
