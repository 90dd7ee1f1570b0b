package org.lookalike.detector.takedown;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Tuple;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny.Query;
import org.hibernate.reactive.mutiny.Mutiny.SelectionQuery;
import org.hibernate.reactive.mutiny.Mutiny.Session;
import org.jspecify.annotations.Nullable;
import org.lookalike.detector.alert.Alert;
import org.lookalike.detector.takedown.Reports.NewReport;
import org.lookalike.httpserver.paging.Cursor;
import org.lookalike.postgres.Conditions;
import org.lookalike.postgres.RecordReader;
import org.lookalike.postgres.StoredTime;

/** Reads and writes the table {@code platform_report} within the caller's session. */
@ApplicationScoped
class ReportRepository {

    /** Once the account is gone, no answer is expected. The database knows that also from observations of the account. */
    private static final String REPORTS =
            """
            select report_id, alert_id, district_id, platform, way,
                   case when removed_at is null then state else 'REMOVED' end as state,
                   text, reference, remark, first_seen_at, created_at, created_by, filed_at,
                   case when state in ('REMOVED', 'REFUSED', 'NO_ANSWER') then state end as answer, answered_at, removed_at
            from platform_report cross join lateral report_removed_at(report_id) as removal (removed_at)\s""";

    private static final String LOCKED = " for update of platform_report";

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

    private static final RecordReader<PlatformReport> REPORT = RecordReader.of(PlatformReport.class);
    private static final RecordReader<ReportFigures> FIGURES_OF_PLATFORM = RecordReader.of(ReportFigures.class);

    private static SelectionQuery<Tuple> reports(Session session, String condition) {
        return session.createNativeQuery(REPORTS + condition, Tuple.class);
    }

    private static Uni<@Nullable PlatformReport> one(SelectionQuery<Tuple> query) {
        return query.getSingleResultOrNull().map(row -> row == null ? null : REPORT.one(row));
    }

    Uni<@Nullable PlatformReport> find(Session session, UUID reportId) {
        return one(reports(session, "where report_id = :id").setParameter("id", reportId));
    }

    Uni<@Nullable PlatformReport> lock(Session session, UUID reportId) {
        return one(reports(session, "where report_id = :id" + LOCKED).setParameter("id", reportId));
    }

    /** The report that the alert's district has under this key. */
    Uni<@Nullable PlatformReport> lockByKey(Session session, UUID alertId, UUID key) {
        return one(reports(
                        session,
                        """
                        where district_id = (select district_id from alert where alert_id = :alertId)
                          and coalesce(idempotency_key, report_id) = :key"""
                                + LOCKED)
                .setParameter("alertId", alertId)
                .setParameter("key", key));
    }

    /** Adds a report about the account of an alert, unless its district has one under the key. */
    Uni<Void> add(Session session, Alert alert, NewReport report) {
        return session.createNativeQuery(
                        """
                        insert into platform_report
                               (report_id, idempotency_key, alert_id, district_id, platform, way, state, text, reference, remark,
                                first_seen_at, created_at, created_by, filed_at)
                        values (:id, :key, :alertId, :districtId, :platform, :way, :state, :text, :reference, :remark,
                                :firstSeenAt, :now, :who, :filedAt)
                        on conflict (district_id, coalesce(idempotency_key, report_id)) do nothing""")
                .setParameter("id", UUID.randomUUID())
                .setParameter("key", report.key())
                .setParameter("alertId", alert.alertId())
                .setParameter("districtId", alert.district().districtId())
                .setParameter("platform", alert.account().platform())
                .setParameter("way", report.way().name())
                .setParameter("state", report.state().name())
                .setParameter("text", report.form().text())
                .setParameter("reference", report.form().reference())
                .setParameter("remark", report.form().remark())
                .setParameter("firstSeenAt", alert.firstSeenAt())
                .setParameter("now", StoredTime.now())
                .setParameter("who", report.who())
                .setParameter(
                        "filedAt",
                        Optional.ofNullable(report.form().filedAt())
                                .map(StoredTime::of)
                                .orElse(null))
                .executeUpdate()
                .replaceWithVoid();
    }

    /** The platform has it. */
    Uni<Integer> filed(
            Session session, PlatformReport report, Instant at, @Nullable String reference, @Nullable String remark) {
        return update(session, report, "state = 'FILED', filed_at = :at, reference = :reference, remark = :remark")
                .setParameter("at", at)
                .setParameter("reference", reference)
                .setParameter("remark", remark)
                .executeUpdate();
    }

    /** The platform answered, or did not. */
    Uni<Integer> answered(
            Session session, PlatformReport report, PlatformResponse answer, Instant at, @Nullable String remark) {
        return update(
                        session,
                        report,
                        """
                        state = :state, answered_at = :at, filed_at = coalesce(filed_at, :at),
                        remark = coalesce(:remark, remark)""")
                .setParameter("state", answer.name())
                .setParameter("at", at)
                .setParameter("remark", remark)
                .executeUpdate();
    }

    /** Filing by API ended unknown or failed. */
    Uni<Integer> stopped(Session session, PlatformReport report, ReportState where, String why) {
        return update(session, report, "state = :state, remark = :why")
                .setParameter("state", where.name())
                .setParameter("why", why)
                .executeUpdate();
    }

    private static Query<Object> update(Session session, PlatformReport report, String changes) {
        return session.createNativeQuery("update platform_report set " + changes + " where report_id = :id")
                .setParameter("id", report.reportId());
    }

    Uni<List<PlatformReport>> ofAlert(Session session, UUID alertId) {
        return reports(session, "where alert_id = :alertId order by created_at, report_id")
                .setParameter("alertId", alertId)
                .getResultList()
                .map(REPORT::all);
    }

    /** The newest report of an alert's account that was filed; null if none was. */
    Uni<@Nullable PlatformReport> newestFiled(Session session, UUID alertId) {
        return one(reports(
                        session,
                        "where alert_id = :alertId and filed_at is not null order by filed_at desc, created_at desc limit 1")
                .setParameter("alertId", alertId));
    }

    /** Newest first; one more than the limit where there are more. */
    Uni<List<PlatformReport>> list(Session session, int limit, @Nullable Cursor after) {
        return new Conditions()
                .after(List.of("created_at", "report_id"), after == null ? null : List.of(after.time(0), after.id(1)))
                .query(session, REPORTS + "where %s order by created_at desc, report_id desc limit :limit", Tuple.class)
                .setParameter("limit", limit + 1)
                .getResultList()
                .map(REPORT::all);
    }

    Uni<List<ReportFigures>> figures(Session session, Instant since) {
        return session.createNativeQuery(FIGURES, Tuple.class)
                .setParameter("since", since)
                .getResultList()
                .map(FIGURES_OF_PLATFORM::all);
    }
}
