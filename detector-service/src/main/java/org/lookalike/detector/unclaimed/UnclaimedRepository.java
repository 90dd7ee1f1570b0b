package org.lookalike.detector.unclaimed;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny.Session;
import org.jspecify.annotations.Nullable;
import org.lookalike.detector.detection.AccountSearch;
import org.lookalike.httpserver.paging.Cursor;
import org.lookalike.httpserver.paging.Page;
import org.lookalike.postgres.Conditions;

/** Reads and writes unclaimed accounts within the caller's session. */
@ApplicationScoped
class UnclaimedRepository {

    private static final int MAX_OF_ACCOUNT = 50;

    private static final String SELECT = "select * from unclaimed_account";

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

    /** Those last seen before a time, locked; those that another transaction has locked are skipped. */
    Uni<List<UnclaimedRow>> lockUnseen(Session session, Conditions where, Instant before, int limit) {
        return where.query(
                        session,
                        SELECT
                                + """
                         where last_seen_at < :before and %s
                        order by last_seen_at limit :limit for update skip locked""",
                        UnclaimedRow.class)
                .setParameter("before", before)
                .setParameter("limit", limit)
                .getResultList();
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

    /** The latest change first. */
    Uni<Page<UnclaimedAccount>> list(Session session, UnclaimedFilter filter, int limit, @Nullable Cursor after) {
        return Conditions.withinDistrictsOf(session)
                .chain(where -> where.add("district_id = :districtId", "districtId", filter.districtId())
                        .among("kind", filter.kinds())
                        .among("status", filter.statuses())
                        .after(
                                List.of("updated_at", "unclaimed_id"),
                                after == null ? null : List.of(after.time(0), after.id(1)))
                        .query(
                                session,
                                SELECT + " where %s order by updated_at desc, unclaimed_id desc limit :limit",
                                UnclaimedRow.class)
                        .setParameter("limit", limit + 1)
                        .setReadOnly(true)
                        .getResultList())
                .map(rows -> Page.of(rows, limit, row -> Cursor.of(row.updatedAt, row.unclaimedId))
                        .map(row -> row.state));
    }
}
