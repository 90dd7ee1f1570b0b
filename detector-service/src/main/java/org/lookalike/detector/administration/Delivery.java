package org.lookalike.detector.administration;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A mail, or a message to a webhook, and what became of it. */
@JsonIgnoreProperties(ignoreUnknown = true)
public record Delivery(
        String state,
        List<UUID> alertIds,
        Instant createdAt,
        @Nullable Instant sentAt,
        @Nullable Instant nextAttemptAt,
        @Nullable String lastError,
        @Nullable Bounce bounce) {

    /** That the mail came back. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Bounce(Instant receivedAt, @Nullable String detail) {}
}
