package org.lookalike.rejections;

import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A rejected record as operators see it; key and value are Base64, each at most its first 64 KiB. */
@Schema(name = "Rejection")
record RejectedRecord(
        long id,
        String topic,
        int partition,
        long offset,
        @Schema(examples = "invalid_field") String reason,
        @Schema(examples = "accountId is missing; give the platform's identifier of the account") String detail,
        byte @Nullable [] key,
        byte @Nullable [] value,
        @Schema(description = "Bytes of the whole value") int valueSize,
        Instant rejectedAt) {

    static RejectedRecord of(RejectedRecordRow row) {
        return new RejectedRecord(
                row.id,
                row.topic,
                row.partition,
                row.offset,
                row.reason,
                row.detail,
                row.key,
                row.value,
                row.valueSize,
                row.rejectedAt);
    }
}
