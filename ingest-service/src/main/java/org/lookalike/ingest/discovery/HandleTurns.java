package org.lookalike.ingest.discovery;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
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
 * The table {@code handle_turn}: for which district a source looks up likely handles next. A turn is one call; after it the district
 * goes to the end of the queue, and is not due before its budget allows. So no district, however many names it registers, delays
 * another by more than one call, nor gets more than its own budget.
 */
@ApplicationScoped
public class HandleTurns {

    private final DistrictQueue queue;

    HandleTurns(Pool pool) {
        this.queue = new DistrictQueue(pool, "handle_turn", "due_at <= now() AND rest_until <= now()", "turn_at");
    }

    /** The turn of a district at a source. */
    record Turn(DistrictQueue.Claim claim) {

        WatchedDistrict district() {
            return claim.district();
        }

        PollInterval.Priority priority() {
            return new PollInterval.Priority(claim.isAlerted(), claim.isUrgent());
        }
    }

    /**
     * Makes districts that are registered or changed due at the given sources, as they may have other handles now. What of their
     * budget is used stays used, so that a district which is changed again and again gets no more than others.
     */
    public Uni<Void> restart(SqlConnection transaction, Collection<String> districtIds, Collection<String> sources) {
        if (districtIds.isEmpty() || sources.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return transaction
                .preparedQuery(
                        """
                        INSERT INTO handle_turn (source, district_id)
                        SELECT source, district_id
                        FROM unnest($1::text[]) AS source CROSS JOIN unnest($2::text[]) AS district_id
                        ON CONFLICT (source, district_id) DO UPDATE SET rest_until = 'epoch'""")
                .execute(Tuple.of(sources.toArray(String[]::new), districtIds.toArray(String[]::new)))
                .replaceWithVoid();
    }

    /** Adds the missing turns of sources that were not enabled when a district was registered. */
    Uni<Void> addMissing(Collection<String> sources) {
        return queue.addMissing(sources);
    }

    /** Claims the turn of the district that has waited for it the longest; null if none is due. */
    Uni<@Nullable Turn> claim(AccountSource source) {
        return queue.claim(source, (claim, row) -> new Turn(claim));
    }

    /**
     * Ends a turn after its call.
     *
     * @param used the share of a day that the call took of the district's daily budget
     */
    Uni<Void> finish(Turn turn, Duration used) {
        return queue.end(
                turn.claim(),
                """
                turn_at = now(),
                due_at = greatest(due_at, now() - interval '1 day') + make_interval(secs => $4)""",
                (double) used.toMillis() / 1000);
    }

    /** Ends a turn in which no handle was due. */
    Uni<Void> rest(Turn turn, Instant until) {
        return queue.end(turn.claim(), "turn_at = now(), rest_until = $4", until.atOffset(ZoneOffset.UTC));
    }

    /** Gives up a turn; it stays due. */
    Uni<Void> release(Turn turn) {
        return queue.release(turn.claim());
    }
}
