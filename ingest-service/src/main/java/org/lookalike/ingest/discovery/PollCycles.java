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
 * district goes to the end of the queue, so that districts alternate.
 */
@ApplicationScoped
public class PollCycles {

    private final DistrictQueue queue;

    PollCycles(Pool pool) {
        this.queue = new DistrictQueue(pool, "round", "due_at <= now()", "urgent_at");
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
            return new PollInterval.Priority(lastBeganAt == null, claim.isAlerted(), claim.isUrgent());
        }
    }

    /** Restarts the cycles of districts at the given sources. A query that is under way moves the new cycle no further. */
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
                        SET position = 0, began_at = NULL, due_at = now(), urgent_at = excluded.urgent_at,
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

    /** Moves on to the next query, which is due at once but after those of other districts. */
    Uni<Void> advance(WorkItem item, Instant now, Duration headStart) {
        return queue.end(
                item.claim(),
                """
                position = $4, began_at = coalesce(began_at, $5), due_at = now(),
                urgent_at = now() - make_interval(secs => $6)""",
                item.position() + 1,
                now.atOffset(ZoneOffset.UTC),
                (double) headStart.toSeconds());
    }

    /** Ends the cycle after its last query. */
    Uni<Void> finish(WorkItem item, Instant now, Duration untilNext, Duration headStart) {
        return queue.end(
                item.claim(),
                """
                position = 0, last_began_at = coalesce(began_at, $4), began_at = NULL,
                due_at = now() + make_interval(secs => $5), urgent_at = now() + make_interval(secs => $6)""",
                now.atOffset(ZoneOffset.UTC),
                (double) untilNext.toSeconds(),
                (double) untilNext.minus(headStart).toSeconds());
    }

    /** Gives up a claim; the query stays due. */
    Uni<Void> release(WorkItem item) {
        return queue.release(item.claim());
    }
}
