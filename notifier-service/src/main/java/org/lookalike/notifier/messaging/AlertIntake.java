package org.lookalike.notifier.messaging;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.hibernate.reactive.mutiny.Mutiny;
import org.lookalike.kafka.RejectingReader;
import org.lookalike.kafka.Rejection;
import org.lookalike.notifier.alert.AlertChange;
import org.lookalike.notifier.alert.AlertStates;
import org.lookalike.notifier.delivery.Dispatcher;
import org.lookalike.notifier.delivery.Planner;
import org.lookalike.notifier.notification.Notifications;
import org.lookalike.postgres.Sessions;
import org.lookalike.rejections.Rejections;

/** Stores the whole effect of a batch of records in one transaction. */
@ApplicationScoped
class AlertIntake {

    private static final RejectingReader<AlertChange> ALERTS = AlertReader::read;

    private final Sessions sessions;
    private final AlertStates alerts;
    private final Notifications notifications;
    private final Planner planner;
    private final Rejections rejections;
    private final Dispatcher dispatcher;

    AlertIntake(
            Sessions sessions,
            AlertStates alerts,
            Notifications notifications,
            Planner planner,
            Rejections rejections,
            Dispatcher dispatcher) {
        this.sessions = sessions;
        this.alerts = alerts;
        this.notifications = notifications;
        this.planner = planner;
        this.rejections = rejections;
        this.dispatcher = dispatcher;
    }

    /** Stores the effect of all records or of none. Redelivered records change nothing. */
    Uni<Void> store(List<ConsumerRecord<byte[], byte[]>> records) {
        var batch = ALERTS.readAll(records);
        return sessions.confirmed(
                        session -> rejections.store(session, batch.rejections()).chain(rejected -> apply(
                                        session, batch.messages())
                                .map(created -> new Stored(created, rejected))))
                .invoke(this::afterCommit)
                .replaceWithVoid();
    }

    /** Rejects a record whose effect cannot be stored. */
    Uni<Void> reject(ConsumerRecord<byte[], byte[]> record, Throwable failure) {
        var rejection = Rejection.notProcessable(record, failure);
        return sessions.confirmed(session -> rejections.store(session, List.of(rejection)))
                .invoke(rejections::report)
                .replaceWithVoid();
    }

    private record Stored(int notifications, List<Rejection> rejections) {}

    private Uni<Integer> apply(Mutiny.Session session, List<AlertChange> changes) {
        return changes.isEmpty()
                ? Uni.createFrom().item(0)
                : alerts.advance(session, AlertChange.latest(changes)).chain(news -> planner.plan(session, news));
    }

    private void afterCommit(Stored stored) {
        notifications.countCreated(stored.notifications());
        rejections.report(stored.rejections());
        if (stored.notifications() > 0) {
            dispatcher.wake();
        }
    }
}
