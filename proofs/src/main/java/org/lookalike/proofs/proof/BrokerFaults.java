package org.lookalike.proofs.proof;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Faults of three brokers. All of them leave the disks of two as they were. */
final class BrokerFaults {

    private static final int BROKERS = 3;

    private BrokerFaults() {}

    static List<StormFault> all() {
        return IntStream.rangeClosed(1, BROKERS)
                .boxed()
                .flatMap(node -> of(node, node % BROKERS + 1))
                .toList();
    }

    private static Stream<StormFault> of(int node, int next) {
        var name = "broker-%d-".formatted(node);
        return Stream.of(
                new StormFault(name + "killed", target -> target.broker(node).kill(), target -> target.broker(node)
                        .restart()),
                new StormFault(name + "stopped", target -> target.broker(node).stop(), target -> target.broker(node)
                        .restart()),
                new StormFault(name + "paused", target -> target.broker(node).pause(), target -> target.broker(node)
                        .resume()),
                new StormFault(
                        name + "cut-off",
                        target -> target.brokers().isolate(target.broker(node)),
                        target -> target.brokers().reconnect()),
                new StormFault(
                        name + "loses-end-of-log",
                        target -> {
                            // Another broker must have what this one loses.
                            target.brokers().awaitInSync();
                            ClusterFault.loseEndOfLog(target.broker(node));
                        },
                        target -> target.broker(node).restart()),
                new StormFault(
                        "brokers-%d-and-%d-killed".formatted(node, next),
                        target -> {
                            target.broker(node).kill();
                            target.broker(next).kill();
                        },
                        target -> target.brokers().restart(List.of(target.broker(node), target.broker(next)))));
    }
}
