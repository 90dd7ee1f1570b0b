package org.lookalike.postgres;

import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A statement of SQL with its values. It is sent through a pool, or through the connection of a transaction. */
public final class Sql {

    private final String text;
    private final Tuple values;

    private Sql(String text, Tuple values) {
        this.text = text;
        this.values = values;
    }

    public static Sql of(String text) {
        return new Sql(text, Tuple.tuple());
    }

    /**
     * The statement with the values of {@code $1}, {@code $2} and so on. Instants become times with a zone, durations seconds for {@code
     * make_interval(secs => …)}, bytes {@code bytea}, and collections of strings {@code text[]}; everything else is left to the driver.
     */
    public Sql with(@Nullable Object... values) {
        return new Sql(text, Tuple.from(Arrays.stream(values).map(Sql::encoded).toArray()));
    }

    private static @Nullable Object encoded(@Nullable Object value) {
        if (value instanceof Instant time) {
            return time.atOffset(ZoneOffset.UTC);
        }
        if (value instanceof Instant[] times) {
            return Arrays.stream(times).map(Sql::encoded).toArray(OffsetDateTime[]::new);
        }
        if (value instanceof Duration duration) {
            return duration.toSeconds() + duration.getNano() / 1e9;
        }
        if (value instanceof byte[] bytes) {
            return Buffer.buffer(bytes);
        }
        return value instanceof Collection<?> texts ? texts.toArray(String[]::new) : value;
    }

    /** Does work in a transaction, beside which no other with the same lock does any. */
    public static <T> Uni<T> locked(Pool pool, long lock, Function<SqlConnection, Uni<T>> work) {
        return pool.withTransaction(transaction -> Sql.of("SELECT pg_advisory_xact_lock($1)")
                .with(lock)
                .run(transaction)
                .chain(() -> work.apply(transaction)));
    }

    /** The rows of the answer; for a statement without rows their number is that of the rows it changed. */
    public Uni<RowSet<Row>> execute(SqlClient client) {
        return client.preparedQuery(text).execute(values);
    }

    public Uni<Void> run(SqlClient client) {
        return execute(client).replaceWithVoid();
    }

    /** The number of rows that it changed. */
    public Uni<Integer> count(SqlClient client) {
        return execute(client).map(RowSet::rowCount);
    }

    /** Whether it changed, or found, any row. */
    public Uni<Boolean> any(SqlClient client) {
        return execute(client).map(rows -> rows.rowCount() > 0 || rows.size() > 0);
    }

    public <T> Uni<List<T>> list(SqlClient client, Function<Row, T> reader) {
        return execute(client).map(rows -> rows.stream().map(reader).toList());
    }

    /** The first row; null if there is none. */
    public <T> Uni<@Nullable T> first(SqlClient client, Function<Row, T> reader) {
        return execute(client).map(rows -> {
            var all = rows.iterator();
            return all.hasNext() ? reader.apply(all.next()) : null;
        });
    }
}
