package org.lookalike.notifier.alert;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.hibernate.reactive.mutiny.Mutiny;
import org.lookalike.notifier.alert.AlertChange.Erased;
import org.lookalike.notifier.alert.AlertChange.Revised;

/** The latest revision of every alert. Redelivered and overtaken revisions leave no trace here. */
@ApplicationScoped
public class AlertStates {

    /**
     * Stores what is newer than what is known.
     *
     * @param changes at most one per alert, see {@link AlertChange#latest}
     * @return the revisions that were news
     */
    public Uni<List<AlertTransition>> advance(Mutiny.Session session, List<AlertChange> changes) {
        var revisions = revised(changes);
        return erase(session, changes).chain(() -> known(session, revisions)).chain(known -> upsert(session, revisions)
                .map(news -> news.stream()
                        .map(revised -> new AlertTransition(revised, known.get(revised.alertId())))
                        .toList()));
    }

    /** The alerts as stored, locked until their revision is. */
    private static Uni<Map<UUID, Alert>> known(Mutiny.Session session, List<Revised> revisions) {
        if (revisions.isEmpty()) {
            return Uni.createFrom().item(Map.of());
        }
        return session.createNativeQuery(
                        """
                        SELECT cast(alert AS text) FROM alert_state
                        WHERE alert_id IN (:ids) ORDER BY alert_id FOR NO KEY UPDATE
                        """,
                        String.class)
                .setParameter("ids", revisions.stream().map(Revised::alertId).toList())
                .getResultList()
                .map(alerts -> alerts.stream().map(AlertJson::read).collect(Collectors.toMap(Alert::alertId, a -> a)));
    }

    private static List<Revised> revised(List<AlertChange> changes) {
        return changes.stream()
                .filter(Revised.class::isInstance)
                .map(Revised.class::cast)
                .toList();
    }

    private static Uni<List<Revised>> upsert(Mutiny.Session session, List<Revised> revisions) {
        if (revisions.isEmpty()) {
            return Uni.createFrom().item(List.of());
        }
        return session.createNativeQuery(
                        """
                        INSERT INTO alert_state (alert_id, revision, open, alert, published)
                        SELECT alert_id, revision, open, alert, published
                        FROM jsonb_to_recordset(cast(cast(:rows AS text) AS jsonb))
                             AS row (alert_id uuid, revision bigint, open boolean, alert jsonb, published text)
                        ON CONFLICT (alert_id) DO UPDATE
                        SET revision = excluded.revision, open = excluded.open, alert = excluded.alert,
                            published = excluded.published, stored_at = now()
                        WHERE alert_state.revision < excluded.revision
                        RETURNING alert_id
                        """,
                        UUID.class)
                .setParameter(
                        "rows", AlertJson.write(revisions.stream().map(Row::of).toList()))
                .getResultList()
                .map(Set::copyOf)
                .map(news -> revisions.stream()
                        .filter(revision -> news.contains(revision.alertId()))
                        .toList());
    }

    /** With what was, or was to be, told of them; deliveries that have nothing left to tell are cancelled. */
    private static Uni<Void> erase(Mutiny.Session session, List<AlertChange> changes) {
        var erased = changes.stream()
                .filter(Erased.class::isInstance)
                .map(AlertChange::alertId)
                .collect(Collectors.toSet());
        if (erased.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return session.createNativeQuery(
                        """
                        WITH told AS (DELETE FROM notification WHERE alert_id IN (:erased))
                        DELETE FROM alert_state WHERE alert_id IN (:erased)
                        """)
                .setParameter("erased", erased)
                .executeUpdate()
                .replaceWithVoid();
    }

    private record Row(UUID alert_id, long revision, boolean open, Alert alert, String published) {
        static Row of(Revised revised) {
            var alert = revised.alert();
            return new Row(alert.alertId(), alert.revision(), alert.isOpen(), alert, revised.published());
        }
    }
}
