package org.lookalike.notifier.delivery.systemmail;

import static io.quarkus.scheduler.Scheduled.ConcurrentExecution.SKIP;

import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ApplicationNotRunning;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import org.hibernate.validator.constraints.time.DurationMin;
import org.lookalike.postgres.NativeSql;

/** Asks subscribers of a district, once, which unclaimed accounts are its own; not those of all, who cannot tell. */
@Singleton
record AccountQuestions(SystemMails mails, Config config) {

    /** Younger accounts wait, as those of a transaction under way would be passed over; none lasts as long. */
    private static final Duration SETTLED = Duration.ofMinutes(5);

    /** What the district's own website says comes sooner, as somebody may have broken into it; its visits bound how much it raises. */
    private static final Duration ABOUT_THE_SITE = Duration.ofDays(1);

    /** Districts take turns. A replica that another overtook notices as it records the question, and stops. */
    private static final String DUE =
            """
            WITH ready AS (
              SELECT subscription.id AS subscription_id, named.district_id,
                     row_number() OVER (PARTITION BY named.district_id ORDER BY subscription.id) AS turn,
                     coalesce(account_question.found_until, to_timestamp(0)) AS found_after,
                     now() - make_interval(secs => :settled) AS found_until
              FROM subscription CROSS JOIN unnest(subscription.district_ids) AS named (district_id)
              LEFT JOIN account_question ON account_question.subscription_id = subscription.id
               AND account_question.district_id = named.district_id
              WHERE subscription.address IS NOT NULL AND in_force(subscription) AND NOT backup
                AND NOT EXISTS (SELECT FROM suppressing(subscription.address_key, subscription.id))
                AND (account_question.found_until IS NULL
                     OR account_question.found_until <= now() - make_interval(secs => :settled) - make_interval(secs => :every)
                     OR account_question.found_until <= now() - make_interval(secs => :settled) - make_interval(secs => :site)
                        AND EXISTS (SELECT FROM unclaimed_account
                                    WHERE unclaimed_account.district_id = named.district_id AND kind IN ('site_doubt', 'named_by_site')
                                      AND found_at > account_question.found_until
                                      AND found_at <= now() - make_interval(secs => :gather)))
                AND EXISTS (SELECT FROM unclaimed_account JOIN registered_district USING (district_id)
                            WHERE unclaimed_account.district_id = named.district_id
                              AND found_at > coalesce(account_question.found_until, to_timestamp(0))
                              AND found_at <= now() - make_interval(secs => :gather))
            ), due AS (
              SELECT subscription_id, district_id, found_after, found_until
              FROM ready JOIN subscription ON subscription.id = subscription_id
              ORDER BY turn, subscription_id, district_id
              LIMIT 200 FOR NO KEY UPDATE OF subscription SKIP LOCKED
            ), asked AS (
              INSERT INTO account_question (subscription_id, district_id, found_until)
              SELECT subscription_id, district_id, found_until FROM due
              ON CONFLICT (subscription_id, district_id) DO UPDATE SET found_until = excluded.found_until
              WHERE account_question.found_until <= excluded.found_until - make_interval(secs => :site)
              RETURNING subscription_id, district_id
            )
            SELECT subscription_id,
                   cast(jsonb_build_object('kind', 'question', 'districtId', district_id,
                                           'foundAfter', found_after, 'foundUntil', found_until) AS text) AS mail
            FROM due JOIN asked USING (subscription_id, district_id)""";

    @Scheduled(every = "1m", concurrentExecution = SKIP, skipExecutionIf = ApplicationNotRunning.class)
    Uni<Void> write() {
        var gather = Collections.max(List.of(config.gather(), SETTLED));
        return mails.postDue(
                NativeSql.of(DUE)
                        .with("settled", SETTLED, "gather", gather)
                        .with("every", config.atMostEvery())
                        .with("site", Collections.min(List.of(ABOUT_THE_SITE, config.atMostEvery()))),
                "Districts could not be asked about accounts");
    }

    /** When districts are asked which accounts are theirs. */
    @ConfigMapping(prefix = "lookalike.questions")
    interface Config {

        /**
         * How long to wait after an unclaimed account was found before its district is asked; at least five minutes. One mail then asks
         * about all that the registration of a district finds.
         */
        @WithDefault("6h")
        @DurationMin
        Duration gather();

        /**
         * How long a subscription is not asked about the same district again; what the district's own website raises is asked after a day.
         * Accounts are made by the hundred, and questions are not urgent.
         */
        @WithDefault("30d")
        @DurationMin(seconds = 1)
        Duration atMostEvery();
    }
}
