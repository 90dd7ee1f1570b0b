package org.lookalike.ingest.messaging;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.lookalike.kafka.CloudEvent;
import org.lookalike.kafka.InvalidMessage;
import org.lookalike.kafka.RejectionReason;
import org.lookalike.kafka.WireJson;

/** Validates the records of the topics that this service reads. */
final class WireRecord {

    private static final Pattern IDENTIFIER = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_.:-]{0,127}");

    private WireRecord() {}

    /** The value of a record; empty for a tombstone. Fails if it is invalid, or if its id is not the record's key. */
    static <T> Optional<T> value(
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

    static String key(ConsumerRecord<byte[], byte[]> record) throws InvalidMessage {
        if (record.key() == null || record.key().length == 0) {
            throw new InvalidMessage(RejectionReason.WRONG_KEY, "the key is missing");
        }
        return new String(record.key(), StandardCharsets.UTF_8);
    }

    /** The identifier of what a record is about; what is none is not repeated. */
    static String keyForLog(byte @Nullable [] key) {
        var text = key == null ? "" : new String(key, StandardCharsets.UTF_8);
        return IDENTIFIER.matcher(text).matches() ? text : "invalid";
    }
}
