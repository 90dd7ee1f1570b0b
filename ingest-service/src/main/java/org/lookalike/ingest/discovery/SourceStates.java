package org.lookalike.ingest.discovery;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.lookalike.ingest.source.AccountSource;
import org.lookalike.ingest.source.SourceFailure;
import org.lookalike.postgres.RecordReader;
import org.lookalike.postgres.Sql;
import org.lookalike.postgres.StoredTime;

/** The table {@code source_state}: the state of every source, shared by all replicas. */
@ApplicationScoped
public class SourceStates {

    private static final RecordReader<State> STATE = RecordReader.of(State.class);
    private static final RecordReader<NewestClaim> NEWEST = RecordReader.of(NewestClaim.class);

    private final Pool pool;
    private final Clock clock;

    SourceStates(Pool pool, Clock clock) {
        this.pool = pool;
        this.clock = clock;
    }

    /** The state of a source, with its failures since the last success. A pause in the past is over. */
    record State(
            String source,
            @Nullable Instant lastSuccessAt,
            @Nullable Instant lastFoundAt,
            @Nullable Instant lastFailureAt,
            @Nullable String lastFailure,
            int failures,
            Instant pausedUntil,
            @Nullable Instant cursorAt) {

        /** A source of which nothing is known yet. */
        static State ofNew(AccountSource source) {
            return new State(source.name(), null, null, null, null, 0, Instant.EPOCH, null);
        }
    }

    Uni<Void> add(List<AccountSource> sources) {
        return Sql.of("INSERT INTO source_state (source) SELECT unnest($1::text[]) ON CONFLICT DO NOTHING")
                .with(sources.stream().map(AccountSource::name).toList())
                .run(pool);
    }

    Uni<List<State>> all() {
        return Sql.of("SELECT *, closed_until AS paused_until FROM source_state")
                .list(pool, STATE::read);
    }

    Uni<Boolean> isAvailable(AccountSource source) {
        return Sql.of("SELECT FROM source_state WHERE source = $1 AND closed_until <= now()")
                .with(source.name())
                .any(pool);
    }

    /** Until when the source may not be queried; empty if it may be now. */
    Uni<Optional<Instant>> pausedUntil(AccountSource source) {
        return ahead(source, "closed_until");
    }

    /** Until when the platform asks for a pause; empty if it does not. */
    Uni<Optional<Instant>> limitedUntil(AccountSource source) {
        return ahead(source, "limited_until");
    }

    private Uni<Optional<Instant>> ahead(AccountSource source, String column) {
        return Sql.of("SELECT %1$s FROM source_state WHERE source = $1 AND %1$s > now()".formatted(column))
                .with(source.name())
                .first(pool, row -> StoredTime.of(row, column))
                .map(Optional::ofNullable);
    }

    /** Records a success, and until when the limit is used up; null if it is not. */
    public Uni<Void> succeeded(AccountSource source, @Nullable Instant pausedUntil) {
        return answered(source, pausedUntil, "closed_until");
    }

    /** Records a success as {@link #succeeded}. It ends a pause after failures, but none that the platform asks for. */
    Uni<Void> reopened(AccountSource source, @Nullable Instant pausedUntil) {
        return answered(source, pausedUntil, "limited_until");
    }

    /** @param stays the column with the end of the pause that the success does not end */
    private Uni<Void> answered(AccountSource source, @Nullable Instant pausedUntil, String stays) {
        return set(
                source,
                """
                last_success_at = now(), failures = 0, closed_until = greatest(%s, $2),
                limited_until = greatest(limited_until, $2)"""
                        .formatted(stays),
                pausedUntil);
    }

    Uni<Void> found(AccountSource source) {
        return set(source, "last_found_at = now()");
    }

    /** Records the end of a stream, which does not affect queries to the same source. */
    Uni<Void> streamEnded(AccountSource source, SourceFailure failure) {
        return set(
                source,
                "last_failure_at = now(), last_failure = left($2, 1000), stream_attempts = 0",
                failure.getMessage());
    }

    /** Records a failure, whose kind decides how long the source is paused. */
    public Uni<Void> failed(AccountSource source, SourceFailure failure) {
        return pool.withTransaction(transaction -> Sql.of(
                        """
                        UPDATE source_state
                        SET last_failure_at = now(), last_failure = left($2, 1000), failures = failures + $3, stream_attempts = 0
                        WHERE source = $1 RETURNING failures""")
                .with(source.name(), failure.getMessage(), failure.isSourceWide() ? 1 : 0)
                .first(transaction, row -> row.getInteger(0))
                .chain(failures -> {
                    var until = BackoffPolicy.pausedUntil(
                            failure,
                            failures,
                            clock.instant(),
                            ThreadLocalRandom.current().nextDouble());
                    return change(
                                    source,
                                    "closed_until = greatest(closed_until, $2), limited_until = greatest(limited_until, $3)",
                                    until,
                                    BackoffPolicy.requestedUntil(failure, until))
                            .run(transaction);
                }));
    }

    /** The right to list the newest accounts now; they were never listed if the time is null. Attempts begin at 1. */
    record NewestClaim(@Nullable Instant lastListedAt, int attempts) {}

    /** Claims the list of the newest accounts; null if it is not due, or another replica reads it. */
    Uni<@Nullable NewestClaim> claimNewest(AccountSource source, Duration interval) {
        return Sql.of(
                        """
                        UPDATE source_state
                        SET newest_due_at = now() + make_interval(secs => $2), newest_attempts = newest_attempts + 1
                        WHERE source = $1 AND newest_due_at <= now()
                        RETURNING newest_at AS last_listed_at, newest_attempts AS attempts""")
                .with(source.name(), interval)
                .first(pool, NEWEST::read);
    }

    /** @param listedAt null if nothing came of it */
    Uni<Void> endNewest(AccountSource source, @Nullable Instant listedAt) {
        return set(source, "newest_at = coalesce($2, newest_at), newest_attempts = 0", listedAt);
    }

    record StreamLease(@Nullable String cursor) {}

    /** Counts that a stream is opened: 1 for the first time since its cursor moved or it ended. */
    Uni<Integer> opened(AccountSource source) {
        return Sql.of(
                        """
                        UPDATE source_state SET stream_attempts = stream_attempts + 1 WHERE source = $1
                        RETURNING stream_attempts""")
                .with(source.name())
                .first(pool, row -> row.getInteger(0));
    }

    /** Gives up the events after the cursor. The result is the time of the last event before them; null if there is none. */
    Uni<@Nullable Instant> dropCursor(SqlConnection transaction, AccountSource source) {
        return Sql.of(
                        """
                        UPDATE source_state SET cursor = NULL, stream_attempts = 0 WHERE source = $1 RETURNING cursor_at""")
                .with(source.name())
                .first(transaction, row -> StoredTime.ofNullable(row, "cursor_at"));
    }

    /** Takes or renews the lease of a source's stream; null if another replica holds it. */
    Uni<@Nullable StreamLease> claimStream(AccountSource source, UUID reader, Duration lease) {
        return Sql.of(
                        """
                        UPDATE source_state SET reader = $2, reader_until = now() + make_interval(secs => $3)
                        WHERE source = $1 AND (reader = $2 OR reader_until IS NULL OR reader_until < now()) RETURNING cursor""")
                .with(source.name(), reader, lease)
                .first(pool, row -> new StreamLease(row.getString(0)));
    }

    Uni<Void> releaseStreams(UUID reader) {
        return Sql.of(
                        "UPDATE source_state SET reader = NULL, reader_until = NULL, stream_attempts = 0 WHERE reader = $1")
                .with(reader)
                .run(pool);
    }

    /** Moves the cursor of a stream. False, with nothing changed, if another replica holds the lease now. */
    Uni<Boolean> moveCursor(SqlConnection transaction, AccountSource source, UUID reader, String cursor) {
        return Sql.of(
                        """
                        UPDATE source_state
                        SET cursor = $3, cursor_at = now(), last_success_at = now(), failures = 0, stream_attempts = 0
                        WHERE source = $1 AND reader = $2""")
                .with(source.name(), reader, cursor)
                .any(transaction);
    }

    private Uni<Void> set(AccountSource source, String change, @Nullable Object... values) {
        return change(source, change, values).run(pool);
    }

    /** @param change what follows {@code SET}, with values from {@code $2} on */
    private static Sql change(AccountSource source, String change, @Nullable Object... values) {
        return Sql.of("UPDATE source_state SET %s WHERE source = $1".formatted(change))
                .with(Stream.concat(Stream.of(source.name()), Arrays.stream(values))
                        .toArray());
    }
}
