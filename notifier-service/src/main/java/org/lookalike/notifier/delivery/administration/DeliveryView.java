package org.lookalike.notifier.delivery.administration;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.lookalike.notifier.delivery.DeliveryState;

/** A delivery as the API shows it. */
@Schema(name = "Delivery")
@JsonInclude(JsonInclude.Include.NON_NULL)
record DeliveryView(
        UUID id,
        @Schema(description = "Whose it is; absent for a system mail to the operator.") @Nullable UUID subscriptionId,
        @Schema(description = "The address, or the webhook's host.") String recipient,
        @Schema(enumeration = {"email", "webhook"}) String channel,
        DeliveryState state,
        List<UUID> alertIds,
        Instant createdAt,
        @Schema(description = "When it is attempted next; absent if never.") @Nullable Instant nextAttemptAt,
        @Schema(description = "The same on every attempt; absent before the first.") @Nullable String messageId,
        @Nullable Instant sentAt,
        @Nullable String lastError,
        @Schema(description = "That the mail came back; absent if it did not.") @Nullable BounceView bounce,
        List<AttemptView> attempts) {

    /** A bounce. */
    @Schema(name = "Bounce")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record BounceView(
            Instant receivedAt,
            @Schema(description = "The server's status, RFC 3463.", examples = "5.1.1") @Nullable String status,
            @Schema(description = "What the server said.") String detail,
            @Schema(
                            description =
                                    "Whether it says that no mail reaches the recipient; two of those suppress the subscription.")
                    boolean hard) {}

    /** One try. */
    @Schema(name = "Attempt")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record AttemptView(
            int number,
            Instant startedAt,
            @Nullable Instant endedAt,
            @Schema(description = "accepted, refused, gone, deferred, unknown or withdrawn; absent while it runs.")
                    @Nullable
                    String outcome,
            @Schema(description = "Of the mail server, or the status of HTTP.") @Nullable Integer replyCode,
            @Nullable String detail) {}
}
