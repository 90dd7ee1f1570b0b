package org.lookalike.notifier.delivery.planning;

import static io.quarkus.scheduler.Scheduled.ConcurrentExecution.SKIP;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ApplicationNotRunning;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.hibernate.reactive.mutiny.Mutiny;
import org.hibernate.validator.constraints.time.DurationMin;
import org.jspecify.annotations.Nullable;
import org.lookalike.notifier.alert.Alert;
import org.lookalike.notifier.delivery.SendReason;
import org.lookalike.notifier.delivery.planning.OpenDeliveries.NewDelivery;
import org.lookalike.notifier.notification.Notifications;
import org.lookalike.notifier.notification.Notifications.NewNotification;
import org.lookalike.notifier.subscription.Subscriber;
import org.lookalike.notifier.subscription.Subscriptions;
import org.lookalike.postgres.NativeSql;
import org.lookalike.postgres.RecurringJob;
import org.lookalike.postgres.Sessions;

/**
 * Tells once more of critical alerts that nobody acknowledged in time: the backups of their district or, where it has none, whoever was
 * told at once. It happens once each time an alert is raised, becomes critical or is opened again. What is due at the same time goes to
 * a subscription in one message, at once whatever the schedule says.
 */
@ApplicationScoped
class UnacknowledgedAlerts {

    /** A part of a query: the notifications of {@code waiting} that went out at once, since it waits for an acknowledgement. */
    private static final String TOLD_AT_ONCE =
            """
            FROM notification JOIN delivery ON delivery.id = notification.delivery_id
            WHERE notification.alert_id = waiting.alert_id
              AND greatest(notification.alert_time, notification.told_at) >= waiting.unacknowledged_since
              AND notification.told_at IS NOT NULL AND delivery.occasion NOT IN ('daily', 'weekly')""";

    /**
     * Due is what was told at once long enough ago; where there are backups, after twice the time, also what could be told to nobody.
     * Districts take turns. The alerts are marked in the transaction that tells of them; a second replica finds them locked or marked.
     */
    private static final String DUE =
            """
            WITH ready AS (
              SELECT alert_id, row_number() OVER (PARTITION BY district_id ORDER BY unacknowledged_since, alert_id) AS turn
              FROM alert_state AS waiting WHERE unacknowledged_since IS NOT NULL AND told_again_at IS NULL
                AND (EXISTS (SELECT %1$s AND notification.told_at <= now() - make_interval(secs => :within))
                  OR waiting_since <= now() - 2 * make_interval(secs => :within)
                     AND EXISTS (SELECT FROM subscription
                                 WHERE backup AND in_force(subscription) AND hears_of(subscription, waiting.district_id)))
            ), due AS (
              SELECT alert_id FROM alert_state JOIN ready USING (alert_id)
              WHERE told_again_at IS NULL ORDER BY turn, unacknowledged_since, alert_id
              LIMIT 200 FOR NO KEY UPDATE OF alert_state SKIP LOCKED
            ), waiting AS (
              UPDATE alert_state SET told_again_at = now() FROM due WHERE alert_state.alert_id = due.alert_id
              RETURNING alert_state.alert_id, alert_state.district_id, alert_state.alert, alert_state.unacknowledged_since
            ), reachable AS (
              SELECT waiting.alert_id, waiting.alert, subscription.id AS subscription_id, subscription.backup,
                     bool_or(subscription.backup) OVER (PARTITION BY waiting.alert_id) AS has_backup
              FROM waiting
              JOIN subscription ON in_force(subscription) AND hears_of(subscription, waiting.district_id)
                AND hears_about(subscription, alert @> '{"aboutPerson": true}')
              WHERE NOT EXISTS (SELECT FROM suppressing(subscription.address_key, subscription.id))
                AND (subscription.backup
                  OR coalesce('unacknowledged' = ANY (subscription.events), true)
                     AND EXISTS (SELECT %1$s AND notification.subscription_id = subscription.id))
            )
            SELECT cast(alert AS text) AS alert, subscription_id FROM reachable
            WHERE backup = has_backup ORDER BY subscription_id, alert_id"""
                    .formatted(TOLD_AT_ONCE);

    private static final int MOST_URGENT = 0;

    private final Sessions sessions;
    private final Subscriptions subscriptions;
    private final Notifications notifications;
    private final OpenDeliveries open;
    private final Config config;
    private final Counter toldAgain;

    UnacknowledgedAlerts(
            Sessions sessions,
            Subscriptions subscriptions,
            Notifications notifications,
            OpenDeliveries open,
            Config config,
            MeterRegistry meters) {
        this.sessions = sessions;
        this.subscriptions = subscriptions;
        this.notifications = notifications;
        this.open = open;
        this.config = config;
        this.toldAgain = Counter.builder("lookalike.alerts.unacknowledged")
                .description("Critical alerts that nobody acknowledged in time, so that they were told once more")
                .register(meters);
    }

    @Scheduled(every = "1m", concurrentExecution = SKIP, skipExecutionIf = ApplicationNotRunning.class)
    Uni<Void> tellAgain() {
        if (config.acknowledgeWithin().isZero()) {
            return Uni.createFrom().voidItem();
        }
        return RecurringJob.of(
                sessions.forService(session -> NativeSql.of(DUE)
                                .with("within", config.acknowledgeWithin())
                                .records(session, Due.class)
                                .call(due -> due.isEmpty() ? Uni.createFrom().voidItem() : tell(session, due)))
                        .map(due ->
                                due.stream().map(one -> one.alert().alertId()).distinct())
                        .invoke(alerts -> toldAgain.increment(alerts.count())),
                "Alerts could not be told once more");
    }

    private record Due(Alert alert, UUID subscriptionId) {}

    private Uni<Void> tell(Mutiny.Session session, List<Due> due) {
        var bySubscription = due.stream()
                .collect(Collectors.groupingBy(
                        Due::subscriptionId, Collectors.mapping(Due::alert, Collectors.toList())));
        return subscriptions.subscribers(session, bySubscription.keySet()).chain(subscribers -> open.now(session)
                .chain(now -> tell(session, subscribers, bySubscription, now)));
    }

    /** Tells each subscriber in one delivery. */
    private Uni<Void> tell(
            Mutiny.Session session, List<Subscriber> subscribers, Map<UUID, List<Alert>> bySubscription, Instant now) {
        var deliveries = new ArrayList<NewDelivery>();
        var told = new ArrayList<NewNotification>();
        for (var subscriber : subscribers) {
            var delivery = UUID.randomUUID();
            var subscription = subscriber.subscriptionId();
            var alerts = bySubscription.getOrDefault(subscription, List.of());
            deliveries.add(open.ofNews(
                    delivery, subscriber, onlyDistrict(alerts), SendReason.UNACKNOWLEDGED, MOST_URGENT, now));
            alerts.forEach(alert -> told.add(NewNotification.unacknowledged(alert, subscription, delivery, now)));
        }
        return open.enqueue(session, deliveries).chain(() -> notifications.add(session, told));
    }

    /** The district that all alerts are about; null if they are about several. */
    private static @Nullable String onlyDistrict(List<Alert> alerts) {
        var districts =
                alerts.stream().map(alert -> alert.district().districtId()).collect(Collectors.toSet());
        return districts.size() == 1 ? districts.iterator().next() : null;
    }

    /** When critical alerts are told once more. */
    @ConfigMapping(prefix = "lookalike.on-call")
    interface Config {

        /** When a critical alert that nobody has acknowledged is sent once more; 0 never does. */
        @WithDefault("30m")
        @DurationMin
        Duration acknowledgeWithin();
    }
}
