package org.lookalike.detector.registry;

import io.smallrye.mutiny.Uni;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.hibernate.reactive.mutiny.Mutiny.Session;
import org.jspecify.annotations.Nullable;
import org.lookalike.httpserver.paging.Cursor;
import org.lookalike.postgres.NativeSql;
import org.lookalike.usdistricts.UsState;

/** Reads and writes districts within the caller's session. */
final class DistrictRepository {

    /** Letters without regard to case, and numbers by their values. */
    private static final String NAME_IN_ORDER = "collate(name as peoples_order)";

    private DistrictRepository() {}

    /** Takes the next revision; other writers wait here until the transaction ends. */
    static Uni<Long> nextRevision(Session session) {
        return NativeSql.of("update registry_revision set revision = revision + 1 returning revision")
                .first(session, Long.class);
    }

    /** The ids of districts that disowned one of these accounts, in order. */
    static Uni<List<String>> disowning(Session session, Collection<String> accountKeys) {
        return NativeSql.of(
                        """
                        select district_id from district
                        where disowned_accounts <> '{}' and jsonb_exists_any(disowned_accounts, :keys)
                        order by district_id""")
                .with("keys", accountKeys)
                .list(session, String.class);
    }

    /** The registered districts with these NCES ids, and those with these district ids, also removed ones; by both. */
    static Uni<Map<String, DistrictRow>> findByEither(Session session, Collection<String> eitherIds) {
        return session.createSelectionQuery(
                        "from DistrictRow where ncesLeaId in :ids and removedAt is null or districtId in :ids",
                        DistrictRow.class)
                .setParameter("ids", eitherIds)
                .getResultList()
                .map(rows -> {
                    var byEither = new HashMap<String, DistrictRow>();
                    rows.forEach(row -> byEither.put(row.districtId, row));
                    rows.stream()
                            .filter(row -> row.ncesLeaId != null && row.isRegistered())
                            .forEach(row -> byEither.put(row.ncesLeaId, row));
                    return byEither;
                });
    }

    /** Registered districts by name as people sort; one more than the limit where there are more. */
    static Uni<List<DistrictRow>> list(Session session, DistrictFilter filter, int limit, @Nullable Cursor after) {
        var conditions = new ArrayList<>(List.of("removedAt is null"));
        var parameters = new HashMap<String, Object>();
        if (filter.name() != null && !SearchText.query(filter.name()).isEmpty()) {
            conditions.add("cast(sql('(words @@ to_tsquery(''simple'', ?))', :words) as Boolean) = true");
            parameters.put("words", SearchText.query(filter.name()));
        }
        if (filter.state() != null) {
            conditions.add("state = :state");
            parameters.put("state", UsState.codeOf(filter.state()));
        }
        if (filter.ncesLeaId() != null) {
            conditions.add("ncesLeaId = :ncesLeaId");
            parameters.put("ncesLeaId", filter.ncesLeaId());
        }
        if (after != null) {
            conditions.add("(%s > :afterName or name = :afterName and districtId > :afterId)".formatted(NAME_IN_ORDER));
            parameters.put("afterName", after.text(0));
            parameters.put("afterId", after.text(1));
        }
        var query = session.createSelectionQuery(
                "from DistrictRow where " + String.join(" and ", conditions)
                        + " order by %s, districtId".formatted(NAME_IN_ORDER),
                DistrictRow.class);
        parameters.forEach(query::setParameter);
        return query.setMaxResults(limit + 1).setReadOnly(true).getResultList();
    }
}
