package org.lookalike.notifier.notification;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;
import org.lookalike.messaging.WireJson;
import org.lookalike.notifier.alert.AlertChange.Revised;
import org.lookalike.notifier.alert.Severity;

/** Decides whom to tell about what. */
@ApplicationScoped
public class Notifications {

    private final Counter created;

    Notifications(MeterRegistry meters) {
        this.created = Counter.builder("lookalike.notifications.created")
                .description("Notifications made: one per alert and subscription, ever")
                .register(meters);
    }

    /**
     * A new notification's delivery, still to be made.
     *
     * @param deliveryId as the notification already names it
     */
    public record Addressed(UUID deliveryId, String recipient) {}

    /**
     * Makes a notification for every subscription that wants one of these revisions and was never told of its alert. An alert
     * that only later rises to a subscription's minimum severity is told then.
     */
    public Uni<List<Addressed>> announce(Mutiny.Session session, List<Revised> news) {
        var open = news.stream()
                .filter(revised -> revised.alert().isOpen())
                .map(Row::of)
                .toList();
        if (open.isEmpty()) {
            return Uni.createFrom().item(List.of());
        }
        return session.createNativeQuery(
                        """
                        WITH added AS (
                          INSERT INTO notification
                            (id, alert_id, subscription_id, kind, alert_time, delivery_id, traceparent)
                          SELECT gen_random_uuid(), row.alert_id, subscription.id, 'raised',
                                 row.alert_time, gen_random_uuid(), row.traceparent
                          FROM jsonb_to_recordset(cast(cast(:rows AS text) AS jsonb)) AS row
                               (alert_id uuid, district_id text, reaches jsonb, alert_time timestamptz, traceparent text)
                          JOIN subscription
                            ON subscription.ended_at IS NULL
                           AND row.reaches @> to_jsonb(cast(subscription.minimum_severity AS text))
                           AND (cardinality(subscription.district_ids) = 0
                                OR row.district_id = ANY (subscription.district_ids))
                          ON CONFLICT (alert_id, subscription_id) DO NOTHING
                          RETURNING delivery_id, subscription_id
                        )
                        SELECT added.delivery_id, subscription.address
                        FROM added JOIN subscription ON subscription.id = added.subscription_id
                        """,
                        Object[].class)
                .setParameter("rows", new String(WireJson.write(open), StandardCharsets.UTF_8))
                .getResultList()
                .map(rows -> rows.stream()
                        .map(row -> new Addressed((UUID) row[0], (String) row[1]))
                        .toList());
    }

    /** To be called once the transaction that announced has been committed. */
    public void countCreated(int notifications) {
        created.increment(notifications);
    }

    private record Row(
            UUID alert_id,
            String district_id,
            List<Severity> reaches,
            Instant alert_time,
            @Nullable String traceparent) {
        static Row of(Revised revised) {
            var alert = revised.alert();
            return new Row(
                    alert.alertId(),
                    alert.district().districtId(),
                    alert.severity().reaches(),
                    alert.updatedAt(),
                    revised.traceParent());
        }
    }
}
