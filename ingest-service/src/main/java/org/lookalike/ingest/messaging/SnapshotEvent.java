package org.lookalike.ingest.messaging;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.impl.NameBasedGenerator;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;
import org.lookalike.ingest.snapshot.AccountKey;
import org.lookalike.ingest.snapshot.HashedSnapshot;
import org.lookalike.kafka.CloudEvent;
import org.lookalike.kafka.EventType;
import org.lookalike.kafka.SchemaLocations;
import org.lookalike.kafka.TraceContext;

/** An observation as a Kafka record: a CloudEvent that is keyed by its account. */
final class SnapshotEvent {

    static final String SOURCE = "/lookalike/ingest";

    private static final EventType OBSERVED = new EventType("account-snapshot", "observed", 1);
    private static final EventType ERASED = new EventType("account-snapshot", "erased", 1);

    /** The namespace never changes, because another one would give every event another id. */
    private static final NameBasedGenerator IDS =
            Generators.nameBasedGenerator(UUID.fromString("3e0a7d0c-5a51-4a35-9d0e-6b9a4f0f7a21"));

    private SnapshotEvent() {}

    static ProducerRecord<byte[], byte[]> of(
            String topic, HashedSnapshot observation, @Nullable String traceParent, SchemaLocations schemas) {
        var key = observation.key().toString();
        var event = new CloudEvent(
                IDS.generate(observation.fingerprint()).toString(),
                SOURCE,
                OBSERVED,
                key,
                observation.snapshot().observedAt(),
                null,
                traceParent);
        return record(topic, event, observation.value(), schemas);
    }

    /** The tombstone of an erased account. */
    static ProducerRecord<byte[], byte[]> erased(
            String topic, AccountKey account, Instant at, SchemaLocations schemas) {
        var event = new CloudEvent(
                IDS.generate("%s|erased|%s".formatted(account, at)).toString(),
                SOURCE,
                ERASED,
                account.toString(),
                at,
                null,
                TraceContext.current());
        return record(topic, event, null, schemas);
    }

    private static ProducerRecord<byte[], byte[]> record(
            String topic, CloudEvent event, byte @Nullable [] value, SchemaLocations schemas) {
        return new ProducerRecord<>(
                topic,
                null,
                event.subject().getBytes(StandardCharsets.UTF_8),
                value,
                CloudEvent.kafkaHeaders(event.toHeaders(schemas)));
    }
}
