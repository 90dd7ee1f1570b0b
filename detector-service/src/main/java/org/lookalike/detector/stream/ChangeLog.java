package org.lookalike.detector.stream;

import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ApplicationNotRunning;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import org.hibernate.reactive.mutiny.Mutiny.Session;
import org.jspecify.annotations.Nullable;
import org.lookalike.access.Caller;
import org.lookalike.access.Sessions;

/**
 * The table {@code alert_change}: the changes of alerts as they are published, kept for a while. The database gives them their
 * positions as their transactions commit, so a position that can be seen has no lower one that comes later.
 */
@ApplicationScoped
class ChangeLog {

    /** Read at once; some hundred kilobytes. */
    static final int BATCH = 100;

    private final Sessions sessions;
    private final StreamConfig config;

    ChangeLog(Sessions sessions, StreamConfig config) {
        this.sessions = sessions;
        this.config = config;
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

    /** A change: the alert as it was published. */
    record Change(long position, String alert) {}

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
        return sessions.forCaller(reader, session -> query(session, after, upTo, districtId))
                .map(rows -> rows.stream()
                        .map(row -> new Change(((Number) row[0]).longValue(), (String) row[1]))
                        .toList());
    }

    private static Uni<List<Object[]>> query(Session session, long after, long upTo, @Nullable String districtId) {
        var ofDistrict = districtId == null ? "" : "and district_id = :districtId";
        var query = session.createNativeQuery(
                        """
                        select position, alert from alert_change where position > :after and position <= :upTo %s
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

    /** The last one stays: it says how far the positions have come. */
    @Scheduled(
            every = "10m",
            delayed = "2m",
            concurrentExecution = ConcurrentExecution.SKIP,
            skipExecutionIf = ApplicationNotRunning.class)
    Uni<Void> purge() {
        return sessions.forProgram(session -> session.createNativeQuery(
                                """
                        delete from alert_change
                        where changed_at < :before and position < (select max(position) from alert_change)""")
                        .setParameter("before", Instant.now().minus(config.keep()))
                        .executeUpdate())
                .replaceWithVoid();
    }
}
