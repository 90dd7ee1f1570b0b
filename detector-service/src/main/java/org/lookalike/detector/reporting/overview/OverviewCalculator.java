package org.lookalike.detector.reporting.overview;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.hibernate.reactive.mutiny.Mutiny.Session;
import org.jspecify.annotations.Nullable;
import org.lookalike.detector.reporting.overview.Overview.Day;
import org.lookalike.detector.reporting.overview.Overview.OfSeverity;
import org.lookalike.detector.reporting.overview.Overview.OfficialAccounts;
import org.lookalike.detector.reporting.overview.Overview.Oldest;
import org.lookalike.detector.reporting.overview.Overview.Open;
import org.lookalike.detector.reporting.overview.Overview.Removals;
import org.lookalike.detector.reporting.overview.Overview.Speed;
import org.lookalike.detector.sources.WatchReports;
import org.lookalike.matching.Severity;
import org.lookalike.postgres.Sessions;

/** Computes the overview. Every query reads narrow rows only, so it stays fast with many alerts. */
@ApplicationScoped
public class OverviewCalculator {

    private static final int DAYS = 30;

    private static final String OPEN =
            """
            select severity, count(*), count(*) filter (where status = 'NEW')
            from alert_figures where status in ('NEW', 'IN_PROGRESS') group by severity""";
    private static final String OLDEST =
            """
            select alert_id, state -> 'district' ->> 'name', state ->> 'firstSeenAt'
            from alert_figures as figures join alert using (alert_id)
            where figures.status in ('NEW', 'IN_PROGRESS') order by figures.first_seen_at limit 1""";
    private static final String SPEED =
            """
            select count(*),
                   percentile_cont(0.5) within group (order by seconds),
                   percentile_cont(0.95) within group (order by seconds)
            from (select greatest(0, cast(extract(epoch from raised_at - first_seen_at) as float8)) as seconds
                  from alert_figures where raised_at >= :since and found_by = 'OBSERVATION') as raised""";
    private static final String REMOVALS =
            """
            select count(*), percentile_cont(0.5) within group
                (order by greatest(0, cast(extract(epoch from removed_at - first_seen_at) as float8)))
            from alert_figures where removed_at >= :since""";
    private static final String RAISED_A_DAY =
            """
            select cast(cast(raised_at at time zone 'UTC' as date) as text), count(*)
            from alert_figures where raised_at >= :since group by 1""";
    private static final String REMOVED_A_DAY =
            """
            select cast(cast(removed_at at time zone 'UTC' as date) as text), count(*)
            from alert_figures where removed_at >= :since group by 1""";
    private static final String OFFICIAL_ACCOUNTS =
            """
            select count(*), count(verification.platform)
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
                .unis(mailLookup.seenToMailed().map(Optional::ofNullable), stored(now))
                .with((mailed, stored) -> stored.apply(mailed.orElse(null)));
    }

    /** All but how fast alerts were mailed. */
    private Uni<Function<@Nullable Speed, Overview>> stored(Instant now) {
        return reports.latest().chain(latest -> sessions.forCaller(session -> figures(session, now))
                .map(figures -> mailed -> new Overview(
                        now,
                        figures.districts(),
                        figures.officialAccounts(),
                        figures.open(),
                        figures.seenToAlert(),
                        mailed,
                        figures.removals(),
                        figures.days(),
                        WatchSummary.of(latest, now))));
    }

    private record Figures(
            long districts,
            OfficialAccounts officialAccounts,
            Open open,
            Speed seenToAlert,
            Removals removals,
            List<Day> days) {}

    /** A session runs one query at a time. */
    private static Uni<Figures> figures(Session session, Instant now) {
        var week = now.minus(7, ChronoUnit.DAYS);
        var month = now.truncatedTo(ChronoUnit.DAYS).minus(DAYS - 1, ChronoUnit.DAYS);
        return count(session, DISTRICTS).chain(districts -> officialAccounts(session)
                .chain(accounts -> open(session).chain(open -> speed(session, week)
                        .chain(speed -> removals(session, month).chain(removals -> days(session, month)
                                .map(days -> new Figures(districts, accounts, open, speed, removals, days)))))));
    }

    private static Uni<OfficialAccounts> officialAccounts(Session session) {
        return rows(session, OFFICIAL_ACCOUNTS, null)
                .map(rows -> rows.get(0))
                .map(row -> new OfficialAccounts(number(row[0]), number(row[1])));
    }

    private static Uni<Long> count(Session session, String query) {
        return session.createNativeQuery(query, Long.class).getSingleResult();
    }

    private static Uni<Open> open(Session session) {
        return rows(session, OPEN, null).chain(rows -> oldest(session).map(oldest -> {
            var counted = new HashMap<Severity, OfSeverity>();
            rows.forEach(row -> {
                var severity = Severity.valueOf((String) row[0]);
                counted.put(severity, new OfSeverity(severity, number(row[1]), number(row[2])));
            });
            var bySeverity = Arrays.stream(Severity.values())
                    .sorted(Comparator.reverseOrder())
                    .map(severity -> counted.getOrDefault(severity, new OfSeverity(severity, 0, 0)))
                    .toList();
            return new Open(bySeverity.stream().mapToLong(OfSeverity::alerts).sum(), bySeverity, oldest.orElse(null));
        }));
    }

    private static Uni<Optional<Oldest>> oldest(Session session) {
        return rows(session, OLDEST, null).map(rows -> rows.stream()
                .map(row -> new Oldest((UUID) row[0], (String) row[1], Instant.parse((String) row[2])))
                .findFirst());
    }

    private static Uni<Speed> speed(Session session, Instant since) {
        return rows(session, SPEED, since)
                .map(rows -> rows.get(0))
                .map(row -> new Speed(number(row[0]), (Double) row[1], (Double) row[2]));
    }

    private static Uni<Removals> removals(Session session, Instant since) {
        return rows(session, REMOVALS, since)
                .map(rows -> rows.get(0))
                .map(row -> new Removals(number(row[0]), (Double) row[1]));
    }

    private static Uni<List<Day>> days(Session session, Instant since) {
        return perDay(session, RAISED_A_DAY, since).chain(raised -> perDay(session, REMOVED_A_DAY, since)
                .map(removed -> LocalDate.ofInstant(since, ZoneOffset.UTC)
                        .datesUntil(LocalDate.ofInstant(since, ZoneOffset.UTC).plusDays(DAYS))
                        .map(day -> new Day(day, raised.getOrDefault(day, 0L), removed.getOrDefault(day, 0L)))
                        .toList()));
    }

    private static Uni<Map<LocalDate, Long>> perDay(Session session, String query, Instant since) {
        return rows(session, query, since).map(rows -> {
            var counts = new HashMap<LocalDate, Long>();
            rows.forEach(row -> counts.put(LocalDate.parse((String) row[0]), number(row[1])));
            return counts;
        });
    }

    private static Uni<List<Object[]>> rows(Session session, String sql, @Nullable Instant since) {
        var query = session.createNativeQuery(sql, Object[].class);
        return (since == null ? query : query.setParameter("since", since)).getResultList();
    }

    private static long number(Object value) {
        return ((Number) value).longValue();
    }
}
