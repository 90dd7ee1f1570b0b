package org.lookalike.ingest.snapshot;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A rejected record with the reason.
 *
 * @param line the line of the record, from 1
 * @param field the invalid field; null if the record as a whole is invalid
 * @param reason a code of {@link org.lookalike.kafka.RejectionReason}
 * @param detail one sentence that names the field and the fix
 */
public record Rejection(
        @Schema(examples = "17") long line,
        @Schema(examples = "handle") @Nullable String field,
        @Schema(description = "empty, too_large, not_json, not_csv or invalid_field", examples = "invalid_field")
                String reason,
        @Schema(examples = "handle is missing; give the name by which the account is addressed") String detail) {

    static Rejection of(long line, InvalidSnapshot invalid) {
        return new Rejection(line, invalid.field(), invalid.reason().code(), invalid.detail());
    }
}
