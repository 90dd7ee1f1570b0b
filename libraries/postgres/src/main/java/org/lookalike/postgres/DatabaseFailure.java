package org.lookalike.postgres;

import io.vertx.core.VertxException;
import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.ClosedConnectionException;
import java.io.IOException;
import java.sql.SQLException;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Distinguishes transient failures of the database from those that every retry repeats. */
public final class DatabaseFailure {

    /**
     * Classes of <a href="https://www.postgresql.org/docs/17/errcodes-appendix.html">SQLSTATE</a> that describe the state of the server and
     * not the statement: connection (08), transaction rollback (40), insufficient resources (53), object not in prerequisite state (55),
     * operator intervention (57), system error (58), read-only server after a failover (25).
     */
    private static final Set<String> TRANSIENT_CLASSES = Set.of("08", "25", "40", "53", "55", "57", "58");

    private DatabaseFailure() {}

    /**
     * Whether a retry of the same work can succeed. Failures of our own code and of the data are not transient. When a
     * connection breaks, closing the session may fail first, and the broken connection is then a suppressed exception.
     */
    public static boolean isTransient(Throwable failure) {
        for (var cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof PgException refused) {
                return isTransient(refused.getSqlState());
            }
            // Hibernate Reactive converts a PgException to an SQLException and drops the original.
            if (cause instanceof SQLException refused) {
                return isTransient(refused.getSQLState());
            }
            if (cause instanceof ConcurrentChange
                    || cause instanceof ClosedConnectionException
                    || cause instanceof VertxException
                    || cause instanceof IOException
                    || cause instanceof TimeoutException
                    // The pool reports a timeout of its queue as a plain Throwable of an internal class.
                    || cause.getClass().getName().startsWith("io.vertx.core.impl.NoStackTrace")
                    || Stream.of(cause.getSuppressed()).anyMatch(DatabaseFailure::isTransient)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isTransient(@Nullable String sqlState) {
        return sqlState == null || TRANSIENT_CLASSES.contains(sqlState.substring(0, 2));
    }
}
