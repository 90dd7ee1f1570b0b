package org.lookalike.detector.intake.rejection;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.lookalike.kafka.RejectionReason;

/**
 * A record that is not processed.
 *
 * @param key as received
 * @param value as received
 * @param detail one sentence that names the field and the fix
 */
public record Rejection(
        String topic,
        int partition,
        long offset,
        byte @Nullable [] key,
        byte @Nullable [] value,
        RejectionReason reason,
        String detail) {

    /** Longer values are cut: this shows what they are and fits any broker and database. */
    public static final int KEPT_BYTES = 64 * 1024;

    public int valueSize() {
        return value == null ? 0 : value.length;
    }

    /** The value, cut to {@link #KEPT_BYTES}. */
    public byte @Nullable [] keptValue() {
        return kept(value);
    }

    /** The key, cut to {@link #KEPT_BYTES}. */
    public byte @Nullable [] keptKey() {
        return kept(key);
    }

    private static byte @Nullable [] kept(byte @Nullable [] bytes) {
        return bytes == null || bytes.length <= KEPT_BYTES ? bytes : Arrays.copyOf(bytes, KEPT_BYTES);
    }
}
