package org.lookalike.ingest.website;

import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.lookalike.ingest.website.PoliteClient.HostThrottle;
import org.lookalike.postgres.Sql;

/** The table {@code website_turn}, by which all replicas take turns: many sites redirect to the same few hosts. It blocks. */
@Singleton
record SharedHostThrottle(Pool pool) implements HostThrottle {

    /** Longer than any request. A replica that ended without a word holds no turn after it. */
    private static final Duration HOLD = Duration.ofSeconds(30);

    /** How long after a request was under way it is asked whether it still is. */
    private static final Duration LOOK_AGAIN = Duration.ofMillis(250);

    @Override
    public boolean begin(String host, Duration pause, Duration patience) throws InterruptedException {
        var end = System.nanoTime() + patience.toNanos();
        for (var wait = take(host, pause); wait != null; wait = take(host, pause)) {
            var millis = Math.max(0, (long) Math.ceil(wait * 1000));
            if (System.nanoTime() + millis * 1_000_000 > end) {
                return false;
            }
            Thread.sleep(millis);
        }
        return true;
    }

    /** Takes the turn; null if it was free, otherwise the seconds until it is worth another try. */
    private @Nullable Double take(String host, Duration pause) {
        return Sql.of(
                        """
                        WITH taken AS (
                          INSERT INTO website_turn AS turn (host, held_until) VALUES ($1, now() + make_interval(secs => $2))
                          ON CONFLICT (host) DO UPDATE SET held_until = excluded.held_until
                          WHERE turn.held_until <= now() AND turn.ended_at + make_interval(secs => $3) <= now() RETURNING host
                        )
                        SELECT coalesce((
                          SELECT extract(epoch FROM CASE WHEN held_until > now() THEN make_interval(secs => $4)
                                                         ELSE ended_at + make_interval(secs => $3) - now() END)::float8
                          FROM website_turn WHERE host = $1), 0)
                        WHERE NOT EXISTS (SELECT FROM taken)""")
                .with(host, HOLD, pause, LOOK_AGAIN)
                .first(pool, row -> row.getDouble(0))
                .await()
                .indefinitely();
    }

    @Override
    public void end(String host) {
        Sql.of("UPDATE website_turn SET held_until = 'epoch', ended_at = now() WHERE host = $1")
                .with(host)
                .run(pool)
                .await()
                .indefinitely();
    }
}
