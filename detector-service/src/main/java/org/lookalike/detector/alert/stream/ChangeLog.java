package org.lookalike.detector.alert.stream;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny.Session;
import org.jspecify.annotations.Nullable;
import org.lookalike.kafka.EnumCode;
import org.lookalike.postgres.Sessions;
import org.lookalike.security.Caller;

/**
 * The table {@code alert_change}: the published changes of alerts, kept for a while. The database assigns positions in
 * commit order, so no lower position appears after one that is visible.
 */
@ApplicationScoped
class ChangeLog {

    /** How many changes are read at once: some hundred kilobytes. */
    static final int BATCH = 100;

    private final Sessions sessions;

    ChangeLog(Sessions sessions) {
        this.sessions = sessions;
    }

    /**
     * The positions that are kept. Both are 0 while nothing ever changed.
     *
     * @param first the lowest position
     * @param last the highest position
     */
    record Extent(long first, long last) {

        /** Whether a subscriber that has read up to there can continue without a gap. */
        boolean continues(long position) {
            return position >= first - 1 && position <= last;
        }
    }

    /**
     * A change.
     *
     * @param alert as published; null if it was deleted
     */
    record Change(long position, UUID alertId, @Nullable String alert) {}

    Uni<Extent> extent() {
        return sessions.forService(session -> session.createNativeQuery(
                                "select coalesce(min(position), 0), coalesce(max(position), 0) from alert_change",
                                Object[].class)
                        .getSingleResult())
                .map(row -> new Extent(((Number) row[0]).longValue(), ((Number) row[1]).longValue()));
    }

    /**
     * The next changes, at most {@link #BATCH}.
     *
     * @param reader who may see the districts they are about
     */
    Uni<List<Change>> read(Caller reader, long after, long upTo, ChangeFilter filter) {
        return sessions.forDistricts(reader.districts(), session -> query(session, after, upTo, filter))
                .map(rows -> rows.stream()
                        .map(row -> new Change(((Number) row[0]).longValue(), (UUID) row[1], (String) row[2]))
                        .toList());
    }

    private static Uni<List<Object[]>> query(Session session, long after, long upTo, ChangeFilter filter) {
        var conditions = new ArrayList<String>();
        var values = new HashMap<String, Object>();
        if (filter.districtId() != null) {
            conditions.add("and district_id = :districtId");
            values.put("districtId", filter.districtId());
        }
        if (!filter.platforms().isEmpty()) {
            conditions.add("and (alert is null or cast(alert as jsonb) #>> '{account,platform}' = any(:platforms))");
            values.put("platforms", filter.platforms().toArray(String[]::new));
        }
        if (!filter.severities().isEmpty()) {
            conditions.add("and (alert is null or cast(alert as jsonb) ->> 'severity' = any(:severities))");
            values.put(
                    "severities", filter.severities().stream().map(EnumCode::of).toArray(String[]::new));
        }
        var query = session.createNativeQuery(
                        """
                        select position, alert_id, alert from alert_change where position > :after and position <= :upTo %s
                        order by position limit :limit"""
                                .formatted(String.join(" ", conditions)),
                        Object[].class)
                .setParameter("after", after)
                .setParameter("upTo", upTo)
                .setParameter("limit", BATCH);
        values.forEach(query::setParameter);
        return query.getResultList();
    }
}
