package org.lookalike.notifier.delivery.planning;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Predicate;
import org.hibernate.reactive.mutiny.Mutiny;
import org.lookalike.notifier.alert.Alert;
import org.lookalike.notifier.alert.AlertChange;
import org.lookalike.notifier.alert.AlertChange.Erased;
import org.lookalike.notifier.alert.AlertChange.Revised;
import org.lookalike.notifier.delivery.StoredMail;
import org.lookalike.notifier.subscription.Subscriptions;
import org.lookalike.postgres.NativeSql;
import org.lookalike.postgres.Sequentially;

/**
 * Forgets messages of erased alerts, of deleted content, or with the name of a person who withdrew, and tells programs that may have read
 * of erased ones.
 */
@Singleton
public record Removals(Subscriptions subscriptions, OpenDeliveries open) {

    /** No message is written meanwhile: that locks the alerts that it tells of. */
    private static final String LOCK =
            "SELECT cast(alert AS text) AS alert FROM alert_state WHERE alert_id IN (:ids) ORDER BY alert_id FOR UPDATE";

    /** What still waits is written anew, without these alerts, and so under another id. */
    private static final String FORGET =
            """
            WITH told AS (
              SELECT DISTINCT notification.subscription_id, delivery_id, alert_id
              FROM notification JOIN delivery ON delivery.id = delivery_id
              WHERE alert_id IN (:forgotten) AND channel = 'webhook' AND message_id IS NOT NULL
            ), forgotten AS (
              DELETE FROM webhook_message USING told WHERE webhook_message.delivery_id = told.delivery_id
            ), unsent AS (
              UPDATE delivery SET message_id = 'msg_' || gen_random_uuid() FROM told WHERE delivery.id = told.delivery_id AND sent_at IS NULL
            )
            SELECT subscription.id, cast(jsonb_agg(DISTINCT alert_id) AS text) AS alert_ids
            FROM told JOIN subscription ON subscription.id = told.subscription_id
            WHERE cast(alert_id AS text) = ANY (cast(:erased AS text[])) AND ended_at IS NULL AND webhook_preset = 'standard'
            GROUP BY subscription.id ORDER BY subscription.id""";

    /** Does so before the changes are stored, and returns how many programs are told. */
    public Uni<Integer> plan(Mutiny.Session session, List<AlertChange> changes) {
        var concerned = changes.stream()
                .filter(change ->
                        isForgotten(change) || ((Revised) change).alert().isAboutPerson())
                .toList();
        return concerned.isEmpty()
                ? Uni.createFrom().item(0)
                : NativeSql.of(LOCK)
                        .with("ids", ids(concerned, change -> true))
                        .parsed(session, Alert.class)
                        .chain(known -> forget(session, concerned, known));
    }

    private Uni<Integer> forget(Mutiny.Session session, List<AlertChange> changes, List<Alert> known) {
        var forgotten = ids(
                changes,
                change -> isForgotten(change)
                        || known.stream()
                                .anyMatch(before -> before.alertId().equals(change.alertId())
                                        && ((Revised) change).alert().hasLostTheName(before)));
        var erased = ids(changes, Erased.class::isInstance).stream()
                .map(UUID::toString)
                .toList();
        return forgotten.isEmpty()
                ? Uni.createFrom().item(0)
                : NativeSql.of(FORGET)
                        .with("forgotten", forgotten, "erased", erased)
                        .records(session, Told.class)
                        .call(told -> open.now(session)
                                .chain(now -> Sequentially.forEach(told, one -> post(session, one, now))))
                        .map(List::size);
    }

    private static boolean isForgotten(AlertChange change) {
        return !(change instanceof Revised revised) || revised.alert().isWithoutContent();
    }

    private static List<UUID> ids(List<AlertChange> changes, Predicate<AlertChange> of) {
        return changes.stream().filter(of).map(AlertChange::alertId).toList();
    }

    private record Told(UUID id, UUID[] alertIds) {}

    private Uni<UUID> post(Mutiny.Session session, Told told, Instant now) {
        return subscriptions
                .subscriber(session, told.id)
                .chain(subscriber -> open.post(
                        session,
                        new StoredMail.Removal(List.of(told.alertIds), now),
                        subscriber.recipient(),
                        told.id,
                        null,
                        now));
    }
}
