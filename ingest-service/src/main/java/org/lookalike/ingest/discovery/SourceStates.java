package org.lookalike.ingest.discovery;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import org.lookalike.ingest.source.AccountSource;
import org.lookalike.ingest.source.SourceFailure;

/** The table {@code source_state}: the state of every source, shared by all replicas. */
@ApplicationScoped
public class SourceStates {

    private static final int FAILURE_LENGTH = 1000;

    private final Pool pool;
    private final Clock clock;

    SourceStates(Pool pool, Clock clock) {
        this.pool = pool;
        this.clock = clock;
    }

    /**
     * The state of a source.
     *
     * @param failures the number of failures since the last success
     * @param pausedUntil when it may be queried again; in the past if it is not paused
     * @param cursorAt when the cursor of its stream last moved
     */
    record State(
            String source,
            @Nullable Instant lastSuccessAt,
            @Nullable Instant lastFoundAt,
            @Nullable Instant lastFailureAt,
            @Nullable String lastFailure,
            int failures,
            Instant pausedUntil,
            @Nullable Instant cursorAt) {

        static State of(Row row) {
            return new State(
                    row.getString("source"),
                    instant(row, "last_success_at"),
                    instant(row, "last_found_at"),
                    instant(row, "last_failure_at"),
                    row.getString("last_failure"),
                    row.getInteger("failures"),
                    row.getOffsetDateTime("closed_until").toInstant(),
                    instant(row, "cursor_at"));
        }
    }

    static @Nullable Instant instant(Row row, String column) {
        var time = row.getOffsetDateTime(column);
        return time == null ? null : time.toInstant();
    }

    /** Creates the missing rows of enabled sources. */
    Uni<Void> add(List<AccountSource> sources) {
        return pool.preparedQuery("INSERT INTO source_state (source) SELECT unnest($1::text[]) ON CONFLICT DO NOTHING")
                .execute(Tuple.of(sources.stream().map(AccountSource::name).toArray(String[]::new)))
                .replaceWithVoid();
    }

    Uni<List<State>> all() {
        return pool.query("SELECT * FROM source_state")
                .mapping(State::of)
                .execute()
                .map(rows -> rows.stream().toList());
    }

    /** Whether the source may be queried now. */
    Uni<Boolean> isAvailable(AccountSource source) {
        return pool.preparedQuery("SELECT FROM source_state WHERE source = $1 AND closed_until <= now()")
                .execute(Tuple.of(source.name()))
                .map(rows -> rows.size() > 0);
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
        return pool.preparedQuery("SELECT %1$s FROM source_state WHERE source = $1 AND %1$s > now()".formatted(column))
                .execute(Tuple.of(source.name()))
                .map(rows -> rows.stream()
                        .map(row -> row.getOffsetDateTime(column).toInstant())
                        .findFirst());
    }

    /**
     * Records a success.
     *
     * @param pausedUntil until when its limit is used up; null if it is not
     */
    public Uni<Void> succeeded(AccountSource source, @Nullable Instant pausedUntil) {
        return pool.preparedQuery(
                        """
                        UPDATE source_state
                        SET last_success_at = now(), failures = 0, closed_until = greatest(closed_until, $2),
                            limited_until = greatest(limited_until, $2)
                        WHERE source = $1""")
                .execute(Tuple.of(source.name(), utc(pausedUntil)))
                .replaceWithVoid();
    }

    /**
     * Records a success that ends a pause after failures, but none that the platform asks for.
     *
     * @param pausedUntil until when its limit is used up; null if it is not
     */
    Uni<Void> reopened(AccountSource source, @Nullable Instant pausedUntil) {
        return pool.preparedQuery(
                        """
                        UPDATE source_state
                        SET last_success_at = now(), failures = 0, closed_until = greatest(limited_until, $2),
                            limited_until = greatest(limited_until, $2)
                        WHERE source = $1""")
                .execute(Tuple.of(source.name(), utc(pausedUntil)))
                .replaceWithVoid();
    }

    /** Records that it found accounts. */
    Uni<Void> found(AccountSource source) {
        return pool.preparedQuery("UPDATE source_state SET last_found_at = now() WHERE source = $1")
                .execute(Tuple.of(source.name()))
                .replaceWithVoid();
    }

    /** Records the end of a stream, which does not affect queries to the same source. */
    Uni<Void> streamEnded(AccountSource source, SourceFailure failure) {
        return pool.preparedQuery(
                        "UPDATE source_state SET last_failure_at = now(), last_failure = $2, stream_attempts = 0 WHERE source = $1")
                .execute(Tuple.of(source.name(), cut(failure.getMessage())))
                .replaceWithVoid();
    }

    /** Records a failure, whose kind decides how long the source is paused. */
    public Uni<Void> failed(AccountSource source, SourceFailure failure) {
        var counts = failure.isSourceWide();
        return pool.withTransaction(transaction -> transaction
                .preparedQuery(
                        """
                        UPDATE source_state
                        SET last_failure_at = now(), last_failure = $2, failures = failures + $3, stream_attempts = 0
                        WHERE source = $1 RETURNING failures""")
                .execute(Tuple.of(source.name(), cut(failure.getMessage()), counts ? 1 : 0))
                .chain(rows -> {
                    int failures = rows.iterator().next().getInteger(0);
                    var until = BackoffPolicy.pausedUntil(
                            failure,
                            failures,
                            clock.instant(),
                            ThreadLocalRandom.current().nextDouble());
                    return transaction
                            .preparedQuery(
                                    """
                                    UPDATE source_state
                                    SET closed_until = greatest(closed_until, $2),
                                        limited_until = greatest(limited_until, $3)
                                    WHERE source = $1""")
                            .execute(Tuple.of(
                                    source.name(), utc(until), utc(BackoffPolicy.requestedUntil(failure, until))));
                })
                .replaceWithVoid());
    }

    /**
     * The right to list the newest accounts now.
     *
     * @param isOurs false if they are not due, or another replica lists them
     * @param lastListedAt null if they were never listed
     * @param attempt 1 for the first since a list was read or failed
     */
    record NewestClaim(boolean isOurs, @Nullable Instant lastListedAt, int attempt) {}

    Uni<NewestClaim> claimNewest(AccountSource source, Duration interval) {
        return pool.preparedQuery(
                        """
                        UPDATE source_state
                        SET newest_due_at = now() + make_interval(secs => $2), newest_attempts = newest_attempts + 1
                        WHERE source = $1 AND newest_due_at <= now() RETURNING newest_at, newest_attempts""")
                .execute(Tuple.of(source.name(), (double) interval.toSeconds()))
                .map(rows -> {
                    for (var row : rows) {
                        return new NewestClaim(true, instant(row, "newest_at"), row.getInteger("newest_attempts"));
                    }
                    return new NewestClaim(false, null, 0);
                });
    }

    /** @param listedAt null if nothing came of it */
    Uni<Void> endNewest(AccountSource source, @Nullable Instant listedAt) {
        return pool.preparedQuery(
                        """
                        UPDATE source_state SET newest_at = coalesce($2, newest_at), newest_attempts = 0 WHERE source = $1""")
                .execute(Tuple.of(source.name(), utc(listedAt)))
                .replaceWithVoid();
    }

    /** The right to read a stream for a limited time. */
    record StreamLease(@Nullable String cursor) {}

    /**
     * Counts that a stream is opened.
     *
     * @return 1 for the first time since its cursor moved or it ended
     */
    Uni<Integer> opened(AccountSource source) {
        return pool.preparedQuery(
                        """
                        UPDATE source_state SET stream_attempts = stream_attempts + 1 WHERE source = $1
                        RETURNING stream_attempts""")
                .execute(Tuple.of(source.name()))
                .map(rows -> rows.iterator().next().getInteger(0));
    }

    /** Gives up the events after the cursor. The result is the time of the last event before them; null if there is none. */
    Uni<@Nullable Instant> dropCursor(SqlConnection transaction, AccountSource source) {
        return transaction
                .preparedQuery(
                        """
                        UPDATE source_state SET cursor = NULL, stream_attempts = 0 WHERE source = $1 RETURNING cursor_at""")
                .execute(Tuple.of(source.name()))
                .map(rows -> instant(rows.iterator().next(), "cursor_at"));
    }

    /** Takes or renews the lease of a source's stream; null if another replica holds it. */
    Uni<@Nullable StreamLease> claimStream(AccountSource source, UUID reader, Duration lease) {
        return pool.preparedQuery(
                        """
                        UPDATE source_state SET reader = $2, reader_until = now() + make_interval(secs => $3)
                        WHERE source = $1 AND (reader = $2 OR reader_until IS NULL OR reader_until < now())
                        RETURNING cursor""")
                .execute(Tuple.of(source.name(), reader, (double) lease.toSeconds()))
                .map(rows -> {
                    for (var row : rows) {
                        return new StreamLease(row.getString(0));
                    }
                    return null;
                });
    }

    Uni<Void> releaseStreams(UUID reader) {
        return pool.preparedQuery(
                        "UPDATE source_state SET reader = NULL, reader_until = NULL, stream_attempts = 0 WHERE reader = $1")
                .execute(Tuple.of(reader))
                .replaceWithVoid();
    }

    /** Moves the cursor of a stream. False, with nothing changed, if another replica holds the lease now. */
    Uni<Boolean> moveCursor(SqlConnection transaction, AccountSource source, UUID reader, String cursor) {
        return transaction
                .preparedQuery(
                        """
                        UPDATE source_state
                        SET cursor = $3, cursor_at = now(), last_success_at = now(), failures = 0, stream_attempts = 0
                        WHERE source = $1 AND reader = $2""")
                .execute(Tuple.of(source.name(), reader, cursor))
                .map(rows -> rows.rowCount() == 1);
    }

    private static @Nullable OffsetDateTime utc(@Nullable Instant time) {
        return time == null ? null : time.atOffset(ZoneOffset.UTC);
    }

    private static String cut(@Nullable String text) {
        var whole = text == null ? "no reason given" : text;
        return whole.length() <= FAILURE_LENGTH ? whole : whole.substring(0, FAILURE_LENGTH);
    }
}
