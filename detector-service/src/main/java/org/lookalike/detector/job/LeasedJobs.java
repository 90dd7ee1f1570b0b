package org.lookalike.detector.job;

import io.quarkus.vertx.VertxContextSupport;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.UUID;
import java.util.function.Supplier;
import org.hibernate.reactive.mutiny.Mutiny.Session;
import org.jboss.logging.Logger;
import org.lookalike.postgres.NativeSql;

/**
 * A table of jobs that may take longer than a lease, unlike the work of a {@link org.lookalike.postgres.LeaseQueue}: one replica has a
 * job at a time and renews its lease at each step. The statement that claims a job counts the attempt, except where the replica has it
 * already. After a lost lease a job waits as many leases longer as it was tried, so that one that ends its replica does not end the next
 * replica before this one is back.
 */
public record LeasedJobs(String table, String id, Duration lease) {

    /** The condition that a job may be claimed: no replica has it, or this one, or its lease was lost. */
    public static final String IS_FREE =
            """
            (lease_token is null or lease_token = :replica
                or lease_until < now() - attempts * make_interval(secs => :lease))""";

    private static final Logger LOG = Logger.getLogger(LeasedJobs.class);
    private static final Duration RELEASE_TIMEOUT = Duration.ofSeconds(5);
    private static final String RENEWED = "lease_until = now() + make_interval(secs => :lease)";
    private static final String ENDED = "lease_token = null, lease_until = null";

    /** Claims the job that {@code next} finds under {@link #IS_FREE}: changes it and returns its columns, if any. */
    public NativeSql claim(UUID replica, String next, String change, String columns) {
        var attempts = "attempts = attempts + case when lease_token = :replica then 0 else 1 end";
        return NativeSql.of(
                        "update %s set %s, lease_token = :replica, %s where %s = (%s limit 1 for update skip locked) returning %s"
                                .formatted(table, joined(change, attempts), RENEWED, id, next, columns))
                .with("replica", replica, "lease", lease);
    }

    /** Changes a job and renews its lease; changes nothing if this replica does not have it any more. */
    public NativeSql renew(UUID replica, Object job, String change) {
        return update(replica, job, joined(change, RENEWED)).with("lease", lease);
    }

    /** Changes a job and ends its claim; changes nothing if this replica does not have it any more. */
    public NativeSql end(UUID replica, Object job, String change) {
        return update(replica, job, joined(change, ENDED));
    }

    private NativeSql update(UUID replica, Object job, String change) {
        return NativeSql.of("update %s set %s where %s = :job and lease_token = :replica".formatted(table, change, id))
                .with("job", job, "replica", replica);
    }

    /** Gives up what a replica has, so that another one begins it at once. This attempt does not count. */
    public Uni<Void> release(Session session, UUID replica) {
        var change = "attempts = greatest(attempts - 1, 0), " + ENDED;
        return NativeSql.of("update %s set %s where lease_token = :replica".formatted(table, change))
                .with("replica", replica)
                .run(session);
    }

    /** Waits, while the service stops, until its jobs are given up. Leases that cannot be given up expire. */
    public static void awaitRelease(Supplier<Uni<Void>> release) {
        try {
            VertxContextSupport.subscribeAndAwait(
                    () -> release.get().ifNoItem().after(RELEASE_TIMEOUT).fail());
        } catch (Throwable failure) {
            LOG.warnf("A lease was not given up, it expires: %s", failure);
        }
    }

    private static String joined(String change, String further) {
        return change.isEmpty() ? further : change + ", " + further;
    }
}
