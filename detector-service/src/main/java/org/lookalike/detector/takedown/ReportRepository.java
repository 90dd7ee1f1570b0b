package org.lookalike.detector.takedown;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny.Session;
import org.jspecify.annotations.Nullable;
import org.lookalike.detector.alert.Alert;
import org.lookalike.httpserver.paging.Cursor;
import org.lookalike.postgres.Conditions;
import org.lookalike.postgres.NativeSql;
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
                select alert_id, platform, min(filed_at) as filed_at, min(first_seen_at) as first_seen_at,
                       min(report_removed_at(report_id)) as removed_at,
                       bool_or(state = 'REFUSED') as is_refused, bool_or(state = 'NO_ANSWER') as is_unanswered
                from platform_report where filed_at is not null group by alert_id, platform having min(filed_at) >= :since)
            select platform, count(*) as reported, count(removed_at) as removed,
                   count(*) filter (where removed_at is null and is_refused) as refused,
                   count(*) filter (where removed_at is null and not is_refused and is_unanswered) as unanswered,
                   cast(trunc(percentile_cont(0.5) within group (order by to_report)) as bigint) as median_seconds_to_report,
                   cast(trunc(percentile_cont(0.5) within group (order by to_removal)) as bigint) as median_seconds_to_removal,
                   cast(trunc(percentile_cont(0.9) within group (order by to_removal)) as bigint) as p90_seconds_to_removal
            from (select *, greatest(0, extract(epoch from filed_at - first_seen_at)) as to_report,
                         case when removed_at is not null then greatest(0, extract(epoch from removed_at - filed_at)) end as to_removal
                  from reported) as timed
            group by platform order by platform""";

    private static final String MEDIANS =
            """
            select count(*) as accounts,
                   cast(percentile_cont(0.5) within group (order by extract(epoch from raised_at - first_seen_at)) as bigint) as seconds_to_alert,
                   cast(percentile_cont(0.5) within group (order by extract(epoch from decided_at - first_seen_at)) as bigint) as seconds_to_decision,
                   cast(percentile_cont(0.5) within group (order by extract(epoch from filed_at - first_seen_at)) as bigint) as seconds_to_report,
                   cast(percentile_cont(0.5) within group (order by extract(epoch from removed_at - first_seen_at)) as bigint) as seconds_to_removal
            from (select alert_id, min(filed_at) as filed_at, min(first_seen_at) as first_seen_at, min(report_removed_at(report_id)) as removed_at
                  from platform_report where filed_at is not null and (cast(:platform as text) is null or platform = :platform)
                  group by alert_id having min(filed_at) >= :since) as reported
            join (select alert_id, raised_at, case when state -> 'review' ->> 'verdict' = 'TRUE_POSITIVE'
                         then cast(state -> 'review' ->> 'decidedAt' as timestamptz) end as decided_at from alert) as decided
                using (alert_id)
            where removed_at is not null""";

    Uni<@Nullable PlatformReport> find(Session session, UUID reportId) {
        return NativeSql.of(REPORTS + "where report_id = :id")
                .with("id", reportId)
                .record(session, PlatformReport.class);
    }

    Uni<@Nullable PlatformReport> lock(Session session, UUID reportId) {
        return NativeSql.of(REPORTS + "where report_id = :id" + LOCKED)
                .with("id", reportId)
                .record(session, PlatformReport.class);
    }

    /** The report that the alert's district has under this key. */
    Uni<@Nullable PlatformReport> lockByKey(Session session, UUID alertId, UUID key) {
        return NativeSql.of(REPORTS
                        + """
                        where district_id = (select district_id from alert where alert_id = :alertId)
                          and coalesce(idempotency_key, report_id) = :key"""
                        + LOCKED)
                .with("alertId", alertId, "key", key)
                .record(session, PlatformReport.class);
    }

    /** Adds a report about the account of an alert, unless its district has one under the key. */
    Uni<Void> add(Session session, Alert alert, UUID key, Reports.NewReport report, String who) {
        return NativeSql.of(
                        """
                        insert into platform_report
                               (report_id, idempotency_key, alert_id, district_id, platform, way, state, text, reference, remark,
                                first_seen_at, created_at, created_by, filed_at)
                        values (:id, :key, :alertId, :districtId, :platform, :way, :state, :text, :reference, :remark,
                                :firstSeenAt, :now, :who, :filedAt)
                        on conflict (district_id, coalesce(idempotency_key, report_id)) do nothing""")
                .with("id", UUID.randomUUID(), "key", key)
                .with("alertId", alert.alertId(), "firstSeenAt", alert.firstSeenAt())
                .with("districtId", alert.district().districtId())
                .with("platform", alert.account().platform())
                .with("way", report.way().name(), "state", report.state().name())
                .with("text", report.text(), "remark", report.remark())
                .with("reference", report.reference())
                .with("filedAt", report.filedAt() == null ? null : StoredTime.of(report.filedAt()))
                .with("now", StoredTime.now(), "who", who)
                .run(session);
    }

    Uni<Void> filed(
            Session session, PlatformReport report, Instant at, @Nullable String reference, @Nullable String remark) {
        return update(report, "state = 'FILED', filed_at = :at, reference = :reference, remark = :remark")
                .with("reference", reference, "remark", remark)
                .with("at", at)
                .run(session);
    }

    Uni<Void> answered(
            Session session, PlatformReport report, PlatformResponse answer, Instant at, @Nullable String remark) {
        return update(
                        report,
                        """
                        state = :state, answered_at = :at, filed_at = coalesce(filed_at, :at),
                        remark = coalesce(:remark, remark)""")
                .with("state", answer.name(), "remark", remark)
                .with("at", at)
                .run(session);
    }

    /** Filing by API ended unknown or failed. */
    Uni<Void> stopped(Session session, PlatformReport report, ReportState where, String why) {
        return update(report, "state = :state, remark = :why")
                .with("state", where.name(), "why", why)
                .run(session);
    }

    private static NativeSql update(PlatformReport report, String changes) {
        return NativeSql.of("update platform_report set " + changes + " where report_id = :id")
                .with("id", report.reportId());
    }

    Uni<List<PlatformReport>> ofAlert(Session session, UUID alertId) {
        return NativeSql.of(REPORTS + "where alert_id = :alertId order by created_at, report_id")
                .with("alertId", alertId)
                .records(session, PlatformReport.class);
    }

    /** The newest report of an alert's account that was filed; null if none was. */
    Uni<@Nullable PlatformReport> newestFiled(Session session, UUID alertId) {
        var newest =
                "where alert_id = :alertId and filed_at is not null order by filed_at desc, created_at desc limit 1";
        return NativeSql.of(REPORTS + newest).with("alertId", alertId).record(session, PlatformReport.class);
    }

    /** Newest first; one more than the limit where there are more. */
    Uni<List<PlatformReport>> list(Session session, int limit, @Nullable Cursor after) {
        var last = after == null ? null : List.of(after.time(0), after.id(1));
        return new Conditions()
                .page(REPORTS, List.of("created_at", "report_id"), last, limit)
                .records(session, PlatformReport.class);
    }

    Uni<RemovalLine.Medians> medians(Session session, Instant since, @Nullable String platform) {
        return NativeSql.of(MEDIANS)
                .with("since", since, "platform", platform)
                .record(session, RemovalLine.Medians.class)
                .map(Objects::requireNonNull);
    }

    Uni<List<ReportFigures>> figures(Session session, Instant since) {
        return NativeSql.of(FIGURES).with("since", since).records(session, ReportFigures.class);
    }
}
