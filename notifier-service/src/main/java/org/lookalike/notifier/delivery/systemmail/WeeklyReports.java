package org.lookalike.notifier.delivery.systemmail;

import static io.quarkus.scheduler.Scheduled.ConcurrentExecution.SKIP;

import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ApplicationNotRunning;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;
import org.lookalike.notifier.delivery.SystemMail;
import org.lookalike.notifier.delivery.SystemMail.WeeklyStatus.Removals;
import org.lookalike.notifier.delivery.SystemMail.WeeklyStatus.Unclaimed;
import org.lookalike.notifier.delivery.planning.OpenDeliveries;
import org.lookalike.notifier.delivery.planning.ScheduleConfig;
import org.lookalike.notifier.subscription.Recipient;
import org.lookalike.notifier.watch.WatchReports;
import org.lookalike.notifier.watch.WatchReports.WatchReport;
import org.lookalike.postgres.NativeSql;
import org.lookalike.postgres.RecurringJob;
import org.lookalike.postgres.Sequentially;
import org.lookalike.postgres.Sessions;

/** Posts the weekly status to subscribers, once a week and by one replica. Districts take turns. */
@Singleton
record WeeklyReports(
        Sessions sessions,
        WatchReports reports,
        OpenDeliveries open,
        SystemMails systemMails,
        ScheduleConfig schedule) {

    /** Reports come every hour, and one may get lost. */
    private static final Duration LATE = Duration.ofHours(3);

    private static final String DUE =
            """
            WITH now_there AS (
              SELECT id, district_ids, greatest(confirmed_at, weekly_reported_at) AS told_at,
                     (date_trunc('week', now() AT TIME ZONE time_zone) + cast(cast(:time AS text) AS time)) AT TIME ZONE time_zone AS monday
              FROM subscription WHERE weekly_report AND address IS NOT NULL
                AND in_force(subscription) AND NOT backup
            ), ready AS (
              SELECT id, monday, row_number() OVER (PARTITION BY district_ids[1] ORDER BY id) AS turn
              FROM now_there WHERE monday <= now() AND told_at < monday
            ), next AS (
              SELECT subscription.id FROM subscription JOIN ready ON ready.id = subscription.id
              WHERE greatest(subscription.confirmed_at, subscription.weekly_reported_at) < ready.monday
              ORDER BY ready.turn LIMIT 200 FOR UPDATE OF subscription SKIP LOCKED
            )
            UPDATE subscription SET weekly_reported_at = now() FROM next WHERE subscription.id = next.id
            RETURNING subscription.id AS subscription_id, subscription.address""";

    /** Unclaimed accounts are told by district to those that name districts. An alert is raised where its first notification is planned. */
    private static final String STATUS =
            """
            SELECT
              (SELECT count(*) FROM registered_district WHERE hears_of(subscription, district_id)) AS districts,
              (SELECT cast(coalesce(jsonb_agg(id ORDER BY id), '[]') AS text) FROM unnest(subscription.district_ids) AS id
               WHERE NOT EXISTS (SELECT FROM registered_district WHERE district_id = id)) AS unregistered,
              (SELECT count(*) FROM alert_state
               WHERE open AND coalesce(alert ->> 'statusReason', '') <> 'snoozed'
                 AND hears_of(subscription, district_id)) AS open_alerts,
              (SELECT cast(jsonb_build_object('accounts', count(*), 'districts', (
                 SELECT jsonb_agg(to_jsonb(of_district)) FROM (
                   SELECT district_id AS "districtId", registered_district.name, count(*) AS accounts
                   FROM unclaimed_account JOIN registered_district USING (district_id)
                   WHERE district_id = ANY (subscription.district_ids)
                   GROUP BY district_id, registered_district.name
                   ORDER BY count(*) DESC, district_id LIMIT :max) AS of_district)) AS text)
               FROM unclaimed_account JOIN registered_district USING (district_id)
               WHERE hears_of(subscription, district_id) HAVING count(*) > 0) AS unclaimed,
              (SELECT coalesce(sum(waiting), 0) FROM tips_waiting JOIN registered_district USING (district_id)
               WHERE hears_of(subscription, district_id)) AS tips,
              (SELECT cast(jsonb_build_object('accounts', max(accounts), 'steps', jsonb_agg(
                 jsonb_build_object('stage', stage, 'seconds', seconds) ORDER BY place)) AS text)
               FROM (
                 SELECT place, stage, count(*) AS accounts,
                        cast(percentile_cont(0.5) WITHIN GROUP (ORDER BY greatest(0, extract(epoch FROM reached_at - seen_at))) AS bigint) AS seconds
                 FROM (
                   SELECT cast(alert ->> 'firstSeenAt' AS timestamptz) AS seen_at,
                          (SELECT min(created_at) FROM notification
                           WHERE notification.alert_id = alert_state.alert_id AND kind = 'raised') AS alerted_at,
                          CASE WHEN alert ->> 'verdict' = 'true_positive'
                               THEN cast(alert ->> 'decidedAt' AS timestamptz) END AS decided_at,
                          cast(alert -> 'report' ->> 'filedAt' AS timestamptz) AS reported_at,
                          cast(alert -> 'report' ->> 'answeredAt' AS timestamptz) AS removed_at
                   FROM alert_state WHERE alert -> 'report' ->> 'state' = 'removed' AND hears_of(subscription, district_id)
                 ) AS reported CROSS JOIN LATERAL (VALUES
                   (1, 'alerted', alerted_at), (2, 'decided', decided_at), (3, 'reported', reported_at), (4, 'removed', removed_at)
                 ) AS step (place, stage, reached_at)
                 WHERE reached_at IS NOT NULL AND removed_at BETWEEN now() - interval '90 days' AND now()
                 GROUP BY place, stage) AS median
               HAVING max(accounts) > 1) AS removals
            FROM subscription WHERE id = :id""";

    /** How many districts get a link; each is asked about in a mail of its own, too. */
    private static final int MAX_DISTRICTS = 5;

    @Scheduled(every = "1m", concurrentExecution = SKIP, skipExecutionIf = ApplicationNotRunning.class)
    Uni<Void> write() {
        return RecurringJob.of(sessions.forService(this::writeAll), "Weekly reports could not be written");
    }

    record Due(UUID subscriptionId, String address) {}

    private Uni<Void> writeAll(Mutiny.Session session) {
        return claimDue(session)
                .chain(due -> due.isEmpty()
                        ? Uni.createFrom().voidItem()
                        : open.now(session).chain(now -> reports.latest(session)
                                .chain(latest -> writeAll(session, due, latest, now))));
    }

    /** The next that are due; they are not due again this week. */
    Uni<List<Due>> claimDue(Mutiny.Session session) {
        return NativeSql.of(DUE).with("time", schedule.digestTime().toString()).records(session, Due.class);
    }

    private Uni<Void> writeAll(Mutiny.Session session, List<Due> due, List<WatchReport> latest, Instant now) {
        return Sequentially.forEach(due, one -> status(session, one, latest, now)
                .chain(mail ->
                        systemMails.post(session, mail, new Recipient.Mailbox(one.address()), one.subscriptionId())));
    }

    private record Status(
            int districts,
            List<String> unregistered,
            int openAlerts,
            @Nullable Unclaimed unclaimed,
            int tips,
            @Nullable Removals removals) {}

    private static Uni<SystemMail> status(Mutiny.Session session, Due due, List<WatchReport> latest, Instant now) {
        return NativeSql.of(STATUS)
                .with("id", due.subscriptionId(), "max", MAX_DISTRICTS)
                .record(session, Status.class)
                .map(status -> new SystemMail.WeeklyStatus(
                        status.districts,
                        status.unregistered,
                        status.openAlerts,
                        latest.stream().mapToLong(WatchReport::accountsSeen).sum(),
                        latest.stream()
                                .flatMap(report -> report.sources().stream())
                                .sorted(Comparator.comparing(WatchReport.Source::name))
                                .map(source -> new SystemMail.WeeklyStatus.Source(
                                        source.name(), source.state(), source.lastSuccessAt()))
                                .toList(),
                        isLate(latest, now),
                        status.unclaimed,
                        status.tips,
                        status.removals));
    }

    private static boolean isLate(List<WatchReport> latest, Instant now) {
        return latest.isEmpty()
                || latest.stream().anyMatch(report -> report.madeAt().plus(LATE).isBefore(now));
    }
}
