package org.lookalike.proofs.proof;

import java.time.Duration;
import java.time.Instant;
import org.lookalike.proofs.rig.ServiceNode;

/**
 * A replica under an orchestrator: the deployment's probes, whose failures restart it, as does its end. What a fault ended or paused,
 * the fault's end starts again.
 */
final class SupervisedReplica {

    /** The period of the deployment's probes. */
    static final Duration PERIOD = Duration.ofSeconds(10);

    /** The {@code failureThreshold} of its liveness probe. */
    private static final int FAILURES = 3;

    /** Its {@code terminationGracePeriodSeconds}. */
    private static final Duration GRACE_PERIOD = Duration.ofSeconds(75);

    /** Time for failing probes after the clock was put back, even if the replica was paused or starting then. */
    private static final Duration RESTART_ALLOWED = Duration.ofMinutes(2);

    private final ServiceNode node;
    private boolean isBroken;
    private boolean hasStarted = true;
    private int failures;
    private int restarts;
    private int unexpectedRestarts;
    private int ends;
    private int interruptedMigrations;
    private volatile Instant restartAllowedUntil = Instant.MIN;

    /** @param node is ready */
    SupervisedReplica(ServiceNode node) {
        this.node = node;
    }

    /** The name that its logs and faults have. */
    String name() {
        return node.name();
    }

    synchronized void kill() {
        restartEnded();
        isBroken = true;
        node.kill();
    }

    synchronized void stop() {
        restartEnded();
        isBroken = true;
        node.stop(GRACE_PERIOD);
    }

    synchronized void pause() {
        restartEnded();
        isBroken = true;
        node.pause();
    }

    synchronized void resume() {
        node.resume();
        isBroken = false;
    }

    /** Starts it and returns at once, since what it needs may be gone. */
    synchronized void start() {
        node.start();
        isBroken = false;
        hasStarted = false;
        failures = 0;
    }

    /** Asks the probes, and restarts the service if they say so. */
    synchronized void probe() {
        if (isBroken) {
            return;
        }
        restartEnded();
        if (hasStarted) {
            failures = node.is("live") ? 0 : failures + 1;
        } else {
            hasStarted = node.is("started");
        }
        if (failures == FAILURES) {
            countRestart();
            node.stop(GRACE_PERIOD);
            start();
        }
    }

    private void countRestart() {
        restarts++;
        if (Instant.now().isAfter(restartAllowedUntil)) {
            unexpectedRestarts++;
        }
        restartAllowedUntil = Instant.MIN;
    }

    /** Expects one restart soon, since the clock is put back. It does not wait for a probe that is under way. */
    void allowRestart() {
        restartAllowedUntil = Instant.now().plus(RESTART_ALLOWED);
    }

    private void restartEnded() {
        if (!node.isRunning()) {
            if (isInMigration()) {
                interruptedMigrations++;
            } else {
                ends++;
            }
            start();
        }
    }

    /**
     * A start waits for the database before its migration and after it, but ends if the connection is lost during it. Flyway says so by
     * its SQL state; any other failure of a migration, such as one on a standby, counts as an end.
     */
    private boolean isInMigration() {
        return !hasStarted && node.logOfLastStart().anyMatch(line -> line.matches("SQL State +: (08|57P).*"));
    }

    /** How often its liveness probe had it restarted. */
    synchronized int restarts() {
        return restarts;
    }

    /** How many of the restarts were not {@linkplain #allowRestart allowed}. */
    synchronized int unexpectedRestarts() {
        return unexpectedRestarts;
    }

    /** How often a start ended, as the database failed during the migration. */
    synchronized int interruptedMigrations() {
        return interruptedMigrations;
    }

    /** How often it ended by itself for another reason. */
    synchronized int ends() {
        return ends;
    }
}
