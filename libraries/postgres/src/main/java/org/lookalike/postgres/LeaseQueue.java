package org.lookalike.postgres;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A table of work that the replicas share. One claims the next row for a limited time, does the work, and ends its claim with what has
 * become of the row; the claim of a replica that ends meanwhile expires. The claim counts the attempt and its end sets the count back, so
 * that it says how often in a row the work was begun and not ended. The table has the columns {@code token}, {@code token_until} and
 * {@code attempts}; a row that is not claimed has a {@code token_until} in the past, which a condition of rows that may be claimed
 * includes.
 */
public final class LeaseQueue {

    /** Ends the claims of rows, for a statement that ends several at once. */
    public static final String ENDED = "token = NULL, token_until = 'epoch', attempts = 0";

    private final String table;
    private final List<String> key;
    private final Duration lease;

    /** The key is the columns that identify a row; the lease is longer than the work takes. */
    public LeaseQueue(String table, Duration lease, String... key) {
        this.table = table;
        this.lease = lease;
        this.key = List.of(key);
    }

    /** The right to a row with this key. The first attempt since a claim of the row ended is 1. */
    public record Lease(UUID token, List<Object> key, int attempt) {

        public Lease {
            key = List.copyOf(key);
        }

        /** The row, for the log. */
        public String job() {
            return key.stream().map(String::valueOf).collect(Collectors.joining("/"));
        }
    }

    /** Claims a row and reads it as it then is; null if none may be claimed. */
    public <T> Uni<@Nullable T> claim(
            SqlClient client, String next, BiFunction<Lease, Row, T> reader, @Nullable Object... values) {
        return claim(client, next, "SELECT * FROM claimed", reader, values);
    }

    /**
     * Claims a row, whose key {@code next} selects and locks with {@code SKIP LOCKED}, with values from {@code $3} on. The rest of the
     * statement reads the row from {@code claimed}, and may read more and use {@code next}.
     */
    public <T> Uni<@Nullable T> claim(
            SqlClient client, String next, String rest, BiFunction<Lease, Row, T> reader, @Nullable Object... values) {
        var token = UUID.randomUUID();
        var sameKey = key.stream().map(column -> "%s.%s = next.%2$s".formatted(table, column));
        var claim =
                """
                WITH next AS (%s), claimed AS (
                  UPDATE %2$s SET token = $1, token_until = now() + make_interval(secs => $2), attempts = attempts + 1
                  FROM next WHERE %3$s RETURNING %2$s.*
                ) %4$s"""
                        .formatted(next, table, sameKey.collect(Collectors.joining(" AND ")), rest);
        return Sql.of(claim)
                .with(with(Stream.of(token, lease), values))
                .first(client, row -> reader.apply(lease(token, row), row));
    }

    private Lease lease(UUID token, Row row) {
        return new Lease(token, key.stream().map(row::getValue).toList(), row.getInteger("attempts"));
    }

    /** Ends a claim and leaves the row as it is. */
    public Uni<Void> release(SqlClient client, Lease lease) {
        return update(client, lease, ENDED);
    }

    /** Ends a claim, unless it has ended, and changes its row; the values come after those of the key and the token. */
    public Uni<Void> end(SqlClient client, Lease lease, String change, @Nullable Object... values) {
        return update(client, lease, ENDED + ", " + change, values);
    }

    /** Ends a claim as {@link #end} does. False, with nothing changed, if the claim has ended before. */
    public Uni<Boolean> tryEnd(SqlClient client, Lease lease, String change, @Nullable Object... values) {
        return statement(lease, ENDED + ", " + change, values).any(client);
    }

    /** Ends a claim by removing its row. False if the claim has ended before, so that nothing is removed. */
    public Uni<Boolean> remove(SqlClient client, Lease lease) {
        return Sql.of("DELETE FROM %s WHERE %s".formatted(table, isLeased()))
                .with(leased(lease))
                .any(client);
    }

    /** Changes a claimed row and keeps the claim. */
    public Uni<Void> update(SqlClient client, Lease lease, String change, @Nullable Object... values) {
        return statement(lease, change, values).run(client);
    }

    private Sql statement(Lease lease, String change, @Nullable Object... values) {
        return Sql.of("UPDATE %s SET %s WHERE %s".formatted(table, change, isLeased()))
                .with(leased(lease, values));
    }

    private String isLeased() {
        return IntStream.range(0, key.size())
                .mapToObj(index -> "%s = $%d AND ".formatted(key.get(index), index + 1))
                .collect(Collectors.joining("", "", "token = $%d".formatted(key.size() + 1)));
    }

    private static @Nullable Object[] leased(Lease lease, @Nullable Object... values) {
        return with(Stream.concat(lease.key().stream(), Stream.of(lease.token())), values);
    }

    private static @Nullable Object[] with(Stream<Object> first, @Nullable Object... values) {
        return Stream.concat(first, Arrays.stream(values)).toArray();
    }
}
