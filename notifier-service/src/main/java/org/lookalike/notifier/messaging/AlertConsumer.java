package org.lookalike.notifier.messaging;

import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.ChannelRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.hibernate.reactive.mutiny.Mutiny;
import org.lookalike.kafka.RejectingReader;
import org.lookalike.kafka.RetryingBatchProcessor;
import org.lookalike.notifier.alert.AlertChange;
import org.lookalike.notifier.alert.AlertStates;
import org.lookalike.notifier.delivery.attempt.Dispatcher;
import org.lookalike.notifier.delivery.planning.Planner;
import org.lookalike.notifier.delivery.planning.Removals;
import org.lookalike.notifier.notification.Notifications;

/** Consumes {@code impersonation-alerts}. A batch is acknowledged when its effect is stored; the channel waits. */
@ApplicationScoped
class AlertConsumer {

    private static final String CHANNEL = "impersonation-alerts";

    private final AlertStates alerts;
    private final Planner planner;
    private final Removals removals;
    private final Notifications notifications;
    private final Dispatcher dispatcher;
    private final ChannelRegistry channels;
    private final RetryingBatchProcessor<ConsumerRecord<byte[], byte[]>> batch;

    AlertConsumer(
            RecordBatches batches,
            AlertStates alerts,
            Planner planner,
            Removals removals,
            Notifications notifications,
            Dispatcher dispatcher,
            ChannelRegistry channels) {
        this.alerts = alerts;
        this.planner = planner;
        this.removals = removals;
        this.notifications = notifications;
        this.dispatcher = dispatcher;
        this.channels = channels;
        this.batch = batches.<AlertChange, Planned>processor(AlertReader::read, this::apply, this::afterCommit);
    }

    @Incoming(CHANNEL)
    Uni<Void> consume(ConsumerRecords<byte[], byte[]> records) {
        return batch.process(RejectingReader.list(records));
    }

    private record Planned(int notifications, int removals) {}

    private Uni<Planned> apply(Mutiny.Session session, List<AlertChange> changes) {
        if (changes.isEmpty()) {
            return Uni.createFrom().item(new Planned(0, 0));
        }
        var latest = AlertChange.latest(changes);
        return removals.plan(session, latest).chain(removed -> alerts.advance(session, latest)
                .chain(news -> planner.plan(session, news))
                .map(created -> new Planned(created, removed)));
    }

    private void afterCommit(Planned planned) {
        notifications.countCreated(planned.notifications);
        if (planned.notifications + planned.removals > 0) {
            dispatcher.wake();
        }
    }

    /** Pauses the channel on shutdown, so that other replicas take over while the current batch is being stored. */
    void stopTaking(@Observes ShutdownDelayInitiatedEvent stopping) {
        var channel = channels.getPausable(CHANNEL);
        if (channel != null) {
            channel.pause();
        }
    }
}
