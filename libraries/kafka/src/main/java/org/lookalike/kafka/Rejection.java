package org.lookalike.kafka;

import java.util.Arrays;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/**
 * The rejection of a record. A service stores it once, by topic, partition and offset, however often the record is consumed. The detail
 * is one sentence that names the field and the fix. Key and value are cut after {@link #MAX_BYTES}, and {@code valueSize} is in bytes, too.
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

    /** Enough to recognize the record, and not too much for a topic or a table. */
    static final int MAX_BYTES = 64 * 1024;

    private static final int MAX_DETAIL = 1000;

    public static Rejection of(ConsumerRecord<byte[], byte[]> record, RejectionReason reason, String detail) {
        return new Rejection(
                record.topic(),
                record.partition(),
                record.offset(),
                reason,
                detail.length() <= MAX_DETAIL ? detail : detail.substring(0, MAX_DETAIL),
                beginning(record.key()),
                beginning(record.value()),
                record.value() == null ? 0 : record.value().length);
    }

    /** The rejection of a readable record whose effect cannot be stored. */
    public static Rejection notProcessable(ConsumerRecord<byte[], byte[]> record, Throwable failure) {
        var detail = "storing it failed: " + failure.getClass().getSimpleName();
        return of(record, RejectionReason.NOT_PROCESSABLE, detail);
    }

    private static byte @Nullable [] beginning(byte @Nullable [] bytes) {
        return bytes == null || bytes.length <= MAX_BYTES ? bytes : Arrays.copyOf(bytes, MAX_BYTES);
    }
}
