package org.lookalike.notifier.delivery;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import java.util.function.Function;
import org.hibernate.reactive.mutiny.Mutiny;
import org.lookalike.notifier.delivery.DeliveryCommand.NotPossible;
import org.lookalike.notifier.suppression.Suppressions;
import org.lookalike.postgres.Sessions;

/** Does to deliveries what people ask for. A delivery is locked meanwhile, so that no courier takes it. */
@ApplicationScoped
class DeliveryCommands {

    private final Sessions sessions;
    private final Suppressions suppressions;
    private final Dispatcher dispatcher;

    DeliveryCommands(Sessions sessions, Suppressions suppressions, Dispatcher dispatcher) {
        this.sessions = sessions;
        this.suppressions = suppressions;
        this.dispatcher = dispatcher;
    }

    /** Attempts a delivery now. False if none has that id; fails with {@link NotPossible} if its state does not allow it. */
    Uni<Boolean> retry(UUID id) {
        return intervene(id, DeliveryCommand.RETRY, session -> refuseSuppressed(session, id)
                        .chain(() -> wantAgain(session, id))
                        .chain(() -> attemptNow(session, id)))
                .invoke(dispatcher::wake);
    }

    /** Attempts a delivery no more. Answers like {@link #retry}. */
    Uni<Boolean> cancel(UUID id) {
        return intervene(id, DeliveryCommand.CANCEL, session -> end(session, id));
    }

    private Uni<Boolean> intervene(UUID id, DeliveryCommand intervention, Function<Mutiny.Session, Uni<?>> work) {
        return sessions.forCaller(session -> lock(session, id, intervention)
                .call(known -> known ? work.apply(session) : Uni.createFrom().voidItem()));
    }

    /** The subscription first, as planning does, so that no notification is made meanwhile. */
    private static Uni<Boolean> lock(Mutiny.Session session, UUID id, DeliveryCommand intervention) {
        return session.createNativeQuery(
                        """
                        SELECT id FROM subscription
                        WHERE id = (SELECT subscription_id FROM delivery WHERE id = :id) FOR NO KEY UPDATE
                        """)
                .setParameter("id", id)
                .getResultList()
                .chain(() -> session.createNativeQuery(
                                "SELECT state, next_attempt_at IS NOT NULL FROM delivery WHERE id = :id FOR UPDATE",
                                Object[].class)
                        .setParameter("id", id)
                        .getSingleResultOrNull())
                .map(row -> {
                    if (row == null) {
                        return false;
                    }
                    var objection = intervention.objection(DeliveryState.valueOf((String) row[0]), (Boolean) row[1]);
                    if (objection != null) {
                        throw new NotPossible(objection);
                    }
                    return true;
                });
    }

    private Uni<Void> refuseSuppressed(Mutiny.Session session, UUID id) {
        return suppressions
                .isRecipientSuppressed(session, id)
                .invoke(suppressed -> {
                    if (suppressed) {
                        throw new NotPossible("its recipient is suppressed because mails came back;"
                                + " lift that first, with DELETE /api/v1/suppressions/{address}");
                    }
                })
                .replaceWithVoid();
    }

    /** What was withdrawn when the delivery ended is told after all, unless a later delivery tells it. */
    private static Uni<Integer> wantAgain(Mutiny.Session session, UUID id) {
        return session.createNativeQuery(
                        """
                        UPDATE notification SET withdrawn_at = NULL
                        WHERE delivery_id = :id AND withdrawn_at IS NOT NULL
                          AND NOT EXISTS (
                            SELECT FROM notification AS other
                            WHERE other.alert_id = notification.alert_id
                              AND other.subscription_id = notification.subscription_id
                              AND other.delivery_id <> notification.delivery_id AND other.withdrawn_at IS NULL
                              AND (other.revision >= notification.revision OR other.kind = 'raised' AND notification.kind = 'raised'))
                        """)
                .setParameter("id", id)
                .executeUpdate();
    }

    /** The time to give up is counted anew. */
    private static Uni<Void> attemptNow(Mutiny.Session session, UUID id) {
        return session.createNativeQuery(
                        """
                        UPDATE delivery
                        SET state = CASE state WHEN 'AMBIGUOUS' THEN state ELSE 'RETRY' END,
                            waiting_since = now(), next_attempt_at = now()
                        WHERE id = :id AND recipient NOT LIKE 'erased-%'
                          AND (letter IS NOT NULL
                               OR EXISTS (SELECT FROM wanted_notification WHERE wanted_notification.delivery_id = delivery.id))
                        """)
                .setParameter("id", id)
                .executeUpdate()
                .invoke(rows -> {
                    if (rows == 0) {
                        throw new NotPossible(
                                "nothing of it is wanted any more: its alerts are closed or told by a later"
                                        + " delivery, its subscription is not in force, or its recipient was erased; there is"
                                        + " nothing to retry");
                    }
                })
                .replaceWithVoid();
    }

    /** What may have arrived stays ambiguous, and counts as told. */
    private static Uni<Integer> end(Mutiny.Session session, UUID id) {
        return session.createNativeQuery(
                        """
                        WITH ended AS (
                          UPDATE delivery
                          SET state = CASE state WHEN 'AMBIGUOUS' THEN state ELSE 'CANCELLED' END, next_attempt_at = NULL,
                              last_error = left(concat_ws('; ', last_error, 'cancelled on request'), 1000)
                          WHERE id = :id
                          RETURNING id, state
                        )
                        UPDATE notification SET withdrawn_at = now()
                        FROM ended
                        WHERE notification.delivery_id = ended.id AND ended.state = 'CANCELLED'
                          AND notification.told_at IS NULL AND notification.withdrawn_at IS NULL
                        """)
                .setParameter("id", id)
                .executeUpdate();
    }
}
