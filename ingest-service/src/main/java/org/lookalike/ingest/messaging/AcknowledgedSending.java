package org.lookalike.ingest.messaging;

import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.kafka.KafkaProducer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/** Sends a batch of records with a channel's Kafka client and waits for all acknowledgements. */
final class AcknowledgedSending {

    private AcknowledgedSending() {}

    /** Completes when the broker has acknowledged every record; fails only when the result of every record is known. */
    static Uni<Void> send(
            KafkaProducer<byte[], byte[]> client, String topic, List<ProducerRecord<byte[], byte[]>> records) {
        Function<Producer<byte[], byte[]>, CompletableFuture<Void>> sendAll =
                producer -> send(producer, topic, records);
        return client.runOnSendingThread(sendAll)
                .chain(acknowledged -> Uni.createFrom().completionStage(acknowledged));
    }

    /**
     * Requests the topic's partitions first. Without a broker this fails once for the whole batch, while sending would wait for a
     * broker with every single record.
     */
    private static CompletableFuture<Void> send(
            Producer<byte[], byte[]> producer, String topic, List<ProducerRecord<byte[], byte[]>> records) {
        producer.partitionsFor(topic);
        var acknowledgements = new ArrayList<CompletableFuture<?>>(records.size());
        for (var record : records) {
            var acknowledgement = new CompletableFuture<@Nullable Void>();
            acknowledgements.add(acknowledgement);
            producer.send(record, (metadata, failure) -> {
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
