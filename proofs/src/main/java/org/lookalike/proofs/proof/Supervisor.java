package org.lookalike.proofs.proof;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.ToIntFunction;
import org.lookalike.proofs.rig.ServiceNode;

/** The orchestrator of all replicas, each of which it probes by itself, since an answer may take long. */
final class Supervisor implements AutoCloseable {

    private final List<SupervisedReplica> replicas;
    private final ScheduledExecutorService probes;
    private final Map<String, String> failures = new ConcurrentHashMap<>();

    private Supervisor(List<SupervisedReplica> replicas) {
        this.replicas = replicas;
        this.probes = Executors.newScheduledThreadPool(replicas.size());
    }

    /** Begins to probe replicas, all of which are ready. */
    static Supervisor of(List<ServiceNode> nodes) {
        var supervisor =
                new Supervisor(nodes.stream().map(SupervisedReplica::new).toList());
        supervisor.replicas.forEach(replica -> supervisor.probes.scheduleWithFixedDelay(
                () -> supervisor.probe(replica), 0, SupervisedReplica.PERIOD.toSeconds(), TimeUnit.SECONDS));
        return supervisor;
    }

    /** Keeps what went wrong, since a schedule ends without a word at the first exception. */
    private void probe(SupervisedReplica replica) {
        try {
            replica.probe();
        } catch (RuntimeException e) {
            failures.putIfAbsent(replica.name(), e.toString());
        }
    }

    List<SupervisedReplica> replicas() {
        return replicas;
    }

    /** How often a liveness probe had a replica restarted. */
    int restarts() {
        return replicas.stream().mapToInt(SupervisedReplica::restarts).sum();
    }

    /** The names of the replicas that a liveness probe had restarted although no clock was put back, as often as that was. */
    List<String> unexpectedRestarts() {
        return names(SupervisedReplica::unexpectedRestarts);
    }

    /** How often a start ended, as the database failed during the migration. */
    int interruptedMigrations() {
        return replicas.stream()
                .mapToInt(SupervisedReplica::interruptedMigrations)
                .sum();
    }

    /** The names of the replicas that ended by themselves for another reason, as often as they did. */
    List<String> ended() {
        return names(SupervisedReplica::ends);
    }

    private List<String> names(ToIntFunction<SupervisedReplica> times) {
        return replicas.stream()
                .flatMap(replica -> Collections.nCopies(times.applyAsInt(replica), replica.name()).stream())
                .toList();
    }

    /** The first reason for which a replica could not be probed or restarted, by its name. */
    Map<String, String> failures() {
        return Map.copyOf(failures);
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
