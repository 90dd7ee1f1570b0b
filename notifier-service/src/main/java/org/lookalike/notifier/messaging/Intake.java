package org.lookalike.notifier.messaging;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.hibernate.reactive.mutiny.Mutiny;
import org.lookalike.messaging.InvalidMessage;
import org.lookalike.messaging.RejectionReason;
import org.lookalike.notifier.alert.AlertChange;
import org.lookalike.notifier.alert.AlertChange.Revised;
import org.lookalike.notifier.alert.AlertStates;
import org.lookalike.notifier.delivery.DeliveryChannel;
import org.lookalike.notifier.delivery.DeliveryQueue;
import org.lookalike.notifier.delivery.Dispatcher;
import org.lookalike.notifier.notification.Notifications;
import org.lookalike.notifier.rejection.Rejection;
import org.lookalike.notifier.rejection.Rejections;

/** Stores the whole effect of some records in one transaction. */
@ApplicationScoped
class Intake {

    private final Mutiny.SessionFactory sessions;
    private final AlertStates alerts;
    private final Notifications notifications;
    private final DeliveryQueue deliveries;
    private final DeliveryChannel channel;
    private final Rejections rejections;
    private final Dispatcher dispatcher;

    Intake(
            Mutiny.SessionFactory sessions,
            AlertStates alerts,
            Notifications notifications,
            DeliveryQueue deliveries,
            DeliveryChannel channel,
            Rejections rejections,
            Dispatcher dispatcher) {
        this.sessions = sessions;
        this.alerts = alerts;
        this.notifications = notifications;
        this.deliveries = deliveries;
        this.channel = channel;
        this.rejections = rejections;
        this.dispatcher = dispatcher;
    }

    /** Stores all of it or nothing. What was stored before is not stored again. */
    Uni<Void> store(List<ConsumerRecord<byte[], byte[]>> records) {
        var changes = new ArrayList<AlertChange>();
        var refused = new ArrayList<Rejection>();
        for (var record : records) {
            try {
                changes.add(AlertReader.read(record));
            } catch (InvalidMessage e) {
                refused.add(rejection(record, e.reason(), e.detail()));
            }
        }
        return sessions.withTransaction(
                        session -> rejections.store(session, refused).chain(rejected -> apply(session, changes)
                                .map(created -> new Stored(created, rejected))))
                .invoke(this::afterCommit)
                .replaceWithVoid();
    }

    /** Puts a record aside whose effect cannot be stored. */
    Uni<Void> putAside(ConsumerRecord<byte[], byte[]> record, Throwable failure) {
        var rejection = rejection(
                record,
                RejectionReason.NOT_PROCESSABLE,
                "the record is well-formed, but storing its effect failed: %s"
                        .formatted(failure.getClass().getSimpleName()));
        return sessions.withTransaction(session -> rejections.store(session, List.of(rejection)))
                .invoke(rejections::count)
                .replaceWithVoid();
    }

    private record Stored(int notifications, List<Rejection> rejections) {}

    private Uni<Integer> apply(Mutiny.Session session, List<AlertChange> changes) {
        if (changes.isEmpty()) {
            return Uni.createFrom().item(0);
        }
        return alerts.advance(session, AlertChange.latest(changes))
                .chain(news ->
                        deliveries.reopen(session, open(news)).chain(() -> notifications.announce(session, news)))
                .call(created -> deliveries.enqueue(session, channel.name(), created))
                .call(() -> deliveries.cancelUnwanted(session))
                .map(List::size);
    }

    private static List<UUID> open(List<Revised> news) {
        return news.stream()
                .filter(revised -> revised.alert().isOpen())
                .map(Revised::alertId)
                .toList();
    }

    private void afterCommit(Stored stored) {
        notifications.countCreated(stored.notifications());
        rejections.count(stored.rejections());
        if (stored.notifications() > 0) {
            dispatcher.wake();
        }
    }

    private static Rejection rejection(ConsumerRecord<byte[], byte[]> record, RejectionReason reason, String detail) {
        return Rejection.of(
                record.topic(), record.partition(), record.offset(), reason, detail, record.key(), record.value());
    }
}
