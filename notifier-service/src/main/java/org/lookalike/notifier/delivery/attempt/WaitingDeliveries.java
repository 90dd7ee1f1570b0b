package org.lookalike.notifier.delivery.attempt;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;
import org.lookalike.notifier.delivery.DeliveryEvent;
import org.lookalike.notifier.delivery.DeliveryState;
import org.lookalike.postgres.NativeSql;

/** Ends deliveries that wait, and withdraws what they tell. What may have arrived stays ambiguous, as if told. */
@ApplicationScoped
public class WaitingDeliveries {

    /** A message that is posted anew has been told. */
    private static final String HAS_NOTHING_WANTED =
            """
            NOT EXISTS (SELECT FROM wanted_notification WHERE wanted_notification.delivery_id = delivery.id)
            AND NOT EXISTS (SELECT FROM webhook_message WHERE webhook_message.delivery_id = delivery.id AND sent_at IS NOT NULL)""";

    /** Cancels deliveries with nothing wanted, and returns how many. Under the lock it checks what planning added. */
    Uni<Integer> cancelUnwanted(Mutiny.Session session) {
        return NativeSql.of("SELECT id FROM delivery WHERE %s AND %s FOR UPDATE SKIP LOCKED"
                        .formatted(DeliveryState.WAITS_WITH_ALERTS, HAS_NOTHING_WANTED))
                .list(session, UUID.class)
                .chain(ids -> ids.isEmpty()
                        ? Uni.createFrom().item(0)
                        : NativeSql.of(end(
                                        DeliveryEvent.CANCELLED,
                                        "concat_ws('; ', delivery.last_error, 'not wanted any more')",
                                        "WHERE delivery.id IN (:ids) AND " + HAS_NOTHING_WANTED))
                                .with("ids", ids)
                                .first(session, Integer.class));
    }

    /** Fails the deliveries that a suppression stops, and returns how many. */
    Uni<Integer> failSuppressed(Mutiny.Session session) {
        return NativeSql.of(end(
                        DeliveryEvent.SUPPRESSED,
                        """
                                (SELECT 'the recipient is suppressed, mails came back: ' || reason
                                 FROM suppressing(delivery) ORDER BY id LIMIT 1)""",
                        "WHERE %s AND EXISTS (SELECT FROM suppressing(delivery))".formatted(DeliveryState.WAITS)))
                .first(session, Integer.class);
    }

    public Uni<Integer> cancel(Mutiny.Session session, UUID id) {
        return NativeSql.of(end(
                        DeliveryEvent.CANCELLED,
                        "concat_ws('; ', delivery.last_error, 'cancelled on request')",
                        "WHERE delivery.id = :id"))
                .with("id", id)
                .first(session, Integer.class);
    }

    private static String end(DeliveryEvent event, String lastError, String which) {
        return """
               WITH ended AS (
                 UPDATE delivery SET state = %s, next_attempt_at = NULL, last_error = left(%s, %d)
                 %s RETURNING delivery.id, delivery.state
               ), withdrawn AS (
                 UPDATE notification SET withdrawn_at = now() FROM ended
                 WHERE notification.delivery_id = ended.id AND ended.state = %s
                   AND notification.told_at IS NULL AND notification.withdrawn_at IS NULL
               )
               SELECT cast(count(*) AS integer) FROM ended WHERE state = %5$s"""
                .formatted(
                        event.nextState(),
                        lastError,
                        DeliveryQueue.MAX_TEXT,
                        which,
                        event.target().literal());
    }
}
