package org.lookalike.ingest;

import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Duration;

/** Statements that tests send to the database of the service. */
public final class Statements {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private Statements() {}

    /** Changes rows. */
    public static void execute(Pool pool, String statement, Object... values) {
        pool.preparedQuery(statement).execute(Tuple.from(values)).await().atMost(PATIENCE);
    }

    /** The number in the only row of a result. */
    public static long number(Pool pool, String query, Object... values) {
        return pool.preparedQuery(query)
                .execute(Tuple.from(values))
                .await()
                .atMost(PATIENCE)
                .iterator()
                .next()
                .getLong(0);
    }
}
