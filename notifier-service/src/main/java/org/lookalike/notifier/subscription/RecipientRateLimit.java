package org.lookalike.notifier.subscription;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;
import org.lookalike.limits.Limit;
import org.lookalike.limits.Limits;
import org.lookalike.postgres.NativeSql;

/**
 * The rate limit for mails that a recipient gets on request: tests, and questions to confirm a subscription. An address gets one test a
 * day, and one question a day of each district up to {@link Limit#QUESTIONS_OF_AN_ADDRESS}, so that nobody can fill a stranger's mailbox.
 * It gets one a minute once its reader has used a button behind a link in a mail about one of the same districts: that a reader knows one
 * district is no reason for another to write often. A webhook gets one test a minute. The limit is per recipient and not per subscription,
 * so that sessions must see the rows of every district.
 */
@Singleton
public record RecipientRateLimit(Limits limits) {

    /** Whether two subscriptions to the same recipient have a district in common. */
    private static final String IS_OF_THE_SAME_DISTRICT =
            """
            (same.district_ids && wanted.district_ids
             OR 0 IN (cardinality(same.district_ids), cardinality(wanted.district_ids)))""";

    /** Of all subscriptions to the same recipient as the one that is {@code wanted}. */
    private static final String IS_READER_KNOWN =
            """
            bool_or(same.address IS NULL
                    OR same.answered_at IS NOT NULL AND in_force(same) AND %s)"""
                    .formatted(IS_OF_THE_SAME_DISTRICT);

    private static final String PAUSE =
            "CASE WHEN %s THEN interval '1 minute' ELSE interval '24 hours' END".formatted(IS_READER_KNOWN);

    /** A recent test, because of which a recipient, whose reader may be known, gets none for so many seconds. */
    public record RecentTest(int seconds, boolean isReaderKnown) {}

    /** Acquires a test for a recipient, simultaneous ones in order. Null if acquired; else nothing changed. */
    public Uni<@Nullable RecentTest> takeTest(Mutiny.Session session, UUID subscriptionId) {
        return lock(session, subscriptionId)
                .chain(() -> recentTest(session, subscriptionId))
                .call(lately -> lately == null
                        ? NativeSql.of("UPDATE subscription SET test_wanted_at = now() WHERE id = :id")
                                .with("id", subscriptionId)
                                .run(session)
                        : Uni.createFrom().voidItem());
    }

    private static Uni<?> lock(Mutiny.Session session, UUID subscriptionId) {
        return NativeSql.of(
                        """
                        SELECT cast(pg_advisory_xact_lock(hashtextextended('test of ' || coalesce(address_key, webhook_url), 0)) AS text)
                        FROM subscription WHERE id = :id""")
                .with("id", subscriptionId)
                .list(session, String.class);
    }

    private static Uni<@Nullable RecentTest> recentTest(Mutiny.Session session, UUID subscriptionId) {
        return NativeSql.of(
                        """
                        SELECT cast(ceil(extract(epoch FROM max(same.test_wanted_at) + %1$s - now())) AS integer) AS seconds, %2$s AS is_reader_known
                        FROM subscription AS wanted
                        JOIN subscription AS same
                          ON same.address_key = wanted.address_key OR same.webhook_url = wanted.webhook_url
                        WHERE wanted.id = :id HAVING max(same.test_wanted_at) + %1$s > now()"""
                                .formatted(PAUSE, IS_READER_KNOWN))
                .with("id", subscriptionId)
                .record(session, RecentTest.class);
    }

    /**
     * Takes the subscriptions whose addressees may be asked now, for each address the one that has waited longest. Who asked for another
     * district delays nobody, until the address had as many questions as it may have a day. Returns none while another replica does so.
     */
    public Uni<List<UUID>> takeQuestions(Mutiny.Session session) {
        return NativeSql.of("SELECT pg_try_advisory_xact_lock(hashtextextended('subscription.asked_at', 0))")
                .first(session, Boolean.class)
                .chain(isAlone -> isAlone ? due(session) : Uni.createFrom().item(List.<UUID>of()));
    }

    private Uni<List<UUID>> due(Mutiny.Session session) {
        return NativeSql.of(
                        """
                        WITH next AS (
                          SELECT DISTINCT ON (wanted.address_key) wanted.id
                          FROM subscription AS wanted
                          JOIN subscription AS same ON same.address_key = wanted.address_key
                          WHERE wanted.confirmed_at IS NULL AND wanted.asked_at IS NULL AND wanted.ended_at IS NULL
                          GROUP BY wanted.id
                          HAVING coalesce(max(same.asked_at) FILTER (WHERE %s) + %s <= now(), true)
                             AND count(*) FILTER (WHERE same.asked_at > now() - interval '24 hours') < :questionsOfAnAddress
                          ORDER BY wanted.address_key, wanted.position
                        )
                        UPDATE subscription SET asked_at = now() FROM next
                        WHERE subscription.id = next.id AND ended_at IS NULL RETURNING subscription.id"""
                                .formatted(IS_OF_THE_SAME_DISTRICT, PAUSE))
                .with("questionsOfAnAddress", limits.of(Limit.QUESTIONS_OF_AN_ADDRESS))
                .list(session, UUID.class);
    }
}
