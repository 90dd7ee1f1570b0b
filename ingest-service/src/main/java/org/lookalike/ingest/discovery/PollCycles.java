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
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lookalike.ingest.source.AccountSource;
import org.lookalike.ingest.watch.WatchList;
import org.lookalike.ingest.watch.WatchedDistrict;

/**
 * The table {@code round}: the progress of every district's poll cycle at every source. A work item is one query; after it the
 * district goes to the end of the queue, so that districts alternate.
 */
@ApplicationScoped
public class PollCycles {

    private static final Duration LEASE = Duration.ofSeconds(45);

    private static final String CLAIM =
            """
            WITH next AS (
              SELECT source, district_id FROM round
              WHERE source = $1 AND due_at <= now() AND token_until < now()
              ORDER BY urgent_at LIMIT 1 FOR UPDATE SKIP LOCKED
            ), claimed AS (
              UPDATE round SET token = $2, token_until = now() + make_interval(secs => $3)
              FROM next WHERE round.source = next.source AND round.district_id = next.district_id
              RETURNING round.*
            )
            SELECT claimed.*, watched_district.identity::text AS identity_text,
                   watched_district.urgent_until > now() AS is_urgent,
                   EXISTS (SELECT FROM alerted_account
                           WHERE alerted_account.district_id = claimed.district_id AND open) AS is_alerted
            FROM claimed JOIN watched_district USING (district_id)""";

    private final Pool pool;

    PollCycles(Pool pool) {
        this.pool = pool;
    }

    /**
     * The next query of a district.
     *
     * @param position the index of the query in the cycle
     * @param lastBeganAt when the last complete cycle began; null if there was none
     */
    record WorkItem(
            String source,
            UUID token,
            WatchedDistrict district,
            int position,
            @Nullable Instant lastBeganAt,
            PollInterval.Priority priority) {

        private static WorkItem of(Row row, UUID token) {
            var lastBeganAt = SourceStates.instant(row, "last_began_at");
            return new WorkItem(
                    row.getString("source"),
                    token,
                    WatchList.read(row.getString("identity_text")),
                    row.getInteger("position"),
                    lastBeganAt,
                    new PollInterval.Priority(
                            lastBeganAt == null, row.getBoolean("is_alerted"), row.getBoolean("is_urgent")));
        }
    }

    /** Restarts the cycles of districts at the given sources. */
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
                        SET position = 0, began_at = NULL, due_at = now(), urgent_at = excluded.urgent_at""")
                .execute(Tuple.of(sources.toArray(String[]::new), districtIds.toArray(String[]::new)))
                .replaceWithVoid();
    }

    /** Adds the missing cycles of sources that were not enabled when a district was registered. */
    Uni<Void> addMissing(Collection<String> sources) {
        return pool.preparedQuery(
                        """
                        INSERT INTO round (source, district_id)
                        SELECT source, district_id FROM unnest($1::text[]) AS source CROSS JOIN watched_district
                        ON CONFLICT DO NOTHING""")
                .execute(Tuple.of(sources.toArray(String[]::new)))
                .replaceWithVoid();
    }

    /** Claims the most urgent item that is due; null if there is none. */
    Uni<@Nullable WorkItem> claim(AccountSource source) {
        var token = UUID.randomUUID();
        return pool.preparedQuery(CLAIM)
                .execute(Tuple.of(source.name(), token, (double) LEASE.toSeconds()))
                .map(rows -> {
                    for (var row : rows) {
                        return WorkItem.of(row, token);
                    }
                    return null;
                });
    }

    /** Moves on to the next query, which is due at once but after those of other districts. */
    Uni<Void> advance(WorkItem item, Instant now, Duration headStart) {
        return pool.preparedQuery(
                        """
                        UPDATE round
                        SET position = $3, began_at = coalesce(began_at, $4), due_at = now(),
                            urgent_at = now() - make_interval(secs => $5), token = NULL, token_until = 'epoch'
                        WHERE source = $1 AND district_id = $2 AND token = $6""")
                .execute(Tuple.from(List.of(
                        item.source(),
                        item.district().districtId(),
                        item.position() + 1,
                        now.atOffset(ZoneOffset.UTC),
                        (double) headStart.toSeconds(),
                        item.token())))
                .replaceWithVoid();
    }

    /** Ends the cycle after its last query. */
    Uni<Void> finish(WorkItem item, Instant now, Duration untilNext, Duration headStart) {
        return pool.preparedQuery(
                        """
                        UPDATE round
                        SET position = 0, last_began_at = coalesce(began_at, $3), began_at = NULL,
                            due_at = now() + make_interval(secs => $4),
                            urgent_at = now() + make_interval(secs => $5), token = NULL, token_until = 'epoch'
                        WHERE source = $1 AND district_id = $2 AND token = $6""")
                .execute(Tuple.from(List.of(
                        item.source(),
                        item.district().districtId(),
                        now.atOffset(ZoneOffset.UTC),
                        (double) untilNext.toSeconds(),
                        (double) untilNext.minus(headStart).toSeconds(),
                        item.token())))
                .replaceWithVoid();
    }

    /** Gives up a claim; the query stays due. */
    Uni<Void> release(WorkItem item) {
        return pool.preparedQuery(
                        """
                        UPDATE round SET token = NULL, token_until = 'epoch'
                        WHERE source = $1 AND district_id = $2 AND token = $3""")
                .execute(Tuple.of(item.source(), item.district().districtId(), item.token()))
                .replaceWithVoid();
    }
}
