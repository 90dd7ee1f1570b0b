package org.lookalike.detector.unclaimed;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny.Session;
import org.jspecify.annotations.Nullable;
import org.lookalike.httpserver.paging.Cursor;
import org.lookalike.httpserver.paging.Page;
import org.lookalike.postgres.Conditions;

/** Lists and locks unclaimed accounts within the caller's session. */
@ApplicationScoped
class UnclaimedRepository {

    static final String SELECT = "select * from unclaimed_account";

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
