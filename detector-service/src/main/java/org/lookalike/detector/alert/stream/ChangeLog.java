package org.lookalike.detector.alert.stream;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny.Session;
import org.jspecify.annotations.Nullable;
import org.lookalike.postgres.Sessions;
import org.lookalike.security.Caller;

/**
 * The table {@code alert_change}: the changes of alerts as they are published, kept for a while. The database gives them their
 * positions as their transactions commit, so a position that can be seen has no lower one that comes later.
 */
@ApplicationScoped
class ChangeLog {

    /** Read at once; some hundred kilobytes. */
    static final int BATCH = 100;

    private final Sessions sessions;

    ChangeLog(Sessions sessions) {
        this.sessions = sessions;
    }

    /**
     * What is kept. Both are 0 while nothing ever changed.
     *
     * @param first the lowest position
     * @param last the highest position
     */
    record Extent(long first, long last) {

        /** Whether somebody who has read up to there can go on without missing anything. */
        boolean continues(long position) {
            return position >= first - 1 && position <= last;
        }
    }

    /**
     * A change.
     *
     * @param alert as it was published; null if it is held no more
     */
    record Change(long position, UUID alertId, @Nullable String alert) {}

    Uni<Extent> extent() {
        return sessions.forProgram(session -> session.createNativeQuery(
                                "select coalesce(min(position), 0), coalesce(max(position), 0) from alert_change",
                                Object[].class)
                        .getSingleResult())
                .map(row -> new Extent(((Number) row[0]).longValue(), ((Number) row[1]).longValue()));
    }

    /**
     * The next changes, at most {@link #BATCH}.
     *
     * @param reader who may see the districts they are about
     * @param districtId the district they are about; null for all
     */
    Uni<List<Change>> read(Caller reader, long after, long upTo, @Nullable String districtId) {
        return sessions.forDistricts(reader.districts(), session -> query(session, after, upTo, districtId))
                .map(rows -> rows.stream()
                        .map(row -> new Change(((Number) row[0]).longValue(), (UUID) row[1], (String) row[2]))
                        .toList());
    }

    private static Uni<List<Object[]>> query(Session session, long after, long upTo, @Nullable String districtId) {
        var ofDistrict = districtId == null ? "" : "and district_id = :districtId";
        var query = session.createNativeQuery(
                        """
                        select position, alert_id, alert from alert_change where position > :after and position <= :upTo %s
                        order by position limit :limit"""
                                .formatted(ofDistrict),
                        Object[].class)
                .setParameter("after", after)
                .setParameter("upTo", upTo)
                .setParameter("limit", BATCH);
        if (districtId != null) {
            query.setParameter("districtId", districtId);
        }
        return query.getResultList();
    }
}
