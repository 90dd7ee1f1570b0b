package org.lookalike.notifier.messaging;

import io.quarkus.logging.Log;
import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.smallrye.mutiny.vertx.core.ContextAwareScheduler;
import io.smallrye.reactive.messaging.ChannelRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/**
 * Consumes {@code impersonation-alerts}. A batch is acknowledged when its whole effect is stored. While the database is
 * away the batch is tried again for ever, and the channel stands still by its own back-pressure. A record whose effect the
 * database refuses is found by halving the batch, and put aside.
 */
@ApplicationScoped
class AlertConsumer {

    private static final String CHANNEL = "impersonation-alerts";
    private static final Duration FIRST_WAIT = Duration.ofMillis(200);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(15);
    private static final double JITTER = 0.2;

    private final Intake intake;
    private final ChannelRegistry channels;

    AlertConsumer(Intake intake, ChannelRegistry channels) {
        this.intake = intake;
        this.channels = channels;
    }

    @Incoming(CHANNEL)
    Uni<Void> consume(ConsumerRecords<byte[], byte[]> batch) {
        var records = new ArrayList<ConsumerRecord<byte[], byte[]>>(batch.count());
        batch.forEach(records::add);
        return store(records);
    }

    private Uni<Void> store(List<ConsumerRecord<byte[], byte[]>> records) {
        return insist(intake.store(records))
                .onFailure(DatabaseFailure::isPermanent)
                .recoverWithUni(failure -> records.size() > 1 ? halve(records) : putAside(records.get(0), failure));
    }

    private Uni<Void> halve(List<ConsumerRecord<byte[], byte[]>> records) {
        int middle = records.size() / 2;
        return store(records.subList(0, middle)).chain(() -> store(records.subList(middle, records.size())));
    }

    private Uni<Void> putAside(ConsumerRecord<byte[], byte[]> record, Throwable failure) {
        Log.warnf(
                "Record put aside: its effect cannot be stored topic=%s partition=%d offset=%d",
                record.topic(), record.partition(), record.offset());
        return insist(intake.putAside(record, failure));
    }

    /** Tries again while the failure may pass, on this Vert.x context: a session must not be touched from another one. */
    private static Uni<Void> insist(Uni<Void> work) {
        return work.onFailure(failure -> !DatabaseFailure.isPermanent(failure))
                .invoke(failure -> Log.warnf("Alerts wait for the database: %s", failure.toString()))
                .onFailure(failure -> !DatabaseFailure.isPermanent(failure))
                .retry()
                .withBackOff(FIRST_WAIT, LONGEST_WAIT)
                .withJitter(JITTER)
                .withExecutor(ContextAwareScheduler.delegatingTo(Infrastructure.getDefaultWorkerPool())
                        .withCurrentContext())
                .indefinitely();
    }

    /** Leaves the rest to other replicas while what was taken is still being stored. */
    void stopTaking(@Observes ShutdownDelayInitiatedEvent stopping) {
        var channel = channels.getPausable(CHANNEL);
        if (channel != null) {
            channel.pause();
        }
    }
}
