package org.lookalike.notifier.delivery.administration;

import static org.lookalike.notifier.delivery.DeliveryState.AMBIGUOUS;
import static org.lookalike.notifier.delivery.DeliveryState.CANCELLED;
import static org.lookalike.notifier.delivery.DeliveryState.FAILED;
import static org.lookalike.notifier.delivery.DeliveryState.PENDING;
import static org.lookalike.notifier.delivery.DeliveryState.SENDING;
import static org.lookalike.notifier.delivery.DeliveryState.SENT;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import jakarta.persistence.Tuple;
import jakarta.ws.rs.core.Response.Status;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;
import org.lookalike.httpserver.Problem;
import org.lookalike.notifier.delivery.DeliveryEvent;
import org.lookalike.notifier.delivery.DeliveryState;
import org.lookalike.notifier.delivery.attempt.Dispatcher;
import org.lookalike.notifier.delivery.attempt.WaitingDeliveries;
import org.lookalike.notifier.suppression.SuppressionList;
import org.lookalike.postgres.NativeSql;
import org.lookalike.postgres.Sessions;

/** Executes the commands of people on deliveries. It locks the delivery, so that no worker claims it meanwhile. */
@Singleton
record DeliveryCommands(
        Sessions sessions, SuppressionList suppressions, WaitingDeliveries waiting, Dispatcher dispatcher) {

    /** Attempts a delivery now. Returns false if none has that id; fails with 409 if its state does not allow it. */
    Uni<Boolean> retry(UUID id) {
        return execute(id, Command.RETRY, session -> refuseSuppressed(session, id)
                        .chain(() -> wantAgain(session, id))
                        .chain(() -> attemptNow(session, id)))
                .invoke(dispatcher::wake);
    }

    /** Cancels a delivery. Returns and fails like {@link #retry}. */
    Uni<Boolean> cancel(UUID id) {
        return execute(id, Command.CANCEL, session -> waiting.cancel(session, id));
    }

    private Uni<Boolean> execute(UUID id, Command command, Function<Mutiny.Session, Uni<?>> work) {
        return sessions.forCaller(session -> lock(session, id, command)
                .call(known -> known ? work.apply(session) : Uni.createFrom().voidItem()));
    }

    /** Locks the subscription before the delivery, in the order of planning, so that no notification is created meanwhile. */
    private static Uni<Boolean> lock(Mutiny.Session session, UUID id, Command command) {
        return NativeSql.of(
                        """
                        SELECT id FROM subscription
                        WHERE id = (SELECT subscription_id FROM delivery WHERE id = :id) FOR NO KEY UPDATE""")
                .with("id", id)
                .list(session, Tuple.class)
                .chain(() -> NativeSql.of(
                                """
                                SELECT state, next_attempt_at IS NOT NULL AS waits,
                                       EXISTS (SELECT FROM webhook_message WHERE delivery_id = :id) AS is_kept
                                FROM delivery WHERE id = :id FOR UPDATE""")
                        .with("id", id)
                        .record(session, Known.class))
                .map(row -> {
                    var objection = row == null ? null : command.objection(row.state, row.waits, row.isKept);
                    if (objection != null) {
                        throw notPossible(objection);
                    }
                    return row != null;
                });
    }

    private record Known(DeliveryState state, boolean waits, boolean isKept) {}

    private Uni<Void> refuseSuppressed(Mutiny.Session session, UUID id) {
        return Problem.unless(
                suppressions.isRecipientSuppressed(session, id).map(suppressed -> !suppressed),
                () -> notPossible("its recipient is suppressed because mails came back; have its reader or an operator"
                        + " lift that first, with DELETE /api/v1/suppressions/{address}"));
    }

    /** Reinstates the notifications that were withdrawn when the delivery ended, except those that a later delivery covers. */
    private static Uni<Void> wantAgain(Mutiny.Session session, UUID id) {
        return NativeSql.of(
                        """
                        UPDATE notification SET withdrawn_at = NULL
                        WHERE delivery_id = :id AND withdrawn_at IS NOT NULL
                          AND NOT EXISTS (
                            SELECT FROM notification AS other WHERE other.alert_id = notification.alert_id
                              AND other.subscription_id = notification.subscription_id
                              AND other.delivery_id <> notification.delivery_id AND other.withdrawn_at IS NULL
                              AND (other.revision >= notification.revision OR other.kind = 'raised' AND notification.kind = 'raised'))""")
                .with("id", id)
                .run(session);
    }

    /** Makes the delivery due, and restarts the time after which it is given up. */
    private static Uni<Void> attemptNow(Mutiny.Session session, UUID id) {
        var possible = NativeSql.of(
                        """
                        UPDATE delivery SET state = %s, waiting_since = now(), next_attempt_at = now()
                        WHERE id = :id AND recipient NOT LIKE 'erased-%%'
                          AND (letter IS NOT NULL AND (letter ->> 'kind' <> 'personal' OR letter -> 'link' IS NOT NULL)
                               OR EXISTS (SELECT FROM wanted_notification WHERE wanted_notification.delivery_id = delivery.id)
                               OR EXISTS (SELECT FROM webhook_message JOIN subscription ON subscription.id = delivery.subscription_id
                                          WHERE webhook_message.delivery_id = delivery.id AND in_force(subscription)))"""
                                .formatted(DeliveryEvent.REQUEUED.nextState()))
                .with("id", id)
                .any(session);
        return Problem.unless(
                possible,
                () -> notPossible("nothing of it is wanted any more: its alerts are closed or told by a later"
                        + " delivery, its subscription is not in force, its recipient was erased, or its link was erased when it was"
                        + " given up; there is nothing to retry"));
    }

    private static Problem notPossible(String objection) {
        return new Problem(Status.CONFLICT, "Not possible in this state", objection);
    }

    enum Command {
        /** Attempt it now, though it failed, was cancelled, waits, is held, or was sent and can be posted again. */
        RETRY(
                DeliveryEvent.REQUEUED,
                Map.of(
                        PENDING, "it is pending and goes out by itself at nextAttemptAt; cancel it if it should not",
                        SENDING, "it is sending, an attempt is under way; wait for its end, a minute at most",
                        SENT,
                                "it is sent, and no message to a program is kept of it; look for a mail at the server that took it, by its messageId")),
        CANCEL(
                DeliveryEvent.CANCELLED,
                Map.of(
                        AMBIGUOUS, "it is ambiguous and held, no attempt follows; there is nothing to cancel",
                        SENDING,
                                "it is sending, an attempt is under way; wait for its end, a minute at most, and ask again",
                        SENT, "it is sent, the mail server took it; mail cannot be called back",
                        FAILED, "it is failed, no attempt follows; there is nothing to cancel",
                        CANCELLED, "it is cancelled, no attempt follows; there is nothing to cancel"));

        private final DeliveryEvent event;

        /** What to do instead in the states that do not allow the command. */
        private final Map<DeliveryState, String> advice;

        Command(DeliveryEvent event, Map<DeliveryState, String> advice) {
            this.event = event;
            this.advice = advice;
        }

        /** Why it cannot be done, naming the state and what to do instead; null if it can. */
        @Nullable
        String objection(DeliveryState state, boolean waits, boolean isKept) {
            boolean isHeld = state == AMBIGUOUS && !waits;
            boolean isPossible =
                    event.after(state) != null && !(this == CANCEL && isHeld) && !(state == SENT && !isKept);
            return isPossible ? null : Objects.requireNonNull(advice.get(state));
        }
    }
}
