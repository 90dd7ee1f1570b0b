package org.lookalike.notifier.messaging;

import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.ChannelRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.lookalike.kafka.RejectingReader;
import org.lookalike.kafka.RetryingBatchProcessor;

/**
 * Consumes {@code impersonation-alerts} in batches. A batch is acknowledged when its whole effect is stored; until then back-pressure
 * stops the channel.
 */
@ApplicationScoped
class AlertConsumer {

    private static final String CHANNEL = "impersonation-alerts";

    private final ChannelRegistry channels;
    private final RetryingBatchProcessor<ConsumerRecord<byte[], byte[]>> batch;

    AlertConsumer(AlertIntake intake, ChannelRegistry channels) {
        this.channels = channels;
        this.batch = new RetryingBatchProcessor<>(intake::store, intake::reject);
    }

    @Incoming(CHANNEL)
    Uni<Void> consume(ConsumerRecords<byte[], byte[]> records) {
        return batch.process(RejectingReader.list(records));
    }

    /** Pauses the channel on shutdown, so that other replicas take over while the current batch is being stored. */
    void stopTaking(@Observes ShutdownDelayInitiatedEvent stopping) {
        var channel = channels.getPausable(CHANNEL);
        if (channel != null) {
            channel.pause();
        }
    }
}
