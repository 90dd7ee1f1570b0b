package org.lookalike.proofs.proof;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.lookalike.proofs.rig.Broker;
import org.lookalike.proofs.rig.Brokers;
import org.lookalike.proofs.rig.Database;
import org.lookalike.proofs.rig.Rig;
import org.lookalike.proofs.rig.WallClock;

/**
 * What the faults of a storm break.
 *
 * @param replicas in the order in which they were started
 * @param clock the clock of all services; empty where it cannot be moved
 */
record StormTarget(Rig rig, List<SupervisedReplica> replicas, Optional<WallClock> clock) {

    Brokers brokers() {
        return rig.brokers();
    }

    /** @param node the {@code node.id}, counted from 1 */
    Broker broker(int node) {
        return brokers().all().get(node - 1);
    }

    Database database() {
        return rig.database();
    }

    void setClockOffset(Duration offset) {
        clock.ifPresent(one -> one.setOffset(offset));
    }

    /** Sets an offset below the present one, after which a replica may ask for a restart. */
    void putClockBack(Duration offset) {
        replicas.forEach(SupervisedReplica::allowRestart);
        setClockOffset(offset);
    }
}
