package org.lookalike.notifier.notification;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;
import org.lookalike.notifier.alert.Alert;
import org.lookalike.notifier.alert.AlertTransition;
import org.lookalike.notifier.alert.Severity;
import org.lookalike.notifier.notification.NotificationKind.PriorNotification;
import org.lookalike.postgres.JsonParameter;
import org.lookalike.postgres.NativeSql;

/** Decides which subscriptions are notified of what, and stores the notifications. */
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
     * The notifications that these transitions call for. Their subscriptions are locked until the transaction ends, so that one replica
     * at a time plans the mails of a subscription. An undone decision is news to those who were told of it, or of whose news it withdrew
     * any. An alert that reaches a subscription's minimum severity later is raised then. Backups
     * hear of none of this, and who gets no raised alerts hears what becomes of each as if it had been raised.
     */
    public Uni<List<PlannedNotification>> wanted(Mutiny.Session session, List<AlertTransition> news) {
        if (news.isEmpty()) {
            return Uni.createFrom().item(List.of());
        }
        Map<UUID, AlertTransition> byAlert =
                news.stream().collect(Collectors.toMap(one -> one.alert().alertId(), Function.identity()));
        return NativeSql.of(
                        """
                        SELECT row.alert_id, subscription.id AS subscription_id,
                               CASE WHEN 'raised' <> ALL (subscription.events) IS NOT TRUE AND raised.id IS NULL THEN 'NONE'
                                    WHEN 'raised' <> ALL (subscription.events) IS NOT TRUE
                                     AND raised.told_at IS NULL AND delivery.state IN ('PENDING', 'RETRY')
                                     AND NOT EXISTS (SELECT FROM webhook_message WHERE webhook_message.delivery_id = delivery.id)
                                      THEN 'PENDING'
                                    WHEN row.decided_at IS NOT NULL AND NOT EXISTS (
                                      SELECT FROM notification AS last JOIN delivery AS carrier ON carrier.id = last.delivery_id
                                      WHERE last.alert_id = row.alert_id AND last.subscription_id = subscription.id
                                        AND CASE last.kind
                                              WHEN 'closed' THEN last.revision = row.revision - 1 AND last.withdrawn_at IS NULL
                                                AND (carrier.state <> 'PENDING' OR EXISTS (
                                                  SELECT FROM webhook_message WHERE webhook_message.delivery_id = carrier.id))
                                              ELSE last.withdrawn_at >= row.decided_at END)
                                      THEN 'CURRENT'
                                    ELSE 'SENT' END AS prior,
                               subscription.address IS NOT NULL AS is_by_mail,
                               cast(to_jsonb(subscription.events) AS text) AS events
                        FROM jsonb_to_recordset(cast(cast(:rows AS text) AS jsonb)) AS row
                             (alert_id uuid, district_id text, revision bigint, decided_at timestamptz, reaches jsonb, about_person boolean)
                        JOIN subscription
                          ON in_force(subscription) AND NOT subscription.backup AND hears_of(subscription, row.district_id)
                        LEFT JOIN notification AS raised
                          ON raised.alert_id = row.alert_id AND raised.subscription_id = subscription.id
                         AND raised.kind = 'raised' AND raised.withdrawn_at IS NULL
                        LEFT JOIN delivery ON delivery.id = raised.delivery_id
                        WHERE raised.id IS NOT NULL OR row.reaches @> to_jsonb(cast(subscription.minimum_severity AS text))
                          AND hears_about(subscription, about_person)
                        ORDER BY subscription.id, row.alert_id
                        FOR NO KEY UPDATE OF subscription""")
                .with("rows", JsonParameter.of(news.stream().map(Row::of).toList()))
                .records(session, Candidate.class)
                .map(candidates -> candidates.stream()
                        .map(candidate -> candidate.wanted(byAlert.get(candidate.alertId)))
                        .filter(wanted -> !wanted.kinds().isEmpty())
                        .toList());
    }

    /** A subscription that may be notified of an alert, how far it was, and the kinds that it gets, null for all. */
    private record Candidate(
            UUID alertId,
            UUID subscriptionId,
            PriorNotification prior,
            boolean isByMail,
            NotificationKind @Nullable [] events) {

        PlannedNotification wanted(AlertTransition news) {
            var kinds = NotificationKind.of(news, prior).stream()
                    .filter(kind -> !isByMail || kind.isWorthAMail(news.isClosed()))
                    .filter(kind -> events == null || List.of(events).contains(kind))
                    .toList();
            return new PlannedNotification(subscriptionId, news, kinds);
        }
    }

    @JsonNaming(SnakeCaseStrategy.class)
    private record Row(
            UUID alertId,
            String districtId,
            long revision,
            @Nullable Instant decidedAt,
            List<Severity> reaches,
            boolean aboutPerson) {
        static Row of(AlertTransition news) {
            var alert = news.alert();
            return new Row(
                    alert.alertId(),
                    alert.district().districtId(),
                    alert.revision(),
                    news.takenBack(),
                    alert.severity().reaches(),
                    alert.isAboutPerson());
        }
    }

    public Uni<Void> add(Mutiny.Session session, List<NewNotification> rows) {
        if (rows.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return NativeSql.of(
                        """
                        INSERT INTO notification
                          (id, alert_id, subscription_id, kind, revision, alert_time, delivery_id, traceparent)
                        SELECT gen_random_uuid(), alert_id, subscription_id, kind, revision, alert_time, delivery_id, traceparent
                        FROM jsonb_to_recordset(cast(cast(:rows AS text) AS jsonb)) AS row
                             (alert_id uuid, subscription_id uuid, kind text, revision bigint, alert_time timestamptz,
                              delivery_id uuid, traceparent text)""")
                .with("rows", JsonParameter.of(rows))
                .run(session);
    }

    /**
     * Withdraws the notifications that wait and are not wanted any more: the subscription ended, or the alert was closed, snoozed or
     * erased. It skips locked rows, and runs in a transaction of its own, because workers lock a delivery before its notifications.
     */
    public Uni<Void> withdrawUnwanted(Mutiny.Session session) {
        return NativeSql.of(
                        """
                        UPDATE notification SET withdrawn_at = now()
                        WHERE id IN (
                          SELECT id FROM notification WHERE told_at IS NULL AND withdrawn_at IS NULL
                            AND delivery_id IN (SELECT id FROM delivery WHERE next_attempt_at IS NOT NULL)
                            AND NOT EXISTS (SELECT FROM wanted_notification WHERE wanted_notification.id = notification.id)
                          FOR UPDATE SKIP LOCKED)""")
                .run(session);
    }

    /** Counts created notifications, after the commit of the transaction that planned them. */
    public void countCreated(int notifications) {
        created.increment(notifications);
    }

    /** The kinds of notification, at least one, that one subscription gets about one alert. */
    public record PlannedNotification(UUID subscriptionId, AlertTransition news, List<NotificationKind> kinds) {

        /** What is stored of it, with the delivery that will contain it. */
        public List<NewNotification> in(UUID deliveryId) {
            var alert = news.alert();
            return kinds.stream()
                    .map(kind -> new NewNotification(
                            alert.alertId(),
                            subscriptionId,
                            kind,
                            alert.revision(),
                            alert.updatedAt(),
                            deliveryId,
                            news.revised().traceParent()))
                    .toList();
        }
    }

    /** A notification to be stored, of a revision of the alert. Its delivery may follow in the transaction. */
    @JsonNaming(SnakeCaseStrategy.class)
    public record NewNotification(
            UUID alertId,
            UUID subscriptionId,
            NotificationKind kind,
            long revision,
            Instant alertTime,
            UUID deliveryId,
            @Nullable String traceparent) {

        /** That nobody acknowledged an alert until now. */
        public static NewNotification unacknowledged(Alert alert, UUID subscriptionId, UUID deliveryId, Instant now) {
            return new NewNotification(
                    alert.alertId(),
                    subscriptionId,
                    NotificationKind.UNACKNOWLEDGED,
                    alert.revision(),
                    now,
                    deliveryId,
                    null);
        }
    }
}
