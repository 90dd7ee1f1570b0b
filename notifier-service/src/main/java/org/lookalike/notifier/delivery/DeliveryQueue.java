package org.lookalike.notifier.delivery;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;
import org.lookalike.messaging.WireJson;
import org.lookalike.notifier.alert.AlertJson;
import org.lookalike.notifier.alert.Severity;
import org.lookalike.notifier.notification.Notifications.Addressed;

/**
 * The table of deliveries as a queue that several replicas work on. Every time in it is the database's: replicas need not
 * agree on the clock.
 */
@ApplicationScoped
public class DeliveryQueue {

    private static final int MAX_TEXT = 1000;

    /** Makes the deliveries of new notifications, due at once. */
    public Uni<Void> enqueue(Mutiny.Session session, String channel, List<Addressed> notifications) {
        if (notifications.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return session.createNativeQuery(
                        """
                        INSERT INTO delivery (id, recipient, channel, state, next_attempt_at)
                        SELECT row."deliveryId", row.recipient, :channel, 'PENDING', now()
                        FROM jsonb_to_recordset(cast(cast(:rows AS text) AS jsonb)) AS row ("deliveryId" uuid, recipient text)
                        """)
                .setParameter("channel", channel)
                .setParameter("rows", new String(WireJson.write(notifications), StandardCharsets.UTF_8))
                .executeUpdate()
                .replaceWithVoid();
    }

    /** Cancels what waits and is not wanted any more: its subscription ended, or its alert was closed or erased. */
    public Uni<Integer> cancelUnwanted(Mutiny.Session session) {
        return session.createNativeQuery(
                        """
                        UPDATE delivery
                        SET state = CASE state WHEN 'AMBIGUOUS' THEN state ELSE 'CANCELLED' END,
                            next_attempt_at = NULL,
                            last_error = left(concat_ws('; ', last_error, 'not wanted any more'), 1000)
                        WHERE next_attempt_at IS NOT NULL
                          AND NOT EXISTS (SELECT FROM wanted_notification
                                          WHERE wanted_notification.delivery_id = delivery.id)
                        """)
                .executeUpdate();
    }

    /** Takes back the cancellation of deliveries whose alert was closed before it was told and is open again. */
    public Uni<Void> reopen(Mutiny.Session session, Collection<UUID> alertIds) {
        if (alertIds.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return session.createNativeQuery(
                        """
                        UPDATE delivery
                        SET state = 'PENDING', waiting_since = now(), next_attempt_at = now(), last_error = NULL
                        WHERE state = 'CANCELLED'
                          AND id IN (SELECT delivery_id FROM wanted_notification WHERE alert_id IN (:alertIds))
                        """)
                .setParameter("alertIds", alertIds)
                .executeUpdate()
                .replaceWithVoid();
    }

    /** Takes the delivery that is due the longest, and starts an attempt. Null if none is due. */
    Uni<@Nullable ClaimedDelivery> claim(Mutiny.Session session, DeliveryChannel channel, Duration lease) {
        var token = UUID.randomUUID();
        return session.createNativeQuery(
                        """
                        SELECT id FROM delivery
                        WHERE next_attempt_at <= now() AND channel = :channel
                        ORDER BY next_attempt_at LIMIT 1 FOR UPDATE SKIP LOCKED
                        """,
                        UUID.class)
                .setParameter("channel", channel.name())
                .getSingleResultOrNull()
                .onItem()
                .ifNotNull()
                .transformToUni(id -> start(session, id, token, channel.messageId(id), lease));
    }

    private static Uni<ClaimedDelivery> start(
            Mutiny.Session session, UUID id, UUID token, String messageId, Duration lease) {
        return session.createNativeQuery(
                        """
                        WITH claimed AS (
                          UPDATE delivery
                          SET state = 'SENDING', attempt_count = attempt_count + 1, next_attempt_at = NULL,
                              lease_token = :token, lease_until = now() + make_interval(secs => :lease),
                              message_id = coalesce(message_id, :messageId)
                          WHERE id = :id
                          RETURNING *
                        ), started AS (
                          INSERT INTO attempt (delivery_id, number, started_at)
                          SELECT id, attempt_count, now() FROM claimed
                        )
                        SELECT %s FROM claimed
                        """
                                .formatted(CLAIM_COLUMNS),
                        Object[].class)
                .setParameter("id", id)
                .setParameter("token", token)
                .setParameter("lease", seconds(lease))
                .setParameter("messageId", messageId)
                .getSingleResult()
                .map(DeliveryQueue::claimed);
    }

    /** Locks deliveries whose lease ran out: the replica that attempted them died or lost the database. */
    Uni<List<ClaimedDelivery>> abandoned(Mutiny.Session session) {
        return session.createNativeQuery(
                        "SELECT %s FROM delivery WHERE lease_until < now() ORDER BY lease_until LIMIT 50 FOR UPDATE SKIP LOCKED"
                                .formatted(CLAIM_COLUMNS),
                        Object[].class)
                .getResultList()
                .map(rows -> rows.stream().map(DeliveryQueue::claimed).toList());
    }

    /** What a delivery still has to tell, oldest first; empty if all of it was withdrawn. */
    Uni<List<Telling>> tellings(Mutiny.Session session, UUID deliveryId) {
        return session.createNativeQuery(
                        """
                        SELECT cast(alert AS text), name, array_to_string(district_ids, ' '), minimum_severity,
                               alert_time, traceparent
                        FROM wanted_notification WHERE delivery_id = :id ORDER BY created_at, id
                        """,
                        Object[].class)
                .setParameter("id", deliveryId)
                .getResultList()
                .map(rows -> rows.stream().map(DeliveryQueue::telling).toList());
    }

    /** Records how an attempt ended. False, with nothing changed, if the lease has passed to someone else. */
    Uni<Boolean> conclude(
            Mutiny.Session session, ClaimedDelivery delivery, Outcome outcome, DeliveryRules.NextStep next) {
        return session.createNativeQuery(
                        """
                        WITH concluded AS (
                          UPDATE delivery
                          SET state = :state, lease_token = NULL, lease_until = NULL,
                              next_attempt_at = now() + make_interval(secs => cast(:retryIn AS double precision)),
                              unknown_outcomes = unknown_outcomes + :unknown,
                              sent_at = CASE cast(:state AS text) WHEN 'SENT' THEN now() END,
                              last_error = :detail
                          WHERE id = :id AND lease_token = :token
                          RETURNING id, attempt_count
                        )
                        UPDATE attempt
                        SET ended_at = now(), outcome = :outcome, smtp_code = :smtpCode, detail = :detail
                        FROM concluded
                        WHERE attempt.delivery_id = concluded.id AND attempt.number = concluded.attempt_count
                        """)
                .setParameter("state", next.state().name())
                .setParameter("retryIn", next.retryIn() == null ? null : seconds(next.retryIn()))
                .setParameter("unknown", outcome instanceof Outcome.Unknown ? 1 : 0)
                .setParameter("detail", cut(outcome.detail()))
                .setParameter("id", delivery.id())
                .setParameter("token", delivery.leaseToken())
                .setParameter("outcome", outcome.word())
                .setParameter("smtpCode", outcome.smtpCode())
                .executeUpdate()
                .map(rows -> rows == 1);
    }

    /** How long the oldest unfinished delivery has waited, in seconds; 0 if none waits. */
    Uni<Double> oldestWaiting(Mutiny.Session session) {
        return session.createNativeQuery(
                        """
                        SELECT cast(coalesce(extract(epoch FROM now() - min(waiting_since)), 0) AS double precision)
                        FROM delivery WHERE next_attempt_at IS NOT NULL OR lease_until IS NOT NULL
                        """,
                        Double.class)
                .getSingleResult();
    }

    private static final String CLAIM_COLUMNS =
            """
            id, lease_token, recipient, channel, attempt_count, unknown_outcomes,
            cast(extract(epoch FROM now() - waiting_since) AS double precision) AS waited, message_id""";

    private static ClaimedDelivery claimed(Object[] row) {
        return new ClaimedDelivery(
                (UUID) row[0],
                (UUID) row[1],
                (String) row[2],
                (String) row[3],
                (Integer) row[4],
                (Integer) row[5],
                Duration.ofMillis(Math.round((Double) row[6] * 1000)),
                (String) row[7]);
    }

    private static Telling telling(Object[] row) {
        var districts = (String) row[2];
        return new Telling(
                AlertJson.read((String) row[0]),
                (String) row[1],
                districts.isEmpty() ? List.of() : Arrays.asList(districts.split(" ")),
                Severity.ofWord((String) row[3]),
                ((OffsetDateTime) row[4]).toInstant(),
                (String) row[5]);
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / 1000.0;
    }

    private static @Nullable String cut(@Nullable String text) {
        return text == null || text.length() <= MAX_TEXT ? text : text.substring(0, MAX_TEXT);
    }
}
