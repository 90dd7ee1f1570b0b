package org.lookalike.notifier.suppression;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
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
@Singleton
public record SuppressionList(Sessions sessions) {

    /** A mail that the recipient's server refused, or that came back; it is hard if no mail reaches the recipient. */
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

    public Uni<Boolean> isRecipientSuppressed(Mutiny.Session session, UUID deliveryId) {
        return NativeSql.of(
                        """
                        SELECT EXISTS (SELECT FROM delivery CROSS JOIN LATERAL suppressing(delivery) WHERE delivery.id = :id)""")
                .with("id", deliveryId)
                .first(session, Boolean.class);
    }

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
