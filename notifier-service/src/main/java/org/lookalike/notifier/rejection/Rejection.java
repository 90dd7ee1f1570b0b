package org.lookalike.notifier.rejection;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.lookalike.kafka.RejectionReason;

/**
 * A rejected record.
 *
 * @param offset identifies it together with topic and partition: it is stored once, however often it is consumed
 * @param detail what is wrong with it, for the person who fixes it
 * @param value its first bytes, at most {@link #MAX_BYTES}
 * @param valueSize of the whole value, in bytes
 */
public record Rejection(
        String topic,
        int partition,
        long offset,
        RejectionReason reason,
        String detail,
        byte @Nullable [] key,
        byte @Nullable [] value,
        int valueSize) {

    /** Enough to recognise the record, without storing values of any size. */
    static final int MAX_BYTES = 65_536;

    private static final int MAX_DETAIL = 1000;

    /** The rejection of a record. */
    public static Rejection of(
            String topic,
            int partition,
            long offset,
            RejectionReason reason,
            String detail,
            byte @Nullable [] key,
            byte @Nullable [] value) {
        return new Rejection(
                topic,
                partition,
                offset,
                reason,
                detail.length() <= MAX_DETAIL ? detail : detail.substring(0, MAX_DETAIL),
                beginning(key),
                beginning(value),
                value == null ? 0 : value.length);
    }

    private static byte @Nullable [] beginning(byte @Nullable [] bytes) {
        return bytes == null || bytes.length <= MAX_BYTES ? bytes : Arrays.copyOf(bytes, MAX_BYTES);
    }
}
