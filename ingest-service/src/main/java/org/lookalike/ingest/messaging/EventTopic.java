package org.lookalike.ingest.messaging;

import com.fasterxml.uuid.Generators;
import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.kafka.KafkaClientService;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;
import org.lookalike.kafka.CloudEvent;
import org.lookalike.kafka.EventType;
import org.lookalike.kafka.SchemaLocations;

/**
 * Publishes to a topic with the Kafka client of a channel, which has its settings and health. The client takes a whole batch and
 * acknowledges each record; the channel would buffer records one by one, and retry one after later ones of its key.
 */
record EventTopic(KafkaClientService clients, String channel, String topic, SchemaLocations schemas) {

    private static final String SOURCE = "/lookalike/ingest";

    /** A record whose key is what the event is about; the value is null for a tombstone. */
    record Event(CloudEvent envelope, byte @Nullable [] value) {

        /** @param id the same on every attempt to publish the event */
        static Event of(
                String id,
                EventType type,
                String subject,
                Instant time,
                @Nullable String traceParent,
                byte @Nullable [] value) {
            return new Event(new CloudEvent(id, SOURCE, type, subject, time, null, traceParent), value);
        }

        /** An event of which every attempt to publish it is another one. */
        static Event of(EventType type, String subject, Instant time, byte @Nullable [] value) {
            var id = Generators.timeBasedEpochGenerator().generate().toString();
            return of(id, type, subject, time, null, value);
        }

        ProducerRecord<byte[], byte[]> record(String topic, SchemaLocations schemas) {
            return new ProducerRecord<>(
                    topic,
                    null,
                    envelope.subject().getBytes(StandardCharsets.UTF_8),
                    value,
                    CloudEvent.kafkaHeaders(envelope.toHeaders(schemas)));
        }
    }

    /** Completes when the broker has acknowledged every event; fails only when the result of every one is known. */
    Uni<Void> publish(List<Event> events) {
        if (events.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        Function<Producer<byte[], byte[]>, CompletableFuture<Void>> sendAll = producer -> send(producer, events);
        return clients.<byte[], byte[]>getProducer(channel)
                .runOnSendingThread(sendAll)
                .chain(acknowledged -> Uni.createFrom().completionStage(acknowledged));
    }

    /** Requests the topic's partitions first, which without a broker fails once and not for each record. */
    private CompletableFuture<Void> send(Producer<byte[], byte[]> producer, List<Event> events) {
        producer.partitionsFor(topic);
        var acknowledgements = new ArrayList<CompletableFuture<?>>(events.size());
        for (var event : events) {
            var acknowledgement = new CompletableFuture<@Nullable Void>();
            acknowledgements.add(acknowledgement);
            producer.send(event.record(topic, schemas), (metadata, failure) -> {
                if (failure == null) {
                    acknowledgement.complete(null);
                } else {
                    acknowledgement.completeExceptionally(failure);
                }
            });
        }
        return CompletableFuture.allOf(acknowledgements.toArray(CompletableFuture[]::new));
    }
}
