package org.lookalike.ingest.messaging;

import org.jspecify.annotations.Nullable;
import org.lookalike.kafka.CloudEvent;
import org.lookalike.kafka.InvalidMessage;
import org.lookalike.kafka.RejectionReason;

/** What a consumed record must have. */
final class RequiredFields {

    private static final int VERSION = 1;

    private RequiredFields() {}

    /** @throws IllegalArgumentException if the value is null or blank */
    static void require(@Nullable Object value, String field) {
        if (value == null || value instanceof String text && text.isBlank()) {
            throw new IllegalArgumentException("%s is missing".formatted(field));
        }
    }

    static void event(CloudEvent event, String subject) throws InvalidMessage {
        if (!event.type().subject().equals(subject) || event.type().version() != VERSION) {
            throw new InvalidMessage(
                    RejectionReason.UNKNOWN_EVENT,
                    "header ce_type is '%s'; this consumer reads org.lookalike.%s.<what happened>.v%d"
                            .formatted(event.type().ceType(), subject, VERSION));
        }
    }
}
