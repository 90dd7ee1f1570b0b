package org.lookalike.ingest.discovery;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.lookalike.ingest.source.SourceFailure;
import org.lookalike.postgres.RecordReader;
import org.lookalike.postgres.Sql;

/** The table {@code backfill}: how far each source's walk through all accounts is; a gap in its stream adds a walk. */
@Singleton
record Backfills(Pool pool) {

    private static final RecordReader<SourceView.Backfill> BACKFILL = RecordReader.of(SourceView.Backfill.class);
    private static final RecordReader<Claim> CLAIM = RecordReader.of(Claim.class);

    /** The page to read, null for the first, of accounts changed since a time, null for all. Attempts begin at 1. */
    record Claim(@Nullable String cursor, @Nullable Instant changedSince, int failures, int attempts) {}

    /** Begins the walk through all accounts of a source once, as soon as so many districts are watched. */
    Uni<Void> add(String source, int minDistricts) {
        return Sql.of(
                        """
                        INSERT INTO backfill AS known (source)
                        SELECT $1 WHERE NOT EXISTS (SELECT FROM backfill WHERE source = $1 AND NOT only_gaps)
                          AND (SELECT count(*) FROM watched_district) >= $2
                        ON CONFLICT (source) DO UPDATE
                        SET only_gaps = false, cursor = NULL, changed_since = NULL, began_at = now(), ended_at = NULL, listed = 0,
                            seen = 0, gap_since = least(known.gap_since, CASE WHEN known.ended_at IS NULL THEN known.changed_since END)
                        WHERE known.only_gaps""")
                .with(source, minDistricts)
                .run(pool);
    }

    /** How the walks do, by source. */
    Uni<Map<String, SourceView.Backfill>> all() {
        return Sql.of(
                        """
                        SELECT *, CASE state WHEN 'waiting' THEN resting_until END AS goes_on_at
                        FROM backfill, LATERAL (
                          SELECT CASE WHEN ended_at IS NOT NULL AND gap_since IS NULL THEN 'done' WHEN is_paused THEN 'paused'
                                      WHEN resting_until > now() THEN 'waiting' ELSE 'running' END) AS walk (state)""")
                .execute(pool)
                .map(rows -> rows.stream().collect(Collectors.toMap(row -> row.getString("source"), BACKFILL::read)));
    }

    /** Takes or renews the lease of a walk, and begins the next one after a gap; null if there is nothing to do here now. */
    Uni<@Nullable Claim> claim(String source, UUID reader, Duration lease) {
        return Sql.of(
                        """
                        UPDATE backfill
                        SET reader = $2, reader_until = now() + make_interval(secs => $3), attempts = attempts + 1, ended_at = NULL,
                            changed_since = CASE WHEN ended_at IS NULL THEN changed_since ELSE gap_since END,
                            gap_since = CASE WHEN ended_at IS NULL THEN gap_since END,
                            cursor = CASE WHEN ended_at IS NULL THEN cursor END,
                            began_at = CASE WHEN ended_at IS NULL THEN began_at ELSE now() END,
                            listed = CASE WHEN ended_at IS NULL THEN listed ELSE 0 END,
                            seen = CASE WHEN ended_at IS NULL THEN seen ELSE 0 END
                        WHERE source = $1 AND NOT is_paused AND resting_until <= now() AND (reader = $2 OR reader_until < now())
                          AND (ended_at IS NULL OR gap_since IS NOT NULL)
                        RETURNING cursor, changed_since, failures, attempts""")
                .with(source, reader, lease)
                .first(pool, CLAIM::read);
    }

    /** Moves on to the next page, null at the end, and rests as a limit says, unless another replica walks by now. */
    Uni<Void> advance(
            String source, UUID reader, @Nullable String next, int listed, int seen, @Nullable Instant restingUntil) {
        return Sql.of(
                        """
                        UPDATE backfill SET cursor = $3, ended_at = CASE WHEN cast($3 AS text) IS NULL THEN now() END,
                            listed = listed + $4, seen = seen + $5, failures = 0, attempts = 0, last_failure = NULL,
                            resting_until = greatest(resting_until, $6) WHERE source = $1 AND reader = $2""")
                .with(source, reader, next, (long) listed, (long) seen, restingUntil)
                .run(pool);
    }

    Uni<Void> failed(String source, UUID reader, SourceFailure failure, Instant restingUntil) {
        return Sql.of(
                        """
                        UPDATE backfill
                        SET failures = failures + 1, attempts = 0, last_failure = left($3, 1000), resting_until = $4
                        WHERE source = $1 AND reader = $2""")
                .with(source, reader, failure.getMessage(), restingUntil)
                .run(pool);
    }

    /** Has the accounts looked at that changed since a time, in the transaction that goes on reading after the gap. */
    Uni<Void> fillGap(SqlConnection transaction, String source, Instant since) {
        return Sql.of(
                        """
                        INSERT INTO backfill AS known (source, gap_since, only_gaps, ended_at) VALUES ($1, $2, true, now())
                        ON CONFLICT (source) DO UPDATE SET gap_since = least(known.gap_since, excluded.gap_since)""")
                .with(source, since)
                .run(transaction);
    }

    /** Pauses a walk, or has it go on. False if the source has none. */
    Uni<Boolean> pause(String source, boolean isPaused) {
        return Sql.of("UPDATE backfill SET is_paused = $2 WHERE source = $1")
                .with(source, isPaused)
                .any(pool);
    }

    /** Gives the leases up, so that another replica need not wait until they expire. */
    Uni<Void> release(UUID reader) {
        return Sql.of("UPDATE backfill SET reader = NULL, reader_until = 'epoch', attempts = 0 WHERE reader = $1")
                .with(reader)
                .run(pool);
    }
}
