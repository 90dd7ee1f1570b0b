package org.lookalike.kafka;

import java.util.Arrays;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/**
 * The rejection of a record. A service stores it once, by topic, partition and offset, however often the record is
 * consumed.
 *
 * @param detail one sentence that names the field and the fix
 * @param key at most its first {@link #MAX_BYTES} bytes
 * @param value at most its first {@link #MAX_BYTES} bytes
 * @param valueSize the size of the whole value in bytes
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
        return of(
                record,
                RejectionReason.NOT_PROCESSABLE,
                "storing it failed: %s".formatted(failure.getClass().getSimpleName()));
    }

    private static byte @Nullable [] beginning(byte @Nullable [] bytes) {
        return bytes == null || bytes.length <= MAX_BYTES ? bytes : Arrays.copyOf(bytes, MAX_BYTES);
    }
}
