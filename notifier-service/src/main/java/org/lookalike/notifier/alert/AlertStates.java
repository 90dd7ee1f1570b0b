package org.lookalike.notifier.alert;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;
import org.lookalike.notifier.alert.AlertChange.Erased;
import org.lookalike.notifier.alert.AlertChange.Revised;
import org.lookalike.postgres.JsonParameter;
import org.lookalike.postgres.NativeSql;

/** The table {@code alert_state}: the latest revision of every alert. Redelivered and outdated revisions change nothing. */
@ApplicationScoped
public class AlertStates {

    /** Stores those changes that are newer, at most one per alert, and returns the transitions that were stored. */
    public Uni<List<AlertTransition>> advance(Mutiny.Session session, List<AlertChange> changes) {
        var revisions = revised(changes);
        return erase(session, changes)
                .chain(() -> revisions.isEmpty()
                        ? Uni.createFrom().item(List.of())
                        : known(session, revisions)
                                .map(known -> revisions.stream()
                                        .map(revised -> transition(revised, known.get(revised.alertId())))
                                        .toList())
                                .chain(news -> upsert(session, news)));
    }

    private static AlertTransition transition(Revised revised, @Nullable Known known) {
        return known == null
                ? new AlertTransition(revised, null, false)
                : new AlertTransition(revised, known.alert, known.setAside);
    }

    private record Known(Alert alert, boolean setAside) {}

    /** The stored alerts, locked until their new revision is stored. */
    private static Uni<Map<UUID, Known>> known(Mutiny.Session session, List<Revised> revisions) {
        return NativeSql.of(
                        """
                        SELECT cast(alert AS text) AS alert, coalesce(set_aside_revision = revision, false) AS set_aside FROM alert_state
                        WHERE alert_id IN (:ids) ORDER BY alert_id FOR NO KEY UPDATE""")
                .with("ids", revisions.stream().map(Revised::alertId).toList())
                .records(session, Known.class)
                .map(known -> known.stream().collect(Collectors.toMap(one -> one.alert.alertId(), one -> one)));
    }

    private static List<Revised> revised(List<AlertChange> changes) {
        return changes.stream()
                .filter(Revised.class::isInstance)
                .map(Revised.class::cast)
                .toList();
    }

    /** Returns those that were stored, because they are newer. */
    private static Uni<List<AlertTransition>> upsert(Mutiny.Session session, List<AlertTransition> news) {
        return NativeSql.of(
                        """
                        INSERT INTO alert_state (alert_id, revision, open, alert, published, unanswered_since, unacknowledged_since,
                                                 set_aside_revision, waiting_since)
                        SELECT alert_id, revision, open, alert, published, unanswered_since, unacknowledged_since,
                               set_aside_revision,
                               CASE WHEN unacknowledged_since IS NOT NULL THEN now() END
                        FROM jsonb_to_recordset(cast(cast(:rows AS text) AS jsonb))
                             AS row (alert_id uuid, revision bigint, open boolean, alert jsonb, published text,
                                     unanswered_since timestamptz, unacknowledged_since timestamptz, set_aside_revision bigint)
                        ON CONFLICT (alert_id) DO UPDATE
                        SET revision = excluded.revision, open = excluded.open, alert = excluded.alert,
                            published = excluded.published, unanswered_since = excluded.unanswered_since, stored_at = now(),
                            set_aside_revision = excluded.set_aside_revision,
                            unacknowledged_since = CASE WHEN excluded.unacknowledged_since IS NOT NULL
                              THEN coalesce(alert_state.unacknowledged_since, excluded.unacknowledged_since) END,
                            waiting_since = CASE WHEN excluded.waiting_since IS NOT NULL
                              THEN coalesce(alert_state.waiting_since, excluded.waiting_since) END,
                            told_again_at = CASE WHEN excluded.unacknowledged_since IS NOT NULL
                              AND alert_state.unacknowledged_since IS NOT NULL THEN alert_state.told_again_at END
                        WHERE alert_state.revision < excluded.revision RETURNING alert_id""")
                .with("rows", JsonParameter.of(news.stream().map(Row::of).toList()))
                .list(session, UUID.class)
                .map(stored -> news.stream()
                        .filter(one -> stored.contains(one.revised().alertId()))
                        .toList());
    }

    /** Deletes erased alerts with their notifications and follow-ups; the dispatcher cancels deliveries that have none left. */
    private static Uni<Void> erase(Mutiny.Session session, List<AlertChange> changes) {
        var erased = changes.stream()
                .filter(Erased.class::isInstance)
                .map(AlertChange::alertId)
                .collect(Collectors.toSet());
        if (erased.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return NativeSql.of(
                        """
                        WITH told AS (DELETE FROM notification WHERE alert_id IN (:erased))
                        DELETE FROM alert_state WHERE alert_id IN (:erased)""")
                .with("erased", erased)
                .run(session);
    }

    private record Row(
            UUID alert_id,
            long revision,
            boolean open,
            Alert alert,
            String published,
            @Nullable Instant unanswered_since,
            @Nullable Instant unacknowledged_since,
            @Nullable Long set_aside_revision) {
        static Row of(AlertTransition news) {
            var alert = news.alert();
            return new Row(
                    alert.alertId(),
                    alert.revision(),
                    alert.isOpen(),
                    alert,
                    news.revised().published(),
                    alert.unansweredSince(),
                    alert.unacknowledgedSince(),
                    news.isSetAside() ? alert.revision() : null);
        }
    }
}
