package org.lookalike.postgres;

import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.concurrent.TimeoutException;
import org.jboss.logging.Logger;

/** Waits for a database that was there when a service began to start, and fails or moves before the start ends. */
public final class DatabaseWait {

    private static final Logger LOG = Logger.getLogger(DatabaseWait.class);
    private static final Duration TIMEOUT = Duration.ofSeconds(30);
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);

    private DatabaseWait() {}

    /**
     * Returns the result of work that the start needs. It is repeated while its failures are {@linkplain DatabaseFailure#isTransient
     * transient}, so it must be safe to repeat after a commit whose answer was lost. The purpose completes "the start waits … to".
     */
    public static <T> T await(String purpose, Uni<T> work) {
        return work.ifNoItem()
                .after(TIMEOUT)
                .failWith(() -> new TimeoutException("no answer within " + TIMEOUT))
                .onFailure(DatabaseFailure::isTransient)
                .invoke(failure -> LOG.warnf("The start waits for the database to %s: %s", purpose, failure))
                .onFailure(DatabaseFailure::isTransient)
                .retry()
                .withBackOff(FIRST_PAUSE, LONGEST_PAUSE)
                .indefinitely()
                .await()
                .indefinitely();
    }
}
