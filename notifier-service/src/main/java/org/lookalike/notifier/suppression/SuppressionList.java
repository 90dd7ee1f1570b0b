package org.lookalike.notifier.suppression;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;
import org.lookalike.postgres.NativeSql;
import org.lookalike.postgres.Sequentially;
import org.lookalike.postgres.Sessions;

/**
 * The subscriptions and addresses that get no more mails because mails bounced. What bounces for one subscription stops that one: whoever
 * subscribes an address does not decide whether others' mails reach it. The function {@code suppressing} of the database says what is stopped.
 * Addresses are compared without regard to case.
 */
@ApplicationScoped
public class SuppressionList {

    private final Sessions sessions;

    SuppressionList(Sessions sessions) {
        this.sessions = sessions;
    }

    /**
     * A bounce: a mail that the recipient's server refused, or that a server returned after accepting it.
     *
     * @param status where the server gave one
     * @param detail what the server said
     * @param isHard whether no mail reaches the recipient
     */
    public record Bounce(UUID deliveryId, @Nullable EnhancedStatus status, String detail, boolean isHard) {

        private static final int MAX_DETAIL = 1000;

        public Bounce {
            detail = detail.length() <= MAX_DETAIL ? detail : detail.substring(0, MAX_DETAIL);
        }
    }

    /**
     * Records a bounce. Suppresses the subscription after two hard bounces in a row, and the address for all once that holds for two
     * independent subscriptions. A mail that a server accepted counts as arrived until it bounces, because most servers accept everything
     * first. Returns false and changes nothing if there is no such mail.
     */
    public Uni<Boolean> bounced(Mutiny.Session session, Bounce bounce) {
        return NativeSql.of(
                        """
                        INSERT INTO bounce (delivery_id, status, detail, hard)
                        SELECT id, :status, :detail, :hard FROM delivery WHERE id = :id AND position('@' IN recipient) > 0
                        ON CONFLICT (delivery_id) DO UPDATE
                        SET status = excluded.status, detail = excluded.detail, hard = excluded.hard, bounced_at = now()
                        WHERE excluded.hard OR NOT bounce.hard""")
                .with("id", bounce.deliveryId())
                .with("status", bounce.status() == null ? null : bounce.status().toString())
                .with("detail", bounce.detail(), "hard", bounce.isHard())
                .any(session)
                .call(kept -> kept && bounce.isHard()
                        ? suppress(session, bounce)
                        : Uni.createFrom().voidItem());
    }

    /** The mails to the recipient of a delivery whose fate is known, and when they were last heard of. */
    private static final String FATES =
            """
            WITH bounced AS (
              SELECT recipient_key AS address, subscription_id FROM delivery WHERE id = :id
            ), fate AS (
              SELECT delivery.subscription_id, coalesce(delivery.sent_at, bounce.bounced_at) AS at,
                     coalesce(bounce.bounced_at >= coalesce(delivery.sent_at, bounce.bounced_at), false) AS came_back
              FROM bounced JOIN delivery ON delivery.recipient_key = bounced.address
              LEFT JOIN bounce ON bounce.delivery_id = delivery.id AND bounce.hard
              WHERE delivery.sent_at IS NOT NULL OR bounce.delivery_id IS NOT NULL
            ), counted AS (
              SELECT fate.* FROM fate
              WHERE at > coalesce((SELECT max(lifted_at) FROM suppression JOIN bounced USING (address)), '-infinity')
            )
            """;

    /** Mails of the same subscription; those of the installation itself have none, and stop the address. */
    private static final String SUPPRESS_SUBSCRIPTION = FATES
            + """
                    INSERT INTO suppression (address, subscription_id, reason)
                    SELECT address, subscription_id, :detail FROM bounced
                    WHERE 2 <= (SELECT count(*) FROM counted
                                WHERE came_back AND counted.subscription_id IS NOT DISTINCT FROM bounced.subscription_id
                                  AND at > coalesce((SELECT max(at) FROM fate AS arrived
                                                     WHERE NOT came_back
                                                       AND arrived.subscription_id IS NOT DISTINCT FROM bounced.subscription_id),
                                                    '-infinity'))
                    ON CONFLICT (address, subscription_id) WHERE lifted_at IS NULL DO NOTHING
                    """;

    /**
     * Independent are two subscriptions to different districts, each confirmed by its reader or by who may vouch, as one district's people
     * cannot make a second one of that kind by themselves. A mail to the address that arrived since, of any subscription, counts against it.
     */
    private static final String SUPPRESS_ADDRESS = FATES
            + """
                    , failing AS (
                      SELECT subscription.district_ids FROM counted
                      JOIN subscription ON subscription.id = counted.subscription_id
                       AND confirmed_at IS NOT NULL AND ended_at IS NULL AND cardinality(district_ids) > 0
                      WHERE came_back
                        AND at > coalesce((SELECT max(at) FROM fate AS arrived WHERE NOT came_back), '-infinity')
                      GROUP BY subscription.id HAVING count(*) >= 2
                    )
                    INSERT INTO suppression (address, reason)
                    SELECT address, :detail FROM bounced
                    WHERE EXISTS (SELECT FROM failing AS one JOIN failing AS other ON NOT one.district_ids && other.district_ids)
                    ON CONFLICT (address, subscription_id) WHERE lifted_at IS NULL DO NOTHING
                    """;

    /** The lock orders bounces that are recorded at the same time. */
    private static Uni<Void> suppress(Mutiny.Session session, Bounce bounce) {
        return NativeSql.of(
                        """
                        SELECT cast(pg_advisory_xact_lock(hashtextextended(recipient_key, 0)) AS text)
                        FROM delivery WHERE id = :id""")
                .with("id", bounce.deliveryId())
                .first(session, String.class)
                .chain(() -> Sequentially.forEach(
                        List.of(SUPPRESS_SUBSCRIPTION, SUPPRESS_ADDRESS), insert -> NativeSql.of(insert)
                                .with("id", bounce.deliveryId(), "detail", bounce.detail())
                                .run(session)));
    }

    /**
     * A suppression that was not reported yet.
     *
     * @param subscriptionId null if it is about every subscription of the address
     */
    public record UnreportedSuppression(long id, String address, String reason, @Nullable UUID subscriptionId) {}

    /** Takes the suppressions that were not reported yet, for the caller to report. */
    public Uni<List<UnreportedSuppression>> takeUnreported(Mutiny.Session session) {
        return NativeSql.of(
                        """
                        WITH next AS (
                          SELECT id FROM suppression WHERE told_at IS NULL ORDER BY id LIMIT 20 FOR UPDATE SKIP LOCKED
                        )
                        UPDATE suppression SET told_at = now() FROM next WHERE suppression.id = next.id
                        RETURNING suppression.id, address, reason, subscription_id""")
                .records(session, UnreportedSuppression.class);
    }

    /**
     * A subscription that a suppression stops.
     *
     * @param isReadersOwn whether its reader has confirmed it, or used a button of its mails
     */
    public record StoppedSubscription(UUID subscriptionId, String address, boolean isReadersOwn) {}

    /** The subscriptions in force that a suppression stops; where it is about the address, without those that were stopped before. */
    public Uni<List<StoppedSubscription>> stopped(Mutiny.Session session, UnreportedSuppression suppression) {
        return NativeSql.of(
                        """
                        SELECT subscription.id AS subscription_id, subscription.address, answered_at IS NOT NULL AS is_readers_own
                        FROM subscription
                        WHERE address_key = :address
                          AND in_force(subscription)
                          AND (SELECT min(id) FROM suppressing(address_key, subscription.id)) = :id""")
                .with("address", suppression.address(), "id", suppression.id())
                .records(session, StoppedSubscription.class);
    }

    /** The names of the districts of subscriptions, their ids where no name is known; empty if one of them is to all districts. */
    public Uni<List<String>> districts(Mutiny.Session session, List<UUID> subscriptionIds) {
        return subscriptionIds.isEmpty()
                ? Uni.createFrom().item(List.of())
                : NativeSql.of(
                                """
                        SELECT DISTINCT coalesce(registered_district.name, district_id) AS name
                        FROM subscription CROSS JOIN unnest(district_ids) AS named (district_id)
                        LEFT JOIN registered_district USING (district_id)
                        WHERE subscription.id IN (:ids)
                          AND NOT EXISTS (SELECT FROM subscription AS any_district
                                          WHERE any_district.id IN (:ids) AND cardinality(any_district.district_ids) = 0)
                        ORDER BY name""")
                        .with("ids", subscriptionIds)
                        .list(session, String.class);
    }

    /**
     * Another subscriber of the districts of a stopped subscription.
     *
     * @param districts those that both hear of, by name, or by id where no name is known; empty means all
     */
    public record PeerSubscriber(UUID subscriptionId, String address, List<String> districts) {}

    /**
     * The other subscribers of the districts of stopped subscriptions, each with no more than the districts that it hears of itself. For a
     * subscription to all districts those that have one, too, and not every subscriber of the installation.
     */
    public Uni<List<PeerSubscriber>> peers(Mutiny.Session session, List<UUID> stoppedIds) {
        return stoppedIds.isEmpty()
                ? Uni.createFrom().item(List.of())
                : NativeSql.of(
                                """
                        SELECT peer.id AS subscription_id, peer.address,
                               cast(CASE WHEN bool_or(shared.district_id IS NULL) THEN '[]'
                                    ELSE jsonb_agg(DISTINCT coalesce(registered_district.name, shared.district_id)) END AS text)
                                 AS districts
                        FROM subscription AS stopped
                        JOIN subscription AS peer
                          ON cardinality(peer.district_ids) = 0 OR peer.district_ids && stopped.district_ids
                        LEFT JOIN unnest(stopped.district_ids) AS shared (district_id)
                          ON hears_of(peer, shared.district_id)
                        LEFT JOIN registered_district USING (district_id)
                        WHERE stopped.id IN (:ids) AND peer.address_key <> stopped.address_key
                          AND in_force(peer) AND NOT peer.backup AND NOT EXISTS (SELECT FROM suppressing(peer.address_key, peer.id))
                        GROUP BY peer.id, peer.address
                        ORDER BY peer.id""")
                        .with("ids", stoppedIds)
                        .records(session, PeerSubscriber.class);
    }

    /** Whether the recipient of a delivery is suppressed. */
    public Uni<Boolean> isRecipientSuppressed(Mutiny.Session session, UUID deliveryId) {
        return NativeSql.of(
                        """
                        SELECT EXISTS (SELECT FROM delivery CROSS JOIN LATERAL suppressing(delivery) WHERE delivery.id = :id)""")
                .with("id", deliveryId)
                .first(session, Boolean.class);
    }

    /** A suppressed address, or subscription, as the API shows it. */
    @Schema(name = "Suppression")
    record Suppressed(
            @JsonIgnore long id,
            String address,
            @Schema(description = "The subscription that is stopped; absent where all of the address are.") @Nullable
                    UUID subscriptionId,
            @Schema(description = "What the mail server said of the last mail that came back.") String reason,
            Instant suppressedAt) {}

    Uni<List<Suppressed>> newestBefore(long id, int count) {
        return sessions.forCaller(session -> NativeSql.of(
                        """
                                SELECT id, address, subscription_id, reason, suppressed_at FROM suppression
                                WHERE lifted_at IS NULL AND id < :id ORDER BY id DESC LIMIT :count""")
                .with("id", id, "count", count)
                .records(session, Suppressed.class));
    }

    /** Lifts what stops an address; earlier bounces do not count any more. Returns false if nothing does. */
    Uni<Boolean> lift(String address) {
        return sessions.forCaller(session -> NativeSql.of(
                        "UPDATE suppression SET lifted_at = now() WHERE address = :address AND lifted_at IS NULL")
                .with("address", address.toLowerCase(Locale.ROOT))
                .any(session));
    }

    /** Lifts what stops the address of a subscription in force, whose reader has shown that mails arrive there. */
    public Uni<Integer> liftByReader(Mutiny.Session session, UUID subscriptionId) {
        return NativeSql.of(
                        """
                        UPDATE suppression SET lifted_at = now() FROM subscription
                        WHERE subscription.id = :id AND subscription.ended_at IS NULL
                          AND suppression.address = subscription.address_key AND suppression.lifted_at IS NULL""")
                .with("id", subscriptionId)
                .count(session);
    }
}
