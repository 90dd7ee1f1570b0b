package org.lookalike.notifier.messaging;

import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.lookalike.kafka.InvalidMessage;
import org.lookalike.kafka.RejectionReason;
import org.lookalike.notifier.rejection.Rejection;

/** Reads the records of a batch, and rejects those that cannot be read. */
@FunctionalInterface
interface RejectingReader<T> {

    T read(ConsumerRecord<byte[], byte[]> record) throws InvalidMessage;

    /** The messages of a batch, and the rejections of its other records. */
    record Batch<T>(List<T> messages, List<Rejection> rejections) {}

    default Batch<T> readAll(List<ConsumerRecord<byte[], byte[]>> records) {
        var batch = new Batch<T>(new ArrayList<>(), new ArrayList<>());
        for (var record : records) {
            try {
                batch.messages.add(read(record));
            } catch (InvalidMessage e) {
                batch.rejections.add(rejection(record, e.reason(), e.detail()));
            }
        }
        return batch;
    }

    /** The rejection of a readable record whose effect cannot be stored. */
    static Rejection notProcessable(ConsumerRecord<byte[], byte[]> record, Throwable failure) {
        return rejection(
                record,
                RejectionReason.NOT_PROCESSABLE,
                "the record is well-formed, but storing its effect failed: %s"
                        .formatted(failure.getClass().getSimpleName()));
    }

    private static Rejection rejection(ConsumerRecord<byte[], byte[]> record, RejectionReason reason, String detail) {
        return Rejection.of(
                record.topic(), record.partition(), record.offset(), reason, detail, record.key(), record.value());
    }

    static List<ConsumerRecord<byte[], byte[]>> list(ConsumerRecords<byte[], byte[]> records) {
        var list = new ArrayList<ConsumerRecord<byte[], byte[]>>(records.count());
        records.forEach(list::add);
        return list;
    }
}
