package org.lookalike.kafka;

import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;

/** Reads the records of a batch, and rejects those that cannot be read. */
@FunctionalInterface
public interface RejectingReader<T> {

    T read(ConsumerRecord<byte[], byte[]> record) throws InvalidMessage;

    /** The messages of a batch, and the rejections of its other records. */
    record Batch<T>(List<T> messages, List<Rejection> rejections) {}

    default Batch<T> readAll(List<ConsumerRecord<byte[], byte[]>> records) {
        var batch = new Batch<T>(new ArrayList<>(), new ArrayList<>());
        for (var record : records) {
            try {
                batch.messages.add(read(record));
            } catch (InvalidMessage e) {
                batch.rejections.add(Rejection.of(record, e.reason(), e.detail()));
            }
        }
        return batch;
    }

    static List<ConsumerRecord<byte[], byte[]>> list(ConsumerRecords<byte[], byte[]> records) {
        var list = new ArrayList<ConsumerRecord<byte[], byte[]>>(records.count());
        records.forEach(list::add);
        return list;
    }
}
