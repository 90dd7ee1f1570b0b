package org.lookalike.detector.takedown;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import jakarta.persistence.Tuple;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny.Session;
import org.jspecify.annotations.Nullable;
import org.lookalike.httpserver.paging.Cursor;
import org.lookalike.postgres.RecordReader;

/** Reads and writes reports within the caller's session. */
@ApplicationScoped
class ReportRepository {

    /** Counts accounts, not reports: an account counts from its first report. */
    private static final String FIGURES =
            """
            with reported as (
                select alert_id, platform,
                       min(filed_at) as filed_at, min(first_seen_at) as first_seen_at,
                       min(report_removed_at(report_id)) as removed_at,
                       bool_or(state = 'REFUSED') as is_refused,
                       bool_or(state = 'NO_ANSWER') as is_unanswered
                from platform_report where filed_at is not null
                group by alert_id, platform
                having min(filed_at) >= :since)
            select platform,
                   count(*) as reported,
                   count(removed_at) as removed,
                   count(*) filter (where removed_at is null and is_refused) as refused,
                   count(*) filter (where removed_at is null and not is_refused and is_unanswered) as unanswered,
                   cast(trunc(percentile_cont(0.5) within group (order by to_report)) as bigint) as median_seconds_to_report,
                   cast(trunc(percentile_cont(0.5) within group (order by to_removal)) as bigint) as median_seconds_to_removal,
                   cast(trunc(percentile_cont(0.9) within group (order by to_removal)) as bigint) as p90_seconds_to_removal
            from (select *, greatest(0, extract(epoch from filed_at - first_seen_at)) as to_report,
                         case when removed_at is not null then greatest(0, extract(epoch from removed_at - filed_at)) end as to_removal
                  from reported) as timed
            group by platform order by platform""";

    private static final RecordReader<ReportFigures> READER = RecordReader.of(ReportFigures.class);

    Uni<@Nullable ReportRow> find(Session session, UUID reportId) {
        return session.find(ReportRow.class, reportId);
    }

    Uni<@Nullable ReportRow> lock(Session session, UUID reportId) {
        return session.find(ReportRow.class, reportId, LockModeType.PESSIMISTIC_WRITE);
    }

    /** The report that the alert's district has under this key. */
    Uni<@Nullable ReportRow> lockByKey(Session session, UUID alertId, UUID key) {
        return session.createSelectionQuery(
                        """
                        from ReportRow
                        where districtId = (select districtId from AlertRow where alertId = :alertId)
                          and coalesce(idempotencyKey, reportId) = :key""",
                        ReportRow.class)
                .setParameter("alertId", alertId)
                .setParameter("key", key)
                .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                .getSingleResultOrNull();
    }

    /** Reads again whether the account of a changed row was removed. */
    Uni<Void> refreshRemoval(Session session, ReportRow row) {
        return session.flush()
                .chain(() -> session.createNativeQuery("select report_removed_at(:reportId)", Instant.class)
                        .setParameter("reportId", row.reportId)
                        .getSingleResultOrNull())
                .invoke(removedAt -> row.removedAt = removedAt)
                .replaceWithVoid();
    }

    Uni<List<ReportRow>> ofAlert(Session session, UUID alertId) {
        return session.createSelectionQuery(
                        "from ReportRow where alertId = :alertId order by createdAt, reportId", ReportRow.class)
                .setParameter("alertId", alertId)
                .getResultList();
    }

    /** The newest report of an alert's account that was filed; null if none was. */
    Uni<@Nullable ReportRow> newestFiled(Session session, UUID alertId) {
        return session.createSelectionQuery(
                        """
                        from ReportRow where alertId = :alertId and filedAt is not null
                        order by filedAt desc, createdAt desc limit 1""",
                        ReportRow.class)
                .setParameter("alertId", alertId)
                .getSingleResultOrNull();
    }

    /** Newest first; one more than the limit where there are more. */
    Uni<List<ReportRow>> list(Session session, int limit, @Nullable Cursor after) {
        var query = after == null
                ? session.createSelectionQuery("from ReportRow order by createdAt desc, reportId desc", ReportRow.class)
                : session.createSelectionQuery(
                                """
                                from ReportRow where createdAt < :time or createdAt = :time and reportId < :id
                                order by createdAt desc, reportId desc""",
                                ReportRow.class)
                        .setParameter("time", after.time(0))
                        .setParameter("id", after.id(1));
        return query.setMaxResults(limit + 1).setReadOnly(true).getResultList();
    }

    Uni<List<ReportFigures>> figures(Session session, Instant since) {
        return session.createNativeQuery(FIGURES, Tuple.class)
                .setParameter("since", since)
                .getResultList()
                .map(READER::all);
    }
}
