package org.lookalike.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/**
 * A record as it lies on a topic.
 *
 * @param key as UTF-8 text
 * @param value as UTF-8 text, null for a tombstone
 * @param headers as UTF-8 text; of a repeated header the last value
 */
public record TopicRecord(
        int partition,
        long offset,
        Instant timestamp,
        @Nullable String key,
        @Nullable String value,
        Map<String, String> headers) {

    public TopicRecord {
        headers = Map.copyOf(headers);
    }

    public @Nullable String header(String name) {
        return headers.get(name);
    }

    /** Whether the value has this text in it; a tombstone has none. */
    public boolean contains(String text) {
        return value != null && value.contains(text);
    }

    static TopicRecord of(ConsumerRecord<byte[], byte[]> received) {
        return new TopicRecord(
                received.partition(),
                received.offset(),
                Instant.ofEpochMilli(received.timestamp()),
                text(received.key()),
                text(received.value()),
                Arrays.stream(received.headers().toArray())
                        .filter(header -> header.value() != null)
                        .collect(Collectors.toMap(
                                header -> header.key(),
                                header -> new String(header.value(), UTF_8),
                                (earlier, later) -> later)));
    }

    private static @Nullable String text(byte @Nullable [] bytes) {
        return bytes == null ? null : new String(bytes, UTF_8);
    }
}
