package org.lookalike.proofs.proof;

import java.time.Duration;
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

    private final ServiceNode node;
    private boolean isBroken;
    private boolean hasStarted = true;
    private int failures;
    private int restarts;
    private int ends;

    /** @param node is ready */
    SupervisedReplica(ServiceNode node) {
        this.node = node;
    }

    /** The name that its logs and faults have. */
    String name() {
        return node.name();
    }

    synchronized void kill() {
        isBroken = true;
        node.kill();
    }

    synchronized void stop() {
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
            restarts++;
            node.stop(GRACE_PERIOD);
            start();
        }
    }

    private void restartEnded() {
        if (!node.isRunning()) {
            ends++;
            start();
        }
    }

    /** How often its liveness probe had it restarted. */
    synchronized int restarts() {
        return restarts;
    }

    /** How often it ended by itself. */
    synchronized int ends() {
        return ends;
    }
}
