package org.lookalike.ingest.tip;

import static io.quarkus.scheduler.Scheduled.ConcurrentExecution.SKIP;

import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ApplicationNotRunning;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Singleton;
import org.lookalike.postgres.RecordReader;
import org.lookalike.postgres.RecurringJob;
import org.lookalike.postgres.Sql;

/**
 * Publishes of each district how many tips await its people's review, where that is not what was published last: many tips within
 * seconds are one event. The table {@code tips_waiting} has what was.
 */
@Singleton
record TipsWaitingReporter(Pool pool, TipsWaiting.Topic topic) {

    /** The key of the lock that keeps replicas from publishing what another has overtaken. */
    private static final long LOCK = 0x7469707377L;

    private static final RecordReader<TipsWaiting> WAITING = RecordReader.of(TipsWaiting.class);

    private static final String CHANGED =
            """
            WITH open AS (
              SELECT district_id, count(*)::integer AS waiting, min(received_at) AS waiting_since
              FROM tip JOIN watched_district USING (district_id) WHERE state = 'awaiting_review' GROUP BY district_id
            ), changed AS (
              SELECT district_id, coalesce(open.waiting, 0) AS waiting, open.waiting_since
              FROM open FULL JOIN tips_waiting AS published USING (district_id)
              WHERE (open.waiting, open.waiting_since) IS DISTINCT FROM (published.waiting, published.waiting_since)
              LIMIT 1000
            ), none AS (
              DELETE FROM tips_waiting USING changed WHERE tips_waiting.district_id = changed.district_id AND changed.waiting = 0
            ), stored AS (
              INSERT INTO tips_waiting SELECT district_id, waiting, waiting_since FROM changed WHERE waiting > 0
              ON CONFLICT (district_id) DO UPDATE SET waiting = excluded.waiting, waiting_since = excluded.waiting_since
            )
            SELECT district_id, waiting, waiting_since, now() AS updated_at FROM changed""";

    @Scheduled(every = "10s", concurrentExecution = SKIP, skipExecutionIf = ApplicationNotRunning.class)
    Uni<Void> report() {
        return RecurringJob.of(
                Sql.locked(pool, LOCK, transaction -> Sql.of(CHANGED)
                        .list(transaction, WAITING::read)
                        .chain(topic::publish)),
                "How many tips await review could not be published, it is tried again");
    }
}
