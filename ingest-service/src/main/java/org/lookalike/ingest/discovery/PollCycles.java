package org.lookalike.ingest.discovery;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import org.jspecify.annotations.Nullable;
import org.lookalike.ingest.source.AccountSource;
import org.lookalike.ingest.watch.WatchedDistrict;

/**
 * The table {@code round}: the progress of every district's poll cycle at every source. A work item is one query; after it the
 * district goes to the end of the queue, and is not due before its budget allows. So no district, however much it registers and
 * however often it changes that, delays another by more than one query, nor has more queries than its budget.
 */
@ApplicationScoped
public class PollCycles {

    private final DistrictQueue queue;

    PollCycles(Pool pool) {
        this.queue = new DistrictQueue(pool, "round", "due_at <= now() AND budget_at <= now()", "urgent_at");
    }

    /**
     * The next query of a district.
     *
     * @param position the index of the query in the cycle
     * @param lastBeganAt when the last complete cycle began; null if there was none
     */
    record WorkItem(DistrictQueue.Claim claim, int position, @Nullable Instant lastBeganAt) {

        private static WorkItem of(DistrictQueue.Claim claim, Row row) {
            return new WorkItem(claim, row.getInteger("position"), SourceStates.instant(row, "last_began_at"));
        }

        WatchedDistrict district() {
            return claim.district();
        }

        PollInterval.Priority priority() {
            return new PollInterval.Priority(claim.isAlerted(), claim.isUrgent());
        }
    }

    /**
     * Restarts the cycles of districts at the given sources. A new district has the next turn; one that changed keeps its place in the
     * queue and what it used of its budget. A query that is under way moves the new cycle no further, and is no attempt at it.
     */
    public Uni<Void> restart(SqlConnection transaction, Collection<String> districtIds, Collection<String> sources) {
        if (districtIds.isEmpty() || sources.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return transaction
                .preparedQuery(
                        """
                        INSERT INTO round (source, district_id, urgent_at)
                        SELECT source, district_id, now() - interval '1 day'
                        FROM unnest($1::text[]) AS source CROSS JOIN unnest($2::text[]) AS district_id
                        ON CONFLICT (source, district_id) DO UPDATE
                        SET position = 0, began_at = NULL, due_at = now(), urgent_at = least(round.urgent_at, now()),
                            attempts = greatest(0, round.attempts - CASE WHEN round.token IS NULL THEN 0 ELSE 1 END),
                            token = NULL, token_until = 'epoch'""")
                .execute(Tuple.of(sources.toArray(String[]::new), districtIds.toArray(String[]::new)))
                .replaceWithVoid();
    }

    /** Adds the missing cycles of sources that were not enabled when a district was registered. */
    Uni<Void> addMissing(Collection<String> sources) {
        return queue.addMissing(sources);
    }

    /** Claims the most urgent item that is due; null if there is none. */
    Uni<@Nullable WorkItem> claim(AccountSource source) {
        return queue.claim(source, WorkItem::of);
    }

    /**
     * Moves on to the next query, which is due once the budget allows it, and after those of other districts.
     *
     * @param cycle the time in which the budget may be used
     * @param budget the number of queries
     */
    Uni<Void> advance(WorkItem item, Instant now, Duration cycle, long budget) {
        return queue.end(
                item.claim(),
                """
                position = $4, began_at = coalesce(began_at, $5), due_at = now(), urgent_at = now(), """
                        + DistrictQueue.spent("$6", "$7"),
                item.position() + 1,
                now.atOffset(ZoneOffset.UTC),
                seconds(cycle),
                seconds(cycle) / budget);
    }

    private static double seconds(Duration time) {
        return time.toMillis() / 1000.0;
    }

    /** Ends the cycle after its last query, which counts as in {@link #advance}. */
    Uni<Void> finish(WorkItem item, Instant now, Duration untilNext, Duration headStart, long budget) {
        return queue.end(
                item.claim(),
                """
                position = 0, last_began_at = coalesce(began_at, $4), began_at = NULL,
                due_at = now() + make_interval(secs => $5), urgent_at = now() + make_interval(secs => $6), """
                        + DistrictQueue.spent("$5", "$7"),
                now.atOffset(ZoneOffset.UTC),
                seconds(untilNext),
                seconds(untilNext.minus(headStart)),
                seconds(untilNext) / budget);
    }

    /** Ends a claim without its query, as the district has to leave what is left of a quota to others until then. */
    Uni<Void> postpone(WorkItem item, Instant until) {
        return queue.end(
                item.claim(), "urgent_at = now(), budget_at = greatest(budget_at, $4)", until.atOffset(ZoneOffset.UTC));
    }

    /** Gives up a claim; the query stays due. */
    Uni<Void> release(WorkItem item) {
        return queue.release(item.claim());
    }
}
