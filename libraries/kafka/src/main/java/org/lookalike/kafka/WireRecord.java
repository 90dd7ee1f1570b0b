package org.lookalike.kafka;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Reads records whose key identifies what their value is about. */
public final class WireRecord {

    private WireRecord() {}

    /** The value of a record; empty for a tombstone. Fails if it is invalid, or if its id is not the record's key. */
    public static <T> Optional<T> value(
            ConsumerRecord<byte[], byte[]> record, String subject, Class<T> type, Function<T, Object> id)
            throws InvalidMessage {
        if (record.value() == null) {
            return Optional.empty();
        }
        CloudEvent.read(record.headers(), subject);
        var value = WireJson.read(record.value(), type);
        if (!id.apply(value).toString().equals(key(record))) {
            throw new InvalidMessage(RejectionReason.WRONG_KEY, "the key is not the identifier in the value");
        }
        return Optional.of(value);
    }

    public static String key(ConsumerRecord<byte[], byte[]> record) throws InvalidMessage {
        if (record.key() == null || record.key().length == 0) {
            throw new InvalidMessage(RejectionReason.WRONG_KEY, "the key is missing");
        }
        return new String(record.key(), StandardCharsets.UTF_8);
    }

    /** The key of a record, which the topic calls by this name. */
    public static UUID uuid(ConsumerRecord<byte[], byte[]> record, String name) throws InvalidMessage {
        try {
            return UUID.fromString(key(record));
        } catch (IllegalArgumentException e) {
            throw new InvalidMessage(
                    RejectionReason.WRONG_KEY, "the key is no %s; expected a UUID as text".formatted(name));
        }
    }
}
