package org.lookalike.detector.reporting.overview;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Tuple;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.hibernate.reactive.mutiny.Mutiny.Session;
import org.jspecify.annotations.Nullable;
import org.lookalike.detector.reporting.overview.Overview.Day;
import org.lookalike.detector.reporting.overview.Overview.OfSeverity;
import org.lookalike.detector.reporting.overview.Overview.OfficialAccounts;
import org.lookalike.detector.reporting.overview.Overview.Oldest;
import org.lookalike.detector.reporting.overview.Overview.Open;
import org.lookalike.detector.reporting.overview.Overview.Removals;
import org.lookalike.detector.reporting.overview.Overview.Speed;
import org.lookalike.detector.reporting.overview.Overview.Watch;
import org.lookalike.detector.sources.WatchReports;
import org.lookalike.matching.Severity;
import org.lookalike.postgres.RecordReader;
import org.lookalike.postgres.Sessions;

/** Computes the overview. Every query reads narrow rows only, so it stays fast with many alerts. */
@ApplicationScoped
public class OverviewCalculator {

    private static final int DAYS = 30;

    private static final String OPEN =
            """
            select severity, count(*) as alerts, count(*) filter (where status = 'NEW') as untouched
            from alert_figures where status in ('NEW', 'IN_PROGRESS') group by severity""";
    private static final String OLDEST =
            """
            select alert_id, state -> 'district' ->> 'name' as district_name,
                   cast(state ->> 'firstSeenAt' as timestamptz) as first_seen_at
            from alert_figures as figures join alert using (alert_id)
            where figures.status in ('NEW', 'IN_PROGRESS') order by figures.first_seen_at limit 1""";
    private static final String SPEED =
            """
            select count(*) as count,
                   percentile_cont(0.5) within group (order by seconds) as median_seconds,
                   percentile_cont(0.95) within group (order by seconds) as p95_seconds
            from (select greatest(0, cast(extract(epoch from raised_at - first_seen_at) as float8)) as seconds
                  from alert_figures where raised_at >= :since and found_by = 'OBSERVATION') as raised""";
    private static final String REMOVALS =
            """
            select count(*) as accounts, percentile_cont(0.5) within group
                (order by greatest(0, cast(extract(epoch from removed_at - first_seen_at) as float8))) as median_seconds
            from alert_figures where removed_at >= :since""";
    private static final String RAISED_A_DAY =
            """
            select cast(cast(raised_at at time zone 'UTC' as date) as text) as day, count(*) as alerts
            from alert_figures where raised_at >= :since group by 1""";
    private static final String REMOVED_A_DAY =
            """
            select cast(cast(removed_at at time zone 'UTC' as date) as text) as day, count(*) as alerts
            from alert_figures where removed_at >= :since group by 1""";
    private static final String OFFICIAL_ACCOUNTS =
            """
            select count(*) as accounts, count(verification.platform) as verified
            from district
            cross join lateral jsonb_array_elements_text(account_platforms) as account (platform)
            left join verification on verification.district_id = district.district_id
                and verification.platform = account.platform and status = 'GRANTED' and not is_in_doubt
            where removed_at is null""";
    private static final String DISTRICTS = "select count(*) from district where removed_at is null";

    private final Sessions sessions;
    private final WatchReports reports;
    private final AlertMailLookup mailLookup;

    OverviewCalculator(Sessions sessions, WatchReports reports, AlertMailLookup mailLookup) {
        this.sessions = sessions;
        this.reports = reports;
        this.mailLookup = mailLookup;
    }

    /** The present figures. */
    public Uni<Overview> now() {
        var now = Instant.now();
        return Uni.combine()
                .all()
                .unis(
                        mailLookup.seenToMailed().map(Optional::ofNullable),
                        reports.latest()
                                .chain(latest -> sessions.forCaller(
                                        session -> stored(session, now, WatchSummary.of(latest, now)))))
                .with((mailed, stored) -> stored.apply(mailed.orElse(null)));
    }

    /** All but how fast alerts were mailed. A session runs one query at a time. */
    private static Uni<Function<@Nullable Speed, Overview>> stored(Session session, Instant now, Watch watch) {
        var week = now.minus(7, ChronoUnit.DAYS);
        var month = now.truncatedTo(ChronoUnit.DAYS).minus(DAYS - 1, ChronoUnit.DAYS);
        return session.createNativeQuery(DISTRICTS, Long.class)
                .getSingleResult()
                .chain(districts -> one(session, OFFICIAL_ACCOUNTS, OfficialAccounts.class, null)
                        .chain(accounts -> open(session).chain(open -> one(session, SPEED, Speed.class, week)
                                .chain(speed -> one(session, REMOVALS, Removals.class, month)
                                        .chain(removals -> days(session, month)
                                                .map(days -> mailed -> new Overview(
                                                        now, districts, accounts, open, speed, mailed, removals, days,
                                                        watch)))))));
    }

    private static Uni<Open> open(Session session) {
        return rows(session, OPEN, OfSeverity.class, null)
                .chain(counted -> rows(session, OLDEST, Oldest.class, null).map(oldest -> {
                    var bySeverity = Arrays.stream(Severity.values())
                            .sorted(Comparator.reverseOrder())
                            .map(severity -> counted.stream()
                                    .filter(count -> count.severity() == severity)
                                    .findFirst()
                                    .orElseGet(() -> new OfSeverity(severity, 0, 0)))
                            .toList();
                    return new Open(
                            bySeverity.stream().mapToLong(OfSeverity::alerts).sum(),
                            bySeverity,
                            oldest.stream().findFirst().orElse(null));
                }));
    }

    private static Uni<List<Day>> days(Session session, Instant since) {
        var first = LocalDate.ofInstant(since, ZoneOffset.UTC);
        return perDay(session, RAISED_A_DAY, since).chain(raised -> perDay(session, REMOVED_A_DAY, since)
                .map(removed -> first.datesUntil(first.plusDays(DAYS))
                        .map(day -> new Day(
                                day, raised.getOrDefault(day.toString(), 0L), removed.getOrDefault(day.toString(), 0L)))
                        .toList()));
    }

    private record OnDay(String day, long alerts) {}

    private static Uni<Map<String, Long>> perDay(Session session, String sql, Instant since) {
        return rows(session, sql, OnDay.class, since)
                .map(rows -> rows.stream().collect(Collectors.toMap(OnDay::day, OnDay::alerts)));
    }

    private static <R extends Record> Uni<R> one(Session session, String sql, Class<R> type, @Nullable Instant since) {
        return rows(session, sql, type, since).map(rows -> rows.get(0));
    }

    private static <R extends Record> Uni<List<R>> rows(
            Session session, String sql, Class<R> type, @Nullable Instant since) {
        var query = session.createNativeQuery(sql, Tuple.class);
        return (since == null ? query : query.setParameter("since", since))
                .getResultList()
                .map(RecordReader.of(type)::all);
    }
}
