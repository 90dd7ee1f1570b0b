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
 * The table {@code round}: where every district's questions to every source stand. A turn is one question; after it the
 * district goes to the end of the queue, so that every district gets its turn.
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
     * A district's turn.
     *
     * @param position of the question to ask
     * @param beganAt when the round began; null if it begins now
     * @param lastBeganAt when the last whole round began; null if there was none
     */
    record Turn(
            String source,
            UUID token,
            WatchedDistrict district,
            int position,
            @Nullable Instant beganAt,
            @Nullable Instant lastBeganAt,
            PollInterval.Standing standing) {

        private static Turn of(Row row, UUID token) {
            var lastBeganAt = SourceStates.instant(row, "last_began_at");
            return new Turn(
                    row.getString("source"),
                    token,
                    WatchList.read(row.getString("identity_text")),
                    row.getInteger("position"),
                    SourceStates.instant(row, "began_at"),
                    lastBeganAt,
                    new PollInterval.Standing(
                            lastBeganAt == null, row.getBoolean("is_alerted"), row.getBoolean("is_urgent")));
        }
    }

    /** Begins the rounds of districts anew, at every source in use. */
    public Uni<Void> begin(SqlConnection transaction, Collection<String> districtIds, Collection<String> sources) {
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

    /** Begins the rounds that sources lack which were not in use when a district was registered. */
    Uni<Void> complete(Collection<String> sources) {
        return pool.preparedQuery(
                        """
                        INSERT INTO round (source, district_id)
                        SELECT source, district_id FROM unnest($1::text[]) AS source CROSS JOIN watched_district
                        ON CONFLICT DO NOTHING""")
                .execute(Tuple.of(sources.toArray(String[]::new)))
                .replaceWithVoid();
    }

    /** Takes the most urgent turn that is due; null if none is. */
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

    /** The turn's question is dealt with; the next one is due at once, after those of other districts. */
    Uni<Void> next(Turn turn, Instant now, Duration headStart) {
        return pool.preparedQuery(
                        """
                        UPDATE round
                        SET position = $3, began_at = coalesce(began_at, $4), due_at = now(),
                            urgent_at = now() - make_interval(secs => $5), token = NULL, token_until = 'epoch'
                        WHERE source = $1 AND district_id = $2 AND token = $6""")
                .execute(Tuple.from(List.of(
                        turn.source(),
                        turn.district().districtId(),
                        turn.position() + 1,
                        now.atOffset(ZoneOffset.UTC),
                        (double) headStart.toSeconds(),
                        turn.token())))
                .replaceWithVoid();
    }

    /** The turn's question was the last of its round. */
    Uni<Void> end(Turn turn, Instant now, Duration untilNext, Duration headStart) {
        return pool.preparedQuery(
                        """
                        UPDATE round
                        SET position = 0, last_began_at = coalesce(began_at, $3), began_at = NULL,
                            due_at = now() + make_interval(secs => $4),
                            urgent_at = now() + make_interval(secs => $5), token = NULL, token_until = 'epoch'
                        WHERE source = $1 AND district_id = $2 AND token = $6""")
                .execute(Tuple.from(List.of(
                        turn.source(),
                        turn.district().districtId(),
                        now.atOffset(ZoneOffset.UTC),
                        (double) untilNext.toSeconds(),
                        (double) untilNext.minus(headStart).toSeconds(),
                        turn.token())))
                .replaceWithVoid();
    }

    /** The question was not asked; it is still due. */
    Uni<Void> giveBack(Turn turn) {
        return pool.preparedQuery(
                        """
                        UPDATE round SET token = NULL, token_until = 'epoch'
                        WHERE source = $1 AND district_id = $2 AND token = $3""")
                .execute(Tuple.of(turn.source(), turn.district().districtId(), turn.token()))
                .replaceWithVoid();
    }
}
