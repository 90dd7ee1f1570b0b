package org.lookalike.notifier.notification;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;
import org.lookalike.kafka.WireJson;
import org.lookalike.notifier.alert.AlertTransition;
import org.lookalike.notifier.alert.Severity;
import org.lookalike.notifier.notification.NotificationKind.Standing;

/** Decides whom to tell about what, and keeps what was decided. */
@ApplicationScoped
public class Notifications {

    private final Counter created;

    Notifications(MeterRegistry meters) {
        this.created = Counter.builder("lookalike.notifications.created")
                .description(
                        "Notifications made: one per alert and subscription, and one for each change worth telling")
                .register(meters);
    }

    /**
     * What subscriptions should be told of this news. They are locked until the transaction ends, so that their mails are
     * planned by one replica at a time. An alert that only later rises to a subscription's minimum severity is told then.
     */
    public Uni<List<PlannedNotification>> wanted(Mutiny.Session session, List<AlertTransition> news) {
        if (news.isEmpty()) {
            return Uni.createFrom().item(List.of());
        }
        Map<UUID, AlertTransition> byAlert =
                news.stream().collect(Collectors.toMap(one -> one.alert().alertId(), Function.identity()));
        return session.createNativeQuery(
                        """
                        SELECT row.alert_id, subscription.id,
                               CASE WHEN raised.id IS NULL THEN 'UNTOLD'
                                    WHEN raised.told_at IS NULL AND delivery.state IN ('PENDING', 'RETRY') THEN 'WAITING'
                                    ELSE 'TOLD' END
                        FROM jsonb_to_recordset(cast(cast(:rows AS text) AS jsonb)) AS row
                             (alert_id uuid, district_id text, reaches jsonb)
                        JOIN subscription
                          ON subscription.ended_at IS NULL
                         AND subscription.confirmed_at IS NOT NULL AND subscription.paused_at IS NULL
                         AND (cardinality(subscription.district_ids) = 0
                              OR row.district_id = ANY (subscription.district_ids))
                        LEFT JOIN notification AS raised
                          ON raised.alert_id = row.alert_id AND raised.subscription_id = subscription.id
                         AND raised.kind = 'raised' AND raised.withdrawn_at IS NULL
                        LEFT JOIN delivery ON delivery.id = raised.delivery_id
                        WHERE raised.id IS NOT NULL OR row.reaches @> to_jsonb(cast(subscription.minimum_severity AS text))
                        ORDER BY subscription.id, row.alert_id
                        FOR NO KEY UPDATE OF subscription
                        """,
                        Object[].class)
                .setParameter("rows", json(news.stream().map(Row::of).toList()))
                .getResultList()
                .map(rows -> rows.stream()
                        .map(row -> wanted(byAlert.get((UUID) row[0]), (UUID) row[1], (String) row[2]))
                        .filter(wanted -> !wanted.kinds().isEmpty())
                        .toList());
    }

    private static PlannedNotification wanted(AlertTransition news, UUID subscriptionId, String standing) {
        return new PlannedNotification(subscriptionId, news, NotificationKind.of(news, Standing.valueOf(standing)));
    }

    private record Row(UUID alert_id, String district_id, List<Severity> reaches) {
        static Row of(AlertTransition news) {
            var alert = news.alert();
            return new Row(
                    alert.alertId(),
                    alert.district().districtId(),
                    alert.severity().reaches());
        }
    }

    /**
     * Something wanted, with the delivery that will tell it.
     *
     * @param deliveryId need not exist before the transaction ends
     */
    public record Planned(PlannedNotification wanted, UUID deliveryId) {}

    /** Keeps what is planned. */
    public Uni<Void> add(Mutiny.Session session, List<Planned> planned) {
        if (planned.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return session.createNativeQuery(
                        """
                        INSERT INTO notification
                          (id, alert_id, subscription_id, kind, revision, alert_time, delivery_id, traceparent)
                        SELECT gen_random_uuid(), alert_id, subscription_id, kind, revision, alert_time, delivery_id, traceparent
                        FROM jsonb_to_recordset(cast(cast(:rows AS text) AS jsonb)) AS row
                             (alert_id uuid, subscription_id uuid, kind text, revision bigint, alert_time timestamptz,
                              delivery_id uuid, traceparent text)
                        """)
                .setParameter("rows", json(planned.stream().flatMap(NewRow::of).toList()))
                .executeUpdate()
                .replaceWithVoid();
    }

    private record NewRow(
            UUID alert_id,
            UUID subscription_id,
            String kind,
            long revision,
            Instant alert_time,
            UUID delivery_id,
            @Nullable String traceparent) {
        static Stream<NewRow> of(Planned planned) {
            var wanted = planned.wanted();
            var alert = wanted.news().alert();
            return wanted.kinds().stream()
                    .map(kind -> new NewRow(
                            alert.alertId(),
                            wanted.subscriptionId(),
                            kind.word(),
                            alert.revision(),
                            alert.updatedAt(),
                            planned.deliveryId(),
                            wanted.news().revised().traceParent()));
        }
    }

    /**
     * Withdraws what waits and is not worth telling any more: its subscription ended, or its alert was closed, put aside or
     * erased. To be called in a transaction of its own: couriers lock a delivery first and then what it tells. What another has
     * locked is left for the next time.
     */
    public Uni<Void> withdrawUnwanted(Mutiny.Session session) {
        return session.createNativeQuery(
                        """
                        UPDATE notification SET withdrawn_at = now()
                        WHERE id IN (
                          SELECT id FROM notification
                          WHERE told_at IS NULL AND withdrawn_at IS NULL
                            AND delivery_id IN (SELECT id FROM delivery WHERE next_attempt_at IS NOT NULL)
                            AND NOT EXISTS (SELECT FROM wanted_notification WHERE wanted_notification.id = notification.id)
                          FOR UPDATE SKIP LOCKED)
                        """)
                .executeUpdate()
                .replaceWithVoid();
    }

    /** To be called once the transaction that planned has been committed. */
    public void countCreated(int notifications) {
        created.increment(notifications);
    }

    private static String json(Object rows) {
        return new String(WireJson.write(rows), StandardCharsets.UTF_8);
    }
}
