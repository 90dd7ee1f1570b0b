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
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lookalike.ingest.source.AccountSource;
import org.lookalike.ingest.watch.WatchList;
import org.lookalike.ingest.watch.WatchedDistrict;

/**
 * The table {@code handle_turn}: for which district a source looks up likely handles next. A turn is one call; after it the district
 * goes to the end of the queue, and is not due before its budget allows. So no district, however many names it registers, delays
 * another by more than one call, nor gets more than its own budget.
 */
@ApplicationScoped
public class HandleTurns {

    private static final Duration LEASE = Duration.ofSeconds(45);

    private static final String CLAIM =
            """
            WITH next AS (
              SELECT source, district_id FROM handle_turn
              WHERE source = $1 AND due_at <= now() AND rest_until <= now() AND token_until < now()
              ORDER BY turn_at LIMIT 1 FOR UPDATE SKIP LOCKED
            ), claimed AS (
              UPDATE handle_turn SET token = $2, token_until = now() + make_interval(secs => $3)
              FROM next WHERE handle_turn.source = next.source AND handle_turn.district_id = next.district_id
              RETURNING handle_turn.*
            )
            SELECT claimed.source, watched_district.identity::text AS identity_text,
                   watched_district.urgent_until > now() AS is_urgent,
                   EXISTS (SELECT FROM alerted_account
                           WHERE alerted_account.district_id = claimed.district_id AND open) AS is_alerted
            FROM claimed JOIN watched_district USING (district_id)""";

    private final Pool pool;

    HandleTurns(Pool pool) {
        this.pool = pool;
    }

    /** The turn of a district at a source. */
    record Turn(String source, UUID token, WatchedDistrict district, PollInterval.Priority priority) {

        private static Turn of(Row row, UUID token) {
            return new Turn(
                    row.getString("source"),
                    token,
                    WatchList.read(row.getString("identity_text")),
                    new PollInterval.Priority(false, row.getBoolean("is_alerted"), row.getBoolean("is_urgent")));
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
        return pool.preparedQuery(
                        """
                        INSERT INTO handle_turn (source, district_id)
                        SELECT source, district_id FROM unnest($1::text[]) AS source CROSS JOIN watched_district
                        ON CONFLICT DO NOTHING""")
                .execute(Tuple.of(sources.toArray(String[]::new)))
                .replaceWithVoid();
    }

    /** Claims the turn of the district that has waited for it the longest; null if none is due. */
    Uni<@Nullable Turn> claim(AccountSource source) {
        var token = UUID.randomUUID();
        return pool.preparedQuery(CLAIM)
                .execute(Tuple.of(source.name(), token, (double) LEASE.toSeconds()))
                .map(rows -> {
                    for (var row : rows) {
                        return Turn.of(row, token);
                    }
                    return null;
                });
    }

    /**
     * Ends a turn after its call.
     *
     * @param used the share of a day that the call took of the district's daily budget
     */
    Uni<Void> finish(Turn turn, Duration used) {
        return end(
                turn,
                "due_at = greatest(due_at, now() - interval '1 day') + make_interval(secs => $4)",
                (double) used.toMillis() / 1000);
    }

    /** Ends a turn in which no handle was due. */
    Uni<Void> rest(Turn turn, Instant until) {
        return end(turn, "rest_until = $4", until.atOffset(ZoneOffset.UTC));
    }

    /** Gives up a turn; it stays due. */
    Uni<Void> release(Turn turn) {
        return pool.preparedQuery(
                        """
                        UPDATE handle_turn SET token = NULL, token_until = 'epoch'
                        WHERE source = $1 AND district_id = $2 AND token = $3""")
                .execute(Tuple.of(turn.source(), turn.district().districtId(), turn.token()))
                .replaceWithVoid();
    }

    private Uni<Void> end(Turn turn, String change, Object argument) {
        return pool.preparedQuery(
                        """
                        UPDATE handle_turn SET %s, turn_at = now(), token = NULL, token_until = 'epoch'
                        WHERE source = $1 AND district_id = $2 AND token = $3"""
                                .formatted(change))
                .execute(Tuple.of(turn.source(), turn.district().districtId(), turn.token(), argument))
                .replaceWithVoid();
    }
}
