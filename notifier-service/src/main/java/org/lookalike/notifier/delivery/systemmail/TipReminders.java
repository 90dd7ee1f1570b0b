package org.lookalike.notifier.delivery.systemmail;

import static io.quarkus.scheduler.Scheduled.ConcurrentExecution.SKIP;

import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ApplicationNotRunning;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.lookalike.postgres.NativeSql;

/**
 * Tells subscribers of a district, not those of all, that reports of families have waited for a day: once for the same reports, and once
 * a day at most, whoever sends them and however many. The mail has nothing of what is in them.
 */
@Singleton
record TipReminders(SystemMails mails) {

    private static final Duration DAY = Duration.ofDays(1);

    /** Districts take turns. A replica that another overtook finds the subscription reminded. */
    private static final String DUE =
            """
            WITH ready AS (
              SELECT id, row_number() OVER (PARTITION BY district_ids[1] ORDER BY id) AS turn
              FROM subscription
              WHERE address IS NOT NULL AND in_force(subscription) AND NOT backup
                AND NOT EXISTS (SELECT FROM suppressing(address_key, id))
                AND EXISTS (SELECT FROM tips_waiting JOIN registered_district USING (district_id)
                            WHERE district_id = ANY (district_ids)
                              AND waiting_since + make_interval(secs => :day) <= now()
                              AND (tips_reminded_at IS NULL OR waiting_since + make_interval(secs => :day) > tips_reminded_at))
            ), next AS (
              SELECT subscription.id FROM subscription JOIN ready ON ready.id = subscription.id
              WHERE tips_reminded_at IS NULL OR tips_reminded_at + make_interval(secs => :day) <= now()
              ORDER BY turn, subscription.id LIMIT 200 FOR NO KEY UPDATE OF subscription SKIP LOCKED
            ), reminded AS (
              UPDATE subscription SET tips_reminded_at = now() FROM next WHERE subscription.id = next.id
              RETURNING subscription.id, district_ids
            )
            SELECT id AS subscription_id,
                   cast(jsonb_build_object('kind', 'tips', 'districts', (
                     SELECT jsonb_agg(jsonb_build_object('districtId', district_id, 'name', name, 'tips', waiting) ORDER BY waiting_since)
                     FROM (SELECT * FROM tips_waiting JOIN registered_district USING (district_id)
                           WHERE district_id = ANY (district_ids) ORDER BY waiting_since LIMIT 20) AS of_district)) AS text) AS mail
            FROM reminded""";

    @Scheduled(every = "1m", concurrentExecution = SKIP, skipExecutionIf = ApplicationNotRunning.class)
    Uni<Void> write() {
        return mails.postDue(NativeSql.of(DUE).with("day", DAY), "Subscribers could not be told that reports wait");
    }
}
