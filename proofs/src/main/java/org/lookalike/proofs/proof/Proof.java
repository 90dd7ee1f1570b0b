package org.lookalike.proofs.proof;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.lookalike.launcher.system.Service;
import org.lookalike.proofs.report.Finding;

/** A promise, and a run that shows it kept or broken. */
public interface Proof {

    /** All there are, in the order of the page. */
    static List<Proof> all() {
        return Stream.<List<Proof>>of(
                        List.of(new DetectorKills(), new NotifierKills(), new IngestKills(), new CrashPoints()),
                        Outage.all(),
                        List.of(
                                new ReplicaStorm(),
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
                                new RollingRestart(),
                                new Upgrade(),
                                new WrongSettings(),
                                new Soak(),
                                new Latency(),
                                new LatencyUnderLoad(),
                                new Throughput(),
                                new Growth(),
                                new RescanSpeed(),
                                new Costs()))
                .flatMap(List::stream)
                .toList();
    }

    /** By which people ask for it, such as {@code detector-kills}. */
    String name();

    /** What is promised, in one sentence. */
    String promise();

    /** Breaks a system of its own and says what came of it. */
    Finding run(Setting setting);

    /**
     * In which a proof is run.
     *
     * @param home the root of the built project
     * @param folder for the data and logs of this run; emptied
     * @param size how much is done
     * @param from an earlier version, as git names it; null for the newest that has a tag
     */
    record Setting(Path home, Path folder, Size size, long seed, @Nullable String from) {}

    /** How much is done. */
    enum Size {
        /** In the build: seconds of load, a fault or two. */
        SHORT,
        /** As promised. */
        FULL;

        /** One or the other. */
        public int pick(int whenShort, int whenFull) {
            return this == SHORT ? whenShort : whenFull;
        }
    }
}
