package org.lookalike.ingest.website;

import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.stream.StreamSupport;

/** The table {@code website_turn}, by which all replicas take turns: many sites redirect to the same few hosts. It blocks. */
@ApplicationScoped
class SharedHostTurns implements HostTurns {

    /** Longer than any request. A replica that ended without a word holds no turn after it. */
    private static final Duration HOLD = Duration.ofSeconds(30);

    /** How long after a request was under way it is asked whether it still is. */
    private static final Duration LOOK_AGAIN = Duration.ofMillis(250);

    private final Pool pool;

    SharedHostTurns(Pool pool) {
        this.pool = pool;
    }

    @Override
    public boolean begin(String host, Duration pause, Duration patience) throws InterruptedException {
        var end = System.nanoTime() + patience.toNanos();
        while (!take(host, pause)) {
            var millis = millisToWait(host, pause);
            if (System.nanoTime() + millis * 1_000_000 > end) {
                return false;
            }
            Thread.sleep(millis);
        }
        return true;
    }

    private boolean take(String host, Duration pause) {
        var taken = pool.preparedQuery(
                        """
                        INSERT INTO website_turn AS turn (host, held_until) VALUES ($1, now() + make_interval(secs => $2))
                        ON CONFLICT (host) DO UPDATE SET held_until = excluded.held_until
                        WHERE turn.held_until <= now() AND turn.ended_at + make_interval(secs => $3) <= now()""")
                .execute(Tuple.of(host, seconds(HOLD), seconds(pause)))
                .await()
                .indefinitely();
        return taken.rowCount() == 1;
    }

    private long millisToWait(String host, Duration pause) {
        var rows = pool.preparedQuery(
                        """
                        SELECT extract(epoch FROM CASE WHEN held_until > now() THEN make_interval(secs => $3)
                                                       ELSE ended_at + make_interval(secs => $2) - now() END)::float8
                        FROM website_turn WHERE host = $1""")
                .execute(Tuple.of(host, seconds(pause), seconds(LOOK_AGAIN)))
                .await()
                .indefinitely();
        return StreamSupport.stream(rows.spliterator(), false)
                .findFirst()
                .map(SharedHostTurns::millis)
                .orElse(0L);
    }

    private static long millis(Row row) {
        return Math.max(0, (long) Math.ceil(row.getDouble(0) * 1000));
    }

    @Override
    public void end(String host) {
        pool.preparedQuery("UPDATE website_turn SET held_until = 'epoch', ended_at = now() WHERE host = $1")
                .execute(Tuple.of(host))
                .await()
                .indefinitely();
    }

    private static double seconds(Duration time) {
        return time.toNanos() / 1e9;
    }
}
