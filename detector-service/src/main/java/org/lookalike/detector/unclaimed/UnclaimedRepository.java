package org.lookalike.detector.unclaimed;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny.Session;
import org.jspecify.annotations.Nullable;
import org.lookalike.detector.detection.AccountSearch;
import org.lookalike.httpserver.paging.Cursor;
import org.lookalike.postgres.Districts;

/** Reads and writes unclaimed accounts within the caller's session. */
@ApplicationScoped
class UnclaimedRepository {

    private static final int MAX_OF_ACCOUNT = 50;

    /** Names the mapped columns, as Hibernate cannot read rows with others. */
    private static final String SELECT =
            """
            select unclaimed_id, account_key, district_id, platform, kind, status, last_seen_at, updated_at, state
            from unclaimed_account""";

    /** Those with these account keys, locked until the transaction ends, in the order that all writers use. */
    Uni<List<UnclaimedRow>> lockOfAccounts(Session session, Collection<String> accountKeys) {
        return session.createNativeQuery(
                        SELECT + " where account_key = any(:keys) order by unclaimed_id for update", UnclaimedRow.class)
                .setParameter("keys", accountKeys.toArray(String[]::new))
                .getResultList();
    }

    /** Those of these ids that are open and the district's, locked in the same order. */
    Uni<List<UnclaimedRow>> lockOpen(Session session, String districtId, Collection<UUID> unclaimedIds) {
        return session.createNativeQuery(
                        SELECT
                                + """
                         where unclaimed_id = any(:ids) and district_id = :districtId and status = 'OPEN'
                        order by unclaimed_id for update""",
                        UnclaimedRow.class)
                .setParameter("ids", unclaimedIds.toArray(UUID[]::new))
                .setParameter("districtId", districtId)
                .getResultList();
    }

    /**
     * Those last seen before a time, locked; those that another transaction has locked are skipped.
     *
     * @param condition selects among them by the parameters
     */
    Uni<List<UnclaimedRow>> lockUnseen(
            Session session, String condition, Map<String, ?> parameters, Instant before, int limit) {
        var query = session.createNativeQuery(
                        SELECT
                                + """
                         where last_seen_at < :before and %s
                        order by last_seen_at limit :limit for update skip locked"""
                                        .formatted(condition),
                        UnclaimedRow.class)
                .setParameter("before", before)
                .setParameter("limit", limit);
        parameters.forEach(query::setParameter);
        return query.getResultList();
    }

    /** Stores a new account; false if another transaction has stored it in the meantime. */
    Uni<Boolean> insertIfAbsent(Session session, UnclaimedRow row) {
        return session.createMutationQuery(
                        """
                        insert into UnclaimedRow (unclaimedId, accountKey, districtId, platform, kind, status, lastSeenAt, updatedAt, state)
                        values (:unclaimedId, :accountKey, :districtId, :platform, :kind, :status, :lastSeenAt, :updatedAt, :state)
                        on conflict (unclaimedId) do nothing""")
                .setParameter("unclaimedId", row.unclaimedId)
                .setParameter("accountKey", row.accountKey)
                .setParameter("districtId", row.districtId)
                .setParameter("platform", row.platform)
                .setParameter("kind", row.kind)
                .setParameter("status", row.status)
                .setParameter("lastSeenAt", row.lastSeenAt)
                .setParameter("updatedAt", row.updatedAt)
                .setParameter("state", row.state)
                .executeUpdate()
                .map(inserted -> inserted == 1);
    }

    /** Deletes these, and their published events. Events that are not published yet stay: the tombstone follows them. */
    Uni<Integer> delete(Session session, Collection<UnclaimedRow> rows) {
        return session.createNativeQuery(
                        """
                        with deleted as (
                            delete from unclaimed_account where unclaimed_id = any(:ids) returning unclaimed_id)
                        delete from outbox where published_at is not null and topic = 'unclaimed-accounts'
                          and key in (select convert_to(cast(unclaimed_id as text), 'UTF8') from deleted)""")
                .setParameter("ids", rows.stream().map(row -> row.unclaimedId).toArray(UUID[]::new))
                .executeUpdate();
    }

    /** The records of an account. Few accounts are unclaimed, so that handles need no index. */
    Uni<List<UnclaimedRow>> ofAccount(Session session, AccountSearch account) {
        return session.createNativeQuery(
                        SELECT
                                + """
                         where platform = :platform
                          and (account_key = any(:keys) or lower(state -> 'account' ->> 'handle') = any(:handles))
                        order by updated_at desc, unclaimed_id limit :most""",
                        UnclaimedRow.class)
                .setParameter("platform", account.platform())
                .setParameter("keys", account.keys().toArray(String[]::new))
                .setParameter("handles", account.handles().toArray(String[]::new))
                .setParameter("most", MAX_OF_ACCOUNT)
                .setReadOnly(true)
                .getResultList();
    }

    Uni<@Nullable UnclaimedRow> find(Session session, UUID unclaimedId) {
        return session.find(UnclaimedRow.class, unclaimedId);
    }

    /** The latest change first; one more than the limit where there are more. */
    Uni<List<UnclaimedRow>> list(Session session, UnclaimedFilter filter, int limit, @Nullable Cursor after) {
        var conditions = new ArrayList<>(List.of("kind in :kinds", "status in :statuses"));
        var parameters = new HashMap<String, Object>(Map.of("kinds", filter.kinds(), "statuses", filter.statuses()));
        if (filter.own() instanceof Districts.Some own) {
            conditions.add("districtId in :own");
            parameters.put("own", own.ids());
        }
        if (filter.districtId() != null) {
            conditions.add("districtId = :districtId");
            parameters.put("districtId", filter.districtId());
        }
        if (after != null) {
            conditions.add("(updatedAt, unclaimedId) < (:updatedAt, :unclaimedId)");
            parameters.put("updatedAt", after.time(0));
            parameters.put("unclaimedId", after.id(1));
        }
        var query = session.createSelectionQuery(
                "from UnclaimedRow where %s order by updatedAt desc, unclaimedId desc"
                        .formatted(String.join(" and ", conditions)),
                UnclaimedRow.class);
        parameters.forEach(query::setParameter);
        return query.setMaxResults(limit + 1).setReadOnly(true).getResultList();
    }
}
