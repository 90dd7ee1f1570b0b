package org.lookalike.detector.reporting.overview;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.lookalike.detector.alert.AlertStatus;
import org.lookalike.detector.sources.WatchReports;
import org.lookalike.matching.Severity;
import org.lookalike.postgres.NativeSql;
import org.lookalike.postgres.Sessions;

/** Computes the overview. The query reads narrow rows only, so it stays fast with many alerts. */
@ApplicationScoped
public class OverviewCalculator {

    private static final int DAYS = 30;

    /** The columns of {@link Stored}, all but the first as JSON. */
    private static final String STORED =
            """
            select
              (select count(*) from district where removed_at is null) as districts,
              (select cast(json_build_object('accounts', count(*), 'verified', count(verification.platform)) as text)
               from district
               cross join lateral jsonb_array_elements_text(account_platforms) as account (platform)
               left join verification on verification.district_id = district.district_id
                 and verification.platform = account.platform and status = 'GRANTED' and not is_in_doubt
               where removed_at is null) as official_accounts,
              (select cast(coalesce(json_agg(counted), '[]') as text)
               from (select lower(severity) as severity, count(*) as alerts, count(*) filter (where status = 'NEW') as untouched
                     from alert_figures where %1$s group by severity) as counted) as open,
              (select cast(json_build_object('alertId', alert_id, 'districtName', state -> 'district' -> 'name',
                                             'firstSeenAt', state -> 'firstSeenAt') as text)
               from alert_figures as figures join alert using (alert_id)
               where figures.%1$s order by figures.first_seen_at limit 1) as oldest,
              (select cast(json_build_object('count', count(*),
                        'medianSeconds', percentile_cont(0.5) within group (order by seconds),
                        'p95Seconds', percentile_cont(0.95) within group (order by seconds)) as text)
               from (select greatest(0, cast(extract(epoch from raised_at - first_seen_at) as float8)) as seconds
                     from alert_figures where raised_at >= :week and found_by = 'OBSERVATION') as raised) as seen_to_alert,
              (select cast(json_build_object('accounts', count(*), 'medianSeconds', percentile_cont(0.5) within group
                        (order by greatest(0, cast(extract(epoch from removed_at - first_seen_at) as float8))),
                        'byPlatform', (select coalesce(json_agg(of_platform order by accounts desc, platform), '[]')
                                       from (select platform, count(*) as accounts,
                                               percentile_cont(0.5) within group (order by greatest(0,
                                                 cast(extract(epoch from removed_at - first_seen_at) as float8))) as "medianSeconds"
                                             from alert_figures join alert using (alert_id) where removed_at >= :month
                                             group by platform) as of_platform)) as text)
               from alert_figures where removed_at >= :month) as removals,
              (select cast(json_agg(json_build_object(
                        'day', day, 'raised', coalesce(raised, 0), 'removed', coalesce(removed, 0)) order by day) as text)
               from (select cast(cast(:month as timestamptz) at time zone 'UTC' as date) + number as day
                     from generate_series(0, :days - 1) as number) as every_day
               left join (select cast(raised_at at time zone 'UTC' as date) as day, count(*) as raised
                          from alert_figures where raised_at >= :month group by 1) as of_raised using (day)
               left join (select cast(removed_at at time zone 'UTC' as date) as day, count(*) as removed
                          from alert_figures where removed_at >= :month group by 1) as of_removed using (day)) as days"""
                    .formatted(AlertStatus.IS_OPEN);

    /** The figures that this service stores; open alerts of those severities of which there are any. */
    private record Stored(
            long districts,
            Overview.OfficialAccounts officialAccounts,
            Overview.OfSeverity[] open,
            Overview.@Nullable Oldest oldest,
            Overview.Speed seenToAlert,
            Overview.Removals removals,
            Overview.Day[] days) {

        private Overview overview(Instant now, Overview.@Nullable Speed mailed, List<WatchReports.WatchReport> latest) {
            var all = List.of(days);
            var watch = Overview.Watch.of(latest, now);
            return new Overview(
                    now, districts, officialAccounts, openAlerts(), seenToAlert, mailed, removals, all, watch);
        }

        private Overview.Open openAlerts() {
            var bySeverity = Stream.of(Severity.values())
                    .sorted(Comparator.reverseOrder())
                    .map(severity -> Stream.of(open)
                            .filter(counted -> counted.severity() == severity)
                            .findFirst()
                            .orElseGet(() -> new Overview.OfSeverity(severity, 0, 0)))
                    .toList();
            return new Overview.Open(
                    bySeverity.stream().mapToLong(Overview.OfSeverity::alerts).sum(), bySeverity, oldest);
        }
    }

    private final Sessions sessions;
    private final WatchReports reports;
    private final AlertMailLookup mailLookup;

    OverviewCalculator(Sessions sessions, WatchReports reports, AlertMailLookup mailLookup) {
        this.sessions = sessions;
        this.reports = reports;
        this.mailLookup = mailLookup;
    }

    public Uni<Overview> now() {
        var now = Instant.now();
        return Uni.combine()
                .all()
                .unis(
                        mailLookup.seenToMailed().map(Optional::ofNullable),
                        reports.latest().chain(latest -> stored(now).map(stored -> Map.entry(latest, stored))))
                .with((mailed, kept) -> kept.getValue().overview(now, mailed.orElse(null), kept.getKey()));
    }

    private Uni<Stored> stored(Instant now) {
        return sessions.forCaller(session -> NativeSql.of(STORED)
                .with("week", now.minus(7, ChronoUnit.DAYS))
                .with("month", now.truncatedTo(ChronoUnit.DAYS).minus(DAYS - 1, ChronoUnit.DAYS), "days", DAYS)
                .record(session, Stored.class));
    }
}
