package org.lookalike.notifier.delivery.attempt;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;
import org.lookalike.limits.Limit;
import org.lookalike.limits.Limits;
import org.lookalike.notifier.alert.Alert;
import org.lookalike.notifier.delivery.AttemptOutcome;
import org.lookalike.notifier.delivery.ClaimedDelivery;
import org.lookalike.notifier.delivery.DeliveryChannel;
import org.lookalike.notifier.delivery.DeliveryContent;
import org.lookalike.notifier.delivery.DeliveryContent.AlertUpdate;
import org.lookalike.notifier.delivery.DeliveryEvent;
import org.lookalike.notifier.delivery.DeliveryState;
import org.lookalike.notifier.delivery.attempt.WorkerShares.Unavailable;
import org.lookalike.notifier.notification.NotificationKind;
import org.lookalike.notifier.subscription.Subscriber;
import org.lookalike.postgres.NativeSql;

/** The table {@code delivery} as a queue of several replicas, all by the clock of the database. */
@Singleton
record DeliveryQueue(FairQueue fairQueue, Limits limits) {

    /** The length of {@code delivery.last_error} and {@code attempt.detail}. */
    static final int MAX_TEXT = 1000;

    private static final String CLAIM_COLUMNS =
            """
            id, lease_token, subscription_id, recipient, channel, upper(occasion) AS reason, attempt_count AS attempts,
            unknown_outcomes, cast(extract(epoch FROM now() - waiting_since) * 1000 AS bigint) AS waited_millis, message_id,
            tenant, domain""";

    /** Starts an attempt at the delivery whose turn it is; null if none may be attempted now, or has a worker. */
    Uni<@Nullable ClaimedDelivery> claim(
            Mutiny.Session session, DeliveryChannel channel, Duration lease, Unavailable unavailable) {
        return fairQueue
                .next(session, channel, unavailable)
                .onItem()
                .ifNotNull()
                .transformToUni(id -> start(session, id, channel, lease));
    }

    private static Uni<ClaimedDelivery> start(
            Mutiny.Session session, UUID id, DeliveryChannel channel, Duration lease) {
        return (channel.traits().mergesOnRetry()
                        ? mergeWaiting(session, id)
                        : Uni.createFrom().voidItem())
                .chain(() -> withdrawUnwanted(session, id))
                .chain(() -> lease(session, id, channel.messageId(id), lease));
    }

    /** Merges what waits meanwhile into a deferred delivery, so that a server that comes back gets a few mails. */
    private static Uni<Void> mergeWaiting(Mutiny.Session session, UUID id) {
        return NativeSql.of(
                        """
                        WITH deferred AS (
                          SELECT id, subscription_id, district_id, channel FROM delivery
                          WHERE id = :id AND state = %s AND unknown_outcomes = 0 AND letter IS NULL
                        ), waiting AS (
                          SELECT delivery.id FROM delivery
                          JOIN deferred ON deferred.subscription_id = delivery.subscription_id
                           AND deferred.channel = delivery.channel AND deferred.id <> delivery.id
                           AND (deferred.district_id IS NULL OR deferred.district_id = delivery.district_id)
                          WHERE delivery.due_at <= now() AND %s AND %s AND delivery.unknown_outcomes = 0
                          FOR UPDATE OF delivery SKIP LOCKED
                        ), moved AS (
                          UPDATE notification SET delivery_id = deferred.id FROM waiting, deferred
                          WHERE notification.delivery_id = waiting.id
                            AND notification.told_at IS NULL AND notification.withdrawn_at IS NULL
                        )
                        UPDATE delivery SET state = %s, next_attempt_at = NULL,
                            last_error = left(concat_ws('; ', last_error, 'told together with what waited longer'), %d)
                        FROM waiting WHERE delivery.id = waiting.id"""
                                .formatted(
                                        DeliveryState.RETRY.literal(),
                                        DeliveryState.WAITS_WITH_ALERTS,
                                        DeliveryEvent.MERGED.applies(),
                                        DeliveryEvent.MERGED.nextState(),
                                        MAX_TEXT))
                .with("id", id)
                .run(session);
    }

    /** Withdraws the notifications that are not wanted any more; the others are what the delivery tells. */
    private static Uni<Void> withdrawUnwanted(Mutiny.Session session, UUID id) {
        return NativeSql.of(
                        """
                        UPDATE notification SET withdrawn_at = now()
                        WHERE delivery_id = :id AND told_at IS NULL AND withdrawn_at IS NULL
                          AND NOT EXISTS (SELECT FROM wanted_notification WHERE wanted_notification.id = notification.id)""")
                .with("id", id)
                .run(session);
    }

    private static Uni<ClaimedDelivery> lease(Mutiny.Session session, UUID id, String messageId, Duration lease) {
        return NativeSql.of(
                        """
                        WITH claimed AS (
                          UPDATE delivery
                          SET state = %s, attempt_count = attempt_count + 1, next_attempt_at = NULL,
                              lease_token = :token, lease_until = now() + make_interval(secs => :lease), lease_session = pg_backend_pid(),
                              message_id = coalesce(message_id, :messageId)
                          WHERE id = :id RETURNING *
                        ), started AS (
                          INSERT INTO attempt (delivery_id, number, started_at, channel, tenant, domain)
                          SELECT id, attempt_count, now(), channel, tenant, domain FROM claimed
                        )
                        SELECT %s FROM claimed"""
                                .formatted(DeliveryEvent.CLAIMED.nextState(), CLAIM_COLUMNS))
                .with("id", id, "token", UUID.randomUUID())
                .with("lease", lease, "messageId", messageId)
                .record(session, ClaimedDelivery.class);
    }

    /** Renews leases, and returns those that have not ended meanwhile. */
    Uni<List<UUID>> renew(Mutiny.Session session, Collection<UUID> tokens, Duration lease) {
        return NativeSql.of(
                        """
                        UPDATE delivery
                        SET lease_until = now() + make_interval(secs => :lease), lease_session = pg_backend_pid()
                        WHERE lease_until IS NOT NULL AND lease_token = ANY (cast(cast(:tokens AS text[]) AS uuid[]))
                        RETURNING lease_token""")
                .with("lease", lease)
                .with("tokens", tokens.stream().map(UUID::toString).toList())
                .list(session, UUID.class);
    }

    /**
     * Locks deliveries whose lease has expired because the replica that attempted them died: the database lost the session by which it
     * claimed or last renewed them. One whose session goes on has {@code stalled}, and gets that much more time, as it may have sent
     * what it cannot record yet.
     */
    Uni<List<ClaimedDelivery>> abandoned(Mutiny.Session session, Duration stalled) {
        return NativeSql.of(
                        """
                        SELECT %s FROM delivery
                        WHERE lease_until < now()
                          AND (lease_until < now() - make_interval(secs => :stalled)
                               OR NOT EXISTS (SELECT FROM pg_stat_activity WHERE pid = lease_session))
                        ORDER BY lease_until LIMIT 50 FOR UPDATE SKIP LOCKED"""
                                .formatted(CLAIM_COLUMNS))
                .with("stalled", stalled)
                .records(session, ClaimedDelivery.class);
    }

    /**
     * What a delivery tells of alerts, the oldest first: those of the most severe ones, if there are more than fit into memory; nothing if
     * all notifications were withdrawn. A webhook also hears what was news and is over, as of an alert that was confirmed and then closed.
     * The alerts are not erased before the transaction ends: they are locked in the order in which {@code Removals} locks them.
     */
    Uni<DeliveryContent> alerts(Mutiny.Session session, ClaimedDelivery delivery, Subscriber subscriber) {
        return NativeSql.of(
                        """
                        WITH told AS (
                          SELECT alert_id, jsonb_agg(kind) AS wanted, min(alert_time) AS alert_time,
                                 min(traceparent) AS traceparent, min(created_at) AS created_at, count(*) OVER () AS alerts
                          FROM wanted_notification WHERE delivery_id = :id GROUP BY alert_id
                          ORDER BY min(array_position(ARRAY['critical', 'high', 'medium', 'low'], alert ->> 'severity')),
                                   min(created_at), alert_id
                          LIMIT :max
                        ), locked AS (
                          SELECT alert_id, alert, published FROM told JOIN alert_state USING (alert_id)
                          ORDER BY alert_id FOR KEY SHARE OF alert_state
                        )
                        SELECT cast(alert AS text) AS alert, alert_time, traceparent, published, alerts,
                               cast(wanted || (
                                 SELECT coalesce(jsonb_agg(kind), '[]') FROM notification AS over
                                 WHERE over.delivery_id = :id AND over.alert_id = told.alert_id AND over.told_at IS NULL
                                   AND :channel = 'webhook' AND kind NOT IN ('acknowledged', 'unacknowledged')) AS text) AS kinds
                        FROM told JOIN locked USING (alert_id) ORDER BY created_at, alert_id""")
                .with("id", delivery.id(), "channel", delivery.channel())
                .with("max", limits.of(Limit.ALERTS_OF_A_DELIVERY))
                .records(session, Told.class)
                .map(told -> new DeliveryContent.Alerts(
                        delivery.reason(),
                        subscriber,
                        told.stream()
                                .map(Told::update)
                                .filter(update -> !update.kinds().isEmpty())
                                .toList(),
                        told.isEmpty() ? 0 : told.get(0).alerts() - told.size()));
    }

    /** @param alerts how many the delivery tells of, shown or not */
    private record Told(
            Alert alert,
            NotificationKind[] kinds,
            Instant alertTime,
            @Nullable String traceparent,
            @Nullable String published,
            int alerts) {

        AlertUpdate update() {
            return new AlertUpdate(alert, inOrder(), alertTime, traceparent, published);
        }

        /** The most urgent first; of a closed alert, that it is closed, which of an open one is over. */
        private Set<NotificationKind> inOrder() {
            var others = EnumSet.copyOf(List.of(kinds));
            var inOrder = new LinkedHashSet<NotificationKind>();
            if (others.remove(NotificationKind.CLOSED) && !alert.isOpen()) {
                inOrder.add(NotificationKind.CLOSED);
            }
            inOrder.addAll(others);
            return inOrder;
        }
    }

    /** Records the outcome, also in place of the guess of an expired lease. False if another attempt has begun. */
    Uni<Boolean> conclude(
            Mutiny.Session session, ClaimedDelivery delivery, AttemptOutcome outcome, DeliveryRules.NextStep next) {
        return NativeSql.of(
                        """
                        WITH concluded AS (
                          UPDATE delivery SET state = :state, lease_token = NULL, lease_until = NULL, lease_session = NULL,
                              next_attempt_at = now() + make_interval(secs => cast(:retryIn AS double precision)),
                              unknown_outcomes = :unknown,
                              sent_at = CASE cast(:state AS text) WHEN %1$s THEN now() ELSE sent_at END,
                              last_error = :detail
                          WHERE id = :id
                            AND (lease_token = :token OR state = %2$s AND attempt_count = :attempts)
                          RETURNING id, state, attempt_count
                        ), settled AS (
                          UPDATE notification SET told_at = CASE concluded.state WHEN %1$s THEN now() END,
                              withdrawn_at = CASE concluded.state WHEN %1$s THEN NULL ELSE now() END
                          FROM concluded
                          WHERE notification.delivery_id = concluded.id AND concluded.state IN (%1$s, %3$s, %4$s)
                            AND notification.told_at IS NULL AND notification.withdrawn_at IS NULL
                        )
                        UPDATE attempt
                        SET ended_at = now(), outcome = :outcome, reply_code = :replyCode, detail = :detail
                        FROM concluded
                        WHERE attempt.delivery_id = concluded.id AND attempt.number = concluded.attempt_count"""
                                .formatted(
                                        DeliveryState.SENT.literal(),
                                        DeliveryState.AMBIGUOUS.literal(),
                                        DeliveryState.FAILED.literal(),
                                        DeliveryState.CANCELLED.literal()))
                .with("state", next.state().name(), "retryIn", next.retryIn())
                .with("unknown", delivery.unknownOutcomes() + (mayHaveLeftACopy(outcome) ? 1 : 0))
                .with("attempts", delivery.attempts(), "detail", cut(outcome.detail()))
                .with("id", delivery.id(), "token", delivery.leaseToken())
                .with("outcome", outcome.code(), "replyCode", outcome.replyCode())
                .any(session);
    }

    private static boolean mayHaveLeftACopy(AttemptOutcome outcome) {
        return outcome.event() == DeliveryEvent.UNKNOWN && !outcome.areCopiesHarmless();
    }

    /** How long the oldest unfinished delivery has waited, in seconds; 0 if none waits. */
    Uni<Double> oldestWaiting(Mutiny.Session session) {
        return NativeSql.of(
                        """
                        SELECT cast(coalesce(extract(epoch FROM now() - min(waiting_since)), 0) AS double precision)
                        FROM delivery WHERE next_attempt_at IS NOT NULL OR lease_until IS NOT NULL""")
                .first(session, Double.class);
    }

    private static @Nullable String cut(@Nullable String text) {
        return text == null || text.length() <= MAX_TEXT ? text : text.substring(0, MAX_TEXT);
    }
}
