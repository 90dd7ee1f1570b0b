package org.lookalike.detector.services;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A mail, or a message to a webhook, and what became of it. Value lists are open, so codes are texts.
 *
 * @param lastError why the latest try failed; null if it did not
 * @param attempts the first one first
 */
public record Delivery(
        String channel,
        String state,
        List<UUID> alertIds,
        Instant createdAt,
        @Nullable Instant sentAt,
        @Nullable String lastError,
        @Nullable Bounce bounce,
        @Nullable List<Attempt> attempts) {

    /** When it was sent, or at least begun. */
    public Instant endedAt() {
        return sentAt == null ? createdAt : sentAt;
    }

    /** Why it did not arrive; null if it did, or nothing is known. */
    public @Nullable String reason() {
        return bounce == null ? lastError : bounce.detail();
    }

    /** That the mail came back. */
    public record Bounce(Instant receivedAt, @Nullable String detail) {}

    /** @param endedAt null while it is in progress */
    public record Attempt(@Nullable Instant endedAt) {}
}
