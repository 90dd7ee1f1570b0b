package org.lookalike.proofs.proof;

import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import org.lookalike.proofs.rig.Broker;
import org.lookalike.proofs.rig.FaultProxy;
import org.lookalike.proofs.rig.FaultProxy.Fault;

/** Faults of the networks between the services and Kafka, PostgreSQL or the mail server. */
final class NetworkFaults {

    private static final Duration SLOW = Duration.ofMillis(200);
    private static final int BYTES_OF_BATCHES = 20_000;
    private static final int BYTES_OF_A_MAIL = 3_000;

    private NetworkFaults() {}

    static List<StormFault> kafka() {
        return of("kafka-network", BYTES_OF_BATCHES, target -> target.brokers().all().stream()
                .map(Broker::network)
                .toList());
    }

    static List<StormFault> database() {
        return of(
                "database-network",
                BYTES_OF_BATCHES,
                target -> List.of(target.database().network()));
    }

    static List<StormFault> mailServer() {
        return of("mail-server", BYTES_OF_A_MAIL, target -> List.of(target.rig().mailNetwork()));
    }

    private static List<StormFault> of(
            String name, int bytesUntilCut, Function<StormTarget, List<FaultProxy>> network) {
        return List.of(
                fault(name + "-silent", network, proxy -> proxy.apply(new Fault.Blackhole()), NetworkFaults::reset),
                fault(name + "-lost", network, FaultProxy::loseConnections, FaultProxy::heal),
                fault(name + "-refuses", network, NetworkFaults::refuse, FaultProxy::heal),
                fault(name + "-cuts", network, proxy -> proxy.apply(new Fault.Cut(bytesUntilCut)), FaultProxy::heal),
                fault(name + "-slow", network, proxy -> proxy.apply(new Fault.Latency(SLOW)), FaultProxy::heal),
                fault(name + "-half-closed", network, FaultProxy::halfCloseAll, proxy -> {}));
    }

    private static StormFault fault(
            String name,
            Function<StormTarget, List<FaultProxy>> network,
            Consumer<FaultProxy> begin,
            Consumer<FaultProxy> end) {
        return new StormFault(name, target -> network.apply(target).forEach(begin), target -> network.apply(target)
                .forEach(end));
    }

    private static void refuse(FaultProxy proxy) {
        proxy.apply(new Fault.Refused());
        proxy.resetAll();
    }

    private static void reset(FaultProxy proxy) {
        proxy.heal();
        proxy.resetAll();
    }
}
