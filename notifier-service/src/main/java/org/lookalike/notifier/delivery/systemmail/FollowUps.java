package org.lookalike.notifier.delivery.systemmail;

import static io.quarkus.scheduler.Scheduled.ConcurrentExecution.SKIP;

import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ApplicationNotRunning;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.lookalike.postgres.NativeSql;

/** Asks notified subscribers by mail, once for each filed report, whether the platform acted. */
@Singleton
record FollowUps(SystemMails mails, Config config) {

    /** Districts take turns. A replica that another overtook notices as it records the follow-up, and stops. */
    private static final String DUE =
            """
            WITH ready AS (
              SELECT alert_id, subscription.id AS subscription_id,
                     row_number() OVER (PARTITION BY alert_state.district_id ORDER BY subscription.id, alert_id) AS turn
              FROM alert_state JOIN subscription ON address IS NOT NULL AND %s
              WHERE unanswered_since <= now() - make_interval(secs => :askAfter)
                AND EXISTS (SELECT FROM notification WHERE notification.alert_id = alert_state.alert_id
                              AND notification.subscription_id = subscription.id AND told_at IS NOT NULL)
                AND NOT EXISTS (SELECT FROM suppressing(subscription.address_key, subscription.id))
                AND NOT EXISTS (SELECT FROM report_follow_up
                                WHERE report_follow_up.alert_id = alert_state.alert_id
                                  AND report_follow_up.subscription_id = subscription.id
                                  AND report_follow_up.filed_at = unanswered_since)
            ), due AS (
              SELECT alert_id, subscription_id, unanswered_since
              FROM ready JOIN subscription ON subscription.id = subscription_id JOIN alert_state USING (alert_id)
              WHERE unanswered_since IS NOT NULL ORDER BY turn, subscription_id, alert_id
              LIMIT 200 FOR NO KEY UPDATE OF subscription SKIP LOCKED FOR KEY SHARE OF alert_state SKIP LOCKED
            )
            INSERT INTO report_follow_up (id, alert_id, subscription_id, filed_at)
            SELECT gen_random_uuid(), alert_id, subscription_id, unanswered_since FROM due
            ON CONFLICT DO NOTHING
            RETURNING subscription_id, cast(jsonb_build_object('kind', 'follow_up', 'id', id) AS text) AS mail"""
                    .formatted(SystemMails.WANTS_ALERT);

    @Scheduled(every = "1m", concurrentExecution = SKIP, skipExecutionIf = ApplicationNotRunning.class)
    Uni<Void> write() {
        if (config.askAfter().isZero()) {
            return Uni.createFrom().voidItem();
        }
        return mails.postDue(NativeSql.of(DUE).with("askAfter", config.askAfter()), "Reports could not be followed up");
    }

    /** When readers are asked what became of a report to a platform. */
    @ConfigMapping(prefix = "lookalike.reports")
    interface Config {

        /** When readers of a filed report are asked whether the platform acted; 0 never asks. */
        @WithDefault("7d")
        @DurationMin
        Duration askAfter();
    }
}
