package org.lookalike.proofs.proof;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.lookalike.launcher.system.Service;
import org.lookalike.proofs.report.Finding;

/** A promise with a run that shows whether it holds. */
public interface Proof {

    /** All proofs, in the order in which they run. */
    static List<Proof> all() {
        return Stream.<List<Proof>>of(
                        List.of(new DetectorKills(), new NotifierKills(), new IngestKills(), new CrashPoints()),
                        Outage.all(),
                        Failover.all(),
                        ClusterFault.all(),
                        List.of(
                                new AsynchronousFailover(),
                                new ReplicaStorm(),
                                new Storm(),
                                new Poison(),
                                new LateDistrict(),
                                new PausedWorker(Service.DETECTOR),
                                new PausedWorker(Service.NOTIFIER),
                                new ClockSteps()),
                        DiskFull.all(),
                        MailServerFault.all(),
                        List.of(
                                new Greylisting(),
                                new MailServerAway(),
                                new PlatformFaults(),
                                new OfficialListRevoked(),
                                new RollingRestart(),
                                new Upgrade(),
                                new WrongSettings(),
                                new Soak(),
                                new Latency(),
                                new LatencyUnderLoad(),
                                new RegistryChurn(),
                                new FairShare(),
                                new OfficialListLoad(),
                                new Throughput(),
                                new Growth(),
                                new RescanSpeed(),
                                new Costs()))
                .flatMap(List::stream)
                .toList();
    }

    /** The name on the command line, such as {@code detector-kills}. */
    String name();

    /** The promise in one sentence. */
    String promise();

    /** The seeds whose full runs are published; empty for what only measures, whose figures nobody else could compare. */
    default List<Long> seeds() {
        return List.of(1L);
    }

    /** The name of a published run, with its seed if there are several. */
    default String runName(long seed) {
        return seeds().size() == 1 ? name() : "%s-%d".formatted(name(), seed);
    }

    /** Starts a system, breaks it, and returns the result. */
    Finding run(Context context);

    /**
     * The parameters of a run.
     *
     * @param home the root of the built project
     * @param folder holds the data and logs of this run, and is emptied
     * @param size the amount of load and faults
     * @param from the git revision of an earlier version; null for the newest version tag
     * @param history a storm to repeat; null for that of the seed
     * @param minimizes whether the fewest faults are looked for with which a storm still fails
     */
    record Context(
            Path home,
            Path folder,
            Size size,
            long seed,
            @Nullable String from,
            @Nullable Path history,
            boolean minimizes) {

        /** The parameters of a run of what is there now. */
        public Context(Path home, Path folder, Size size, long seed) {
            this(home, folder, size, seed, null, null, false);
        }

        /** The same with another folder. */
        Context in(Path other) {
            return new Context(home, other, size, seed, from, history, minimizes);
        }
    }

    /** The amount of load and faults. */
    enum Size {
        /** For the build: seconds of load, a fault or two. */
        SHORT,
        /** The whole promise. */
        FULL;

        /** Returns the value for this size. */
        public int pick(int whenShort, int whenFull) {
            return this == SHORT ? whenShort : whenFull;
        }
    }
}
