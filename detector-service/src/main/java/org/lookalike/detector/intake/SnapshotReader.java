package org.lookalike.detector.intake;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.lookalike.detector.alert.Erasures.ErasedAccount;
import org.lookalike.detector.detection.ObservedAccount;
import org.lookalike.kafka.CloudEvent;
import org.lookalike.kafka.InvalidMessage;
import org.lookalike.kafka.Rejection;
import org.lookalike.kafka.RejectionReason;
import org.lookalike.kafka.WireJson;

/** Reads records of {@code account-snapshots}; any bytes are expected. */
final class SnapshotReader {

    private SnapshotReader() {}

    /** The result of reading a record. */
    sealed interface Received {

        record Observed(ObservedAccount account) implements Received {}

        /** The account was erased from the topic: a tombstone. */
        record Erased(ErasedAccount account) implements Received {}

        /** Not a snapshot that this version can read. */
        record Unreadable(Rejection rejection) implements Received {}
    }

    /** In the order of the records. */
    static List<Received> readAll(List<ConsumerRecord<byte[], byte[]>> records) {
        return records.parallelStream().map(SnapshotReader::read).toList();
    }

    static Received read(ConsumerRecord<byte[], byte[]> origin) {
        if (origin.value() == null && origin.key() != null) {
            return new Received.Erased(
                    new ErasedAccount(new String(origin.key(), StandardCharsets.UTF_8), erasedAt(origin)));
        }
        try {
            var event = CloudEvent.read(origin.headers(), "account-snapshot");
            var account =
                    WireJson.read(origin.value(), AccountSnapshotMessage.class).toAccount(event);
            if (origin.key() == null || !new String(origin.key(), StandardCharsets.UTF_8).equals(account.key())) {
                throw new InvalidMessage(
                        RejectionReason.WRONG_KEY,
                        "the key is not platform:accountId of the value; publish it with that key");
            }
            return new Received.Observed(account);
        } catch (InvalidMessage e) {
            return new Received.Unreadable(Rejection.of(origin, e.reason(), e.detail()));
        }
    }

    /** The time in the headers; of a tombstone without any, the time of the record. */
    private static Instant erasedAt(ConsumerRecord<byte[], byte[]> tombstone) {
        try {
            return CloudEvent.read(tombstone.headers()).time();
        } catch (InvalidMessage none) {
            return Instant.ofEpochMilli(tombstone.timestamp());
        }
    }
}
