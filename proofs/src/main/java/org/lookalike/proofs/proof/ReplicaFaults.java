package org.lookalike.proofs.proof;

import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/** Faults of a replica of a service, and of the clock that all replicas have. */
final class ReplicaFaults {

    private static final Duration HOUR = Duration.ofHours(1);

    private ReplicaFaults() {}

    /** @param number the place among all replicas, counted from 0 */
    static List<StormFault> of(String name, int number) {
        return List.of(
                fault(name + "-killed", number, SupervisedReplica::kill, SupervisedReplica::start),
                fault(name + "-stopped", number, SupervisedReplica::stop, SupervisedReplica::start),
                fault(name + "-paused", number, SupervisedReplica::pause, SupervisedReplica::resume));
    }

    static List<StormFault> clock() {
        return List.of(
                new StormFault(
                        "clock-hour-ahead",
                        target -> target.setClockOffset(HOUR),
                        target -> target.putClockBack(Duration.ZERO)),
                new StormFault(
                        "clock-hour-behind",
                        target -> target.putClockBack(HOUR.negated()),
                        target -> target.setClockOffset(Duration.ZERO)));
    }

    private static StormFault fault(
            String name, int number, Consumer<SupervisedReplica> begin, Consumer<SupervisedReplica> end) {
        return new StormFault(
                name,
                target -> begin.accept(target.replicas().get(number)),
                target -> end.accept(target.replicas().get(number)));
    }
}
