package org.lookalike.notifier.delivery.systemmail;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.logging.Log;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;
import org.lookalike.notifier.delivery.SystemMail;
import org.lookalike.notifier.subscription.Recipient.Mailbox;
import org.lookalike.observability.LogFields;
import org.lookalike.postgres.NativeSql;
import org.lookalike.postgres.Sequentially;
import org.lookalike.postgres.Sessions;

/** Tells of new suppressions: readers who confirmed, the other subscribers of their districts and the operator. */
@ApplicationScoped
public class SuppressionNotifier {

    private final Sessions sessions;
    private final SystemMails systemMails;
    private final Counter suppressed;

    SuppressionNotifier(Sessions sessions, SystemMails systemMails, MeterRegistry registry) {
        this.sessions = sessions;
        this.systemMails = systemMails;
        this.suppressed = Counter.builder("lookalike.suppressions")
                .description("Subscriptions and addresses that were suppressed because mails came back")
                .register(registry);
    }

    public Uni<Void> run() {
        return sessions.forService(session -> takeUnreported(session)
                        .call(unreported -> Sequentially.forEach(unreported, one -> notify(session, one))))
                .invoke(this::report)
                .replaceWithVoid();
    }

    /** @param subscriptionId null if it is about every subscription of the address */
    private record Unreported(long id, String address, String reason, @Nullable UUID subscriptionId) {}

    /** Takes the suppressions that were not reported yet, for the caller to report. */
    private static Uni<List<Unreported>> takeUnreported(Mutiny.Session session) {
        return NativeSql.of(
                        """
                        WITH next AS (
                          SELECT id FROM suppression WHERE told_at IS NULL ORDER BY id LIMIT 20 FOR UPDATE SKIP LOCKED
                        )
                        UPDATE suppression SET told_at = now() FROM next WHERE suppression.id = next.id
                        RETURNING suppression.id, address, reason, subscription_id""")
                .records(session, Unreported.class);
    }

    private Uni<Void> notify(Mutiny.Session session, Unreported unreported) {
        return stopped(session, unreported).chain(stopped -> {
            var ids = stopped.stream().map(Stopped::subscriptionId).toList();
            return tellReaders(session, stopped)
                    .chain(() -> tellPeers(session, unreported, ids))
                    .chain(() -> tellOperator(session, unreported, ids));
        });
    }

    /** @param isReadersOwn whether its reader has confirmed it, or used a button of its mails */
    private record Stopped(UUID subscriptionId, String address, boolean isReadersOwn) {}

    /** The subscriptions in force that a suppression stops; where it is about the address, without those that were stopped before. */
    private static Uni<List<Stopped>> stopped(Mutiny.Session session, Unreported suppression) {
        return NativeSql.of(
                        """
                        SELECT subscription.id AS subscription_id, subscription.address, answered_at IS NOT NULL AS is_readers_own
                        FROM subscription WHERE address_key = :address AND in_force(subscription)
                          AND (SELECT min(id) FROM suppressing(address_key, subscription.id)) = :id""")
                .with("address", suppression.address(), "id", suppression.id())
                .records(session, Stopped.class);
    }

    /** What a reader asked for does not end without a word: if mails do reach the address, its reader has them go on. */
    private Uni<Void> tellReaders(Mutiny.Session session, List<Stopped> stopped) {
        return Sequentially.forEach(
                stopped.stream().filter(Stopped::isReadersOwn).toList(),
                one -> systemMails.post(
                        session, new SystemMail.Returned(), new Mailbox(one.address()), one.subscriptionId()));
    }

    /** Each is told of the districts that it hears of itself: what else the address is subscribed to is not its business. */
    private Uni<Void> tellPeers(Mutiny.Session session, Unreported unreported, List<UUID> stoppedIds) {
        return peers(session, stoppedIds)
                .chain(peers -> Sequentially.forEach(peers, peer -> {
                    var mail = new SystemMail.Suppressed(unreported.address(), peer.districts(), unreported.reason());
                    return systemMails.post(session, mail, new Mailbox(peer.address()), peer.subscriptionId());
                }));
    }

    /** @param districts those that both hear of, by name, or by id where no name is known; empty means all */
    private record Peer(UUID subscriptionId, String address, List<String> districts) {}

    /** Other subscribers of these districts, each with those it hears of; for a subscription to all, others to all. */
    private static Uni<List<Peer>> peers(Mutiny.Session session, List<UUID> stoppedIds) {
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
                        GROUP BY peer.id, peer.address ORDER BY peer.id""")
                        .with("ids", stoppedIds)
                        .records(session, Peer.class);
    }

    private Uni<Void> tellOperator(Mutiny.Session session, Unreported unreported, List<UUID> stoppedIds) {
        var subscription = unreported.subscriptionId();
        return districts(session, subscription == null ? stoppedIds : List.of(subscription))
                .chain(districts -> systemMails.postToOperator(
                        session,
                        new SystemMail.Suppressed(unreported.address(), districts, unreported.reason()),
                        null));
    }

    /** The names of the districts of subscriptions, their ids where no name is known; empty if one of them is to all districts. */
    private static Uni<List<String>> districts(Mutiny.Session session, List<UUID> subscriptionIds) {
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

    private void report(List<Unreported> unreported) {
        for (var one : unreported) {
            suppressed.increment();
            try (var fields = LogFields.of(Map.of("suppressionId", one.id()))) {
                Log.warn("Recipient suppressed, two mails came back; GET /api/v1/suppressions shows it");
            }
        }
    }
}
