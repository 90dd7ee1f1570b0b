package org.lookalike.notifier.subscription;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/** The subscriptions in force. */
@ApplicationScoped
class Subscriptions {

    private final Mutiny.SessionFactory sessions;

    Subscriptions(Mutiny.SessionFactory sessions) {
        this.sessions = sessions;
    }

    /** What became of a request: the subscription in force for that address and those districts, new or not. */
    record Outcome(Subscription subscription, boolean created) {}

    Uni<Outcome> add(SubscriptionRequest request) {
        return sessions.withTransaction(session -> insert(session, request)
                .chain(created -> inForce(session, request).map(subscription -> new Outcome(subscription, created))));
    }

    private static Uni<Boolean> insert(Mutiny.Session session, SubscriptionRequest request) {
        return session.createNativeQuery(
                        """
                        INSERT INTO subscription (id, address, name, district_ids, minimum_severity)
                        VALUES (:id, :address, :name, :districts, :minimumSeverity)
                        ON CONFLICT (lower(address), district_ids) WHERE ended_at IS NULL DO NOTHING
                        """)
                .setParameter("id", UUID.randomUUID())
                .setParameter("address", request.mailAddress().text())
                .setParameter("name", request.greeting())
                .setParameter("districts", request.districts())
                .setParameter("minimumSeverity", request.minimumSeverity())
                .executeUpdate()
                .map(rows -> rows == 1);
    }

    private static Uni<Subscription> inForce(Mutiny.Session session, SubscriptionRequest request) {
        return session.createNativeQuery(
                        """
                        SELECT * FROM subscription
                        WHERE lower(address) = lower(:address) AND district_ids = :districts AND ended_at IS NULL
                        """,
                        Subscription.class)
                .setParameter("address", request.mailAddress().text())
                .setParameter("districts", request.districts())
                .getSingleResult();
    }

    Uni<@Nullable Subscription> find(UUID id) {
        return sessions.withSession(session -> session.createQuery(
                        "from Subscription where id = :id and endedAt is null", Subscription.class)
                .setParameter("id", id)
                .getSingleResultOrNull());
    }

    Uni<List<Subscription>> newestBefore(long position, int count) {
        return sessions.withSession(session -> session.createQuery(
                        "from Subscription where endedAt is null and position < :position order by position desc",
                        Subscription.class)
                .setParameter("position", position)
                .setMaxResults(count)
                .getResultList());
    }

    /** Ends a subscription; the dispatcher cancels what still waits for it. False if none with that id is in force. */
    Uni<Boolean> end(UUID id) {
        return sessions.withTransaction(session -> session.createNativeQuery(
                        "UPDATE subscription SET ended_at = now() WHERE id = :id AND ended_at IS NULL")
                .setParameter("id", id)
                .executeUpdate()
                .map(rows -> rows == 1));
    }
}
