package org.lookalike.notifier.rejection;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.lookalike.messaging.RejectionReason;

/**
 * A record that is put aside.
 *
 * @param offset identifies it, together with topic and partition: however often it is read, it is kept once
 * @param detail what is wrong with it, for the person who mends it
 * @param size of the whole value, in bytes
 * @param content the value's first bytes, at most {@link #MAX_CONTENT}
 */
public record Rejection(
        String topic, int partition, long offset, RejectionReason reason, String detail, int size, byte[] content) {

    /** Enough to see what it was; a value may be larger than a database should be asked to keep. */
    static final int MAX_CONTENT = 64_000;

    private static final int MAX_DETAIL = 1000;

    /** Puts a record aside. */
    public static Rejection of(
            String topic,
            int partition,
            long offset,
            RejectionReason reason,
            String detail,
            byte @Nullable [] value) {
        var bytes = value == null ? new byte[0] : value;
        return new Rejection(
                topic,
                partition,
                offset,
                reason,
                detail.length() <= MAX_DETAIL ? detail : detail.substring(0, MAX_DETAIL),
                bytes.length,
                bytes.length <= MAX_CONTENT ? bytes : Arrays.copyOf(bytes, MAX_CONTENT));
    }
}
