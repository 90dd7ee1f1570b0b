package org.lookalike.notifier.suppression;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;
import org.lookalike.postgres.Sessions;

/** The addresses that get no more mails because mails to them bounced. Addresses are compared without regard to case. */
@ApplicationScoped
public class Suppressions {

    private final Sessions sessions;

    Suppressions(Sessions sessions) {
        this.sessions = sessions;
    }

    /**
     * Records a bounce, and suppresses the recipient after two hard bounces in a row. A mail that a server accepted counts as arrived until
     * it bounces, because most servers accept everything first. Returns false and changes nothing if there is no such mail.
     */
    public Uni<Boolean> bounced(Mutiny.Session session, Bounce bounce) {
        return session.createNativeQuery(
                        """
                        INSERT INTO bounce (delivery_id, status, detail, hard)
                        SELECT id, :status, :detail, :hard FROM delivery WHERE id = :id AND position('@' IN recipient) > 0
                        ON CONFLICT (delivery_id) DO UPDATE
                        SET status = excluded.status, detail = excluded.detail, hard = excluded.hard, bounced_at = now()
                        WHERE excluded.hard OR NOT bounce.hard
                        """)
                .setParameter("id", bounce.deliveryId())
                .setParameter(
                        "status",
                        bounce.status() == null ? null : bounce.status().toString())
                .setParameter("detail", bounce.detail())
                .setParameter("hard", bounce.isHard())
                .executeUpdate()
                .map(rows -> rows == 1)
                .call(kept -> kept && bounce.isHard()
                        ? suppress(session, bounce)
                        : Uni.createFrom().voidItem());
    }

    /** The lock orders bounces that are recorded at the same time. */
    private static Uni<Integer> suppress(Mutiny.Session session, Bounce bounce) {
        return session.createNativeQuery(
                        """
                        SELECT cast(pg_advisory_xact_lock(hashtextextended(recipient_key, 0)) AS text)
                        FROM delivery WHERE id = :id
                        """,
                        String.class)
                .setParameter("id", bounce.deliveryId())
                .getSingleResult()
                .chain(() -> session.createNativeQuery(
                                """
                                WITH fate AS (
                                  SELECT coalesce(delivery.sent_at, bounce.bounced_at) AS at,
                                         coalesce(bounce.bounced_at >= coalesce(delivery.sent_at, bounce.bounced_at), false) AS came_back
                                  FROM delivery LEFT JOIN bounce ON bounce.delivery_id = delivery.id AND bounce.hard
                                  WHERE delivery.recipient_key = (SELECT recipient_key FROM delivery WHERE id = :id)
                                    AND (delivery.sent_at IS NOT NULL OR bounce.delivery_id IS NOT NULL)
                                )
                                INSERT INTO suppression (address, reason)
                                SELECT recipient_key, :detail FROM delivery
                                WHERE id = :id
                                  AND 2 <= (SELECT count(*) FROM fate
                                            WHERE came_back
                                              AND at > coalesce((SELECT max(at) FROM fate WHERE NOT came_back), '-infinity')
                                              AND at > coalesce((SELECT max(lifted_at) FROM suppression
                                                                 WHERE address = delivery.recipient_key), '-infinity'))
                                ON CONFLICT (address) WHERE lifted_at IS NULL DO NOTHING
                                """)
                        .setParameter("id", bounce.deliveryId())
                        .setParameter("detail", bounce.detail())
                        .executeUpdate());
    }

    /** A suppressed address that was not reported yet. */
    public record UnreportedSuppression(long id, String address, String reason) {}

    /** Takes the suppressions that were not reported yet, for the caller to report. */
    public Uni<List<UnreportedSuppression>> takeUnreported(Mutiny.Session session) {
        return session.createNativeQuery(
                        """
                        WITH next AS (
                          SELECT id FROM suppression WHERE told_at IS NULL ORDER BY id LIMIT 20 FOR UPDATE SKIP LOCKED
                        )
                        UPDATE suppression SET told_at = now() FROM next WHERE suppression.id = next.id
                        RETURNING suppression.id, address, reason
                        """,
                        Object[].class)
                .getResultList()
                .map(rows -> rows.stream()
                        .map(row -> new UnreportedSuppression(
                                ((Number) row[0]).longValue(), (String) row[1], (String) row[2]))
                        .toList());
    }

    /** What an address is subscribed to, by name as far as alerts gave names; empty means all districts, or none any more. */
    public Uni<List<String>> districts(Mutiny.Session session, String address) {
        return session.createNativeQuery(
                        """
                        SELECT DISTINCT coalesce(
                          (SELECT alert -> 'district' ->> 'name' FROM alert_state
                           WHERE alert_state.district_id = district ORDER BY stored_at DESC LIMIT 1),
                          district) AS name
                        FROM subscription, unnest(district_ids) AS district
                        WHERE address_key = lower(:address) AND ended_at IS NULL
                        ORDER BY name
                        """,
                        String.class)
                .setParameter("address", address)
                .getResultList();
    }

    /** Another subscriber of the same districts. */
    public record PeerSubscriber(UUID subscriptionId, String address) {}

    /**
     * The other subscribers of the districts of an address. For an address with a subscription to all districts those that have one, too,
     * and not every subscriber of the installation.
     */
    public Uni<List<PeerSubscriber>> peers(Mutiny.Session session, String address) {
        return session.createNativeQuery(
                        """
                        SELECT DISTINCT ON (other.address_key) other.id, other.address
                        FROM subscription AS silent
                        JOIN subscription AS other
                          ON cardinality(other.district_ids) = 0 OR other.district_ids && silent.district_ids
                        WHERE silent.address_key = lower(:address) AND other.address_key <> lower(:address)
                          AND silent.ended_at IS NULL AND silent.confirmed_at IS NOT NULL AND silent.paused_at IS NULL
                          AND other.ended_at IS NULL AND other.confirmed_at IS NOT NULL AND other.paused_at IS NULL
                          AND NOT other.backup
                          AND NOT EXISTS (SELECT FROM suppression
                                          WHERE suppression.address = other.address_key AND lifted_at IS NULL)
                        ORDER BY other.address_key, other.created_at
                        """,
                        Object[].class)
                .setParameter("address", address)
                .getResultList()
                .map(rows -> rows.stream()
                        .map(row -> new PeerSubscriber((UUID) row[0], (String) row[1]))
                        .toList());
    }

    /** Whether the recipient of a delivery is suppressed. */
    public Uni<Boolean> isRecipientSuppressed(Mutiny.Session session, UUID deliveryId) {
        return session.createNativeQuery(
                        """
                        SELECT EXISTS (SELECT FROM suppression JOIN delivery ON suppression.address = delivery.recipient_key
                                       WHERE delivery.id = :id AND suppression.lifted_at IS NULL)
                        """,
                        Boolean.class)
                .setParameter("id", deliveryId)
                .getSingleResult();
    }

    Uni<List<Suppression>> newestBefore(long id, int count) {
        return sessions.forCaller(session -> session.createQuery(
                        "from Suppression where liftedAt is null and id < :id order by id desc", Suppression.class)
                .setParameter("id", id)
                .setMaxResults(count)
                .getResultList());
    }

    /** Lifts a suppression; earlier bounces do not count any more. Returns false if the address is not suppressed. */
    Uni<Boolean> lift(String address) {
        return sessions.forCaller(session -> session.createNativeQuery(
                        "UPDATE suppression SET lifted_at = now() WHERE address = :address AND lifted_at IS NULL")
                .setParameter("address", address.toLowerCase(Locale.ROOT))
                .executeUpdate()
                .map(rows -> rows == 1));
    }
}
