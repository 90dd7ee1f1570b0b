package org.lookalike.proofs.rig;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.lookalike.local.KafkaBroker;

/**
 * Runs a broker in a process of its own, so that it can be killed. It listens on one port for observers and on another for the
 * services, to which it advertises the proxy. The process ends when its standard input is closed.
 */
final class BrokerMain {

    static final String READY = "ready";

    private BrokerMain() {}

    /** @param arguments data folder, port for observers, port for services, the proxy's port */
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
                // A restarted broker waits until the session of the killed one has expired.
                "broker.session.timeout.ms",
                "4000",
                "broker.heartbeat.interval.ms",
                "500");
        try (var broker = KafkaBroker.start(Path.of(arguments[0]), direct, settings)) {
            broker.createTopics();
            System.out.println(READY);
            while (System.in.read() != -1) {
                // The loop waits for the end of the input.
            }
        }
    }
}
