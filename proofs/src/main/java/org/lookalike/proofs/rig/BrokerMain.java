package org.lookalike.proofs.rig;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.lookalike.local.KafkaBroker;

/**
 * A broker in a process of its own, so that it can be killed. It listens on two ports: one for whoever looks on, the other
 * for the services, who are told to come by the proxy. Ends when its standard input does.
 */
final class BrokerMain {

    static final String READY = "ready";

    private BrokerMain() {}

    /** @param arguments data folder, port for onlookers, port for services, the proxy's port */
    public static void main(String[] arguments) throws IOException {
        int direct = Integer.parseInt(arguments[1]);
        int behindProxy = Integer.parseInt(arguments[2]);
        int proxy = Integer.parseInt(arguments[3]);
        var settings = Map.of(
                "listeners",
                "SERVICES://localhost:" + behindProxy,
                "advertised.listeners",
                "SERVICES://localhost:" + proxy,
                "listener.security.protocol.map",
                "SERVICES:PLAINTEXT",
                // After a kill the broker waits until its former self counts as gone.
                "broker.session.timeout.ms",
                "4000",
                "broker.heartbeat.interval.ms",
                "500");
        try (var broker = KafkaBroker.start(Path.of(arguments[0]), direct, settings)) {
            broker.createTopics();
            System.out.println(READY);
            while (System.in.read() != -1) {
                // Nothing is written to it; its end is waited for.
            }
        }
    }
}
