package org.lookalike.postgres;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.function.Function;
import org.lookalike.postgres.retention.Removal;
import org.lookalike.postgres.retention.Retention;

/** Transactions of the service itself, which see the rows of every district. */
@ApplicationScoped
public class ServiceTransactions {

    private final Pool pool;

    ServiceTransactions(Pool pool) {
        this.pool = pool;
    }

    public <T> Uni<T> inTransaction(Function<SqlConnection, Uni<T>> work) {
        return pool.withTransaction(transaction ->
                transaction.query(Districts.ALL.setLocal()).execute().chain(() -> work.apply(transaction)));
    }

    /** Commits only what the synchronous standbys confirm, what the work has read included; see {@link Sessions#confirmed}. */
    public <T> Uni<T> confirmed(Function<SqlConnection, Uni<T>> work) {
        return inTransaction(transaction ->
                transaction.query(Sessions.CONFIRM_COMMIT).execute().chain(() -> work.apply(transaction)));
    }

    /** A removal by one statement, with the time as {@code $1} and the limit as {@code $2}, which skips locked rows. */
    public Removal removal(String sql) {
        return (before, limit) ->
                inTransaction(transaction -> Sql.of(sql).with(before, limit).count(transaction));
    }

    /** A removal of rows of one table. The condition selects them, with the time as {@code $1}. */
    public Removal removal(String table, String condition) {
        return removal(
                """
                DELETE FROM %1$s WHERE ctid = ANY (ARRAY(
                  SELECT ctid FROM %1$s WHERE %2$s LIMIT $2 FOR UPDATE SKIP LOCKED))"""
                        .formatted(table, condition));
    }

    /** Rows that ended before {@code $1} by a condition expire; the database deletes their dependents with them. */
    public Retention.Rule expiring(String table, Duration keep, String condition, String... dependents) {
        return Retention.Rule.expiring(table, keep, removal(table, condition), dependents);
    }
}
