package org.lookalike.proofs.proof;

import java.util.Collections;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.lookalike.proofs.rig.ServiceNode;

/** The orchestrator of all replicas, each of which it probes by itself, since an answer may take long. */
final class Supervisor implements AutoCloseable {

    private final List<SupervisedReplica> replicas;
    private final ScheduledExecutorService probes;

    private Supervisor(List<SupervisedReplica> replicas) {
        this.replicas = replicas;
        this.probes = Executors.newScheduledThreadPool(replicas.size());
    }

    /** Begins to probe replicas, all of which are ready. */
    static Supervisor of(List<ServiceNode> nodes) {
        var supervisor =
                new Supervisor(nodes.stream().map(SupervisedReplica::new).toList());
        supervisor.replicas.forEach(replica -> supervisor.probes.scheduleWithFixedDelay(
                replica::probe, 0, SupervisedReplica.PERIOD.toSeconds(), TimeUnit.SECONDS));
        return supervisor;
    }

    List<SupervisedReplica> replicas() {
        return replicas;
    }

    /** How often a liveness probe had a replica restarted. */
    int restarts() {
        return replicas.stream().mapToInt(SupervisedReplica::restarts).sum();
    }

    /** The names of the replicas that ended by themselves, as often as they did. */
    List<String> ended() {
        return replicas.stream()
                .flatMap(replica -> Collections.nCopies(replica.ends(), replica.name()).stream())
                .toList();
    }

    /** Stops probing, and waits for probes that are under way. */
    @Override
    public void close() {
        probes.shutdown();
        try {
            probes.awaitTermination(2, TimeUnit.MINUTES);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
