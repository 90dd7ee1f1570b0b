package org.lookalike.proofs.rig;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A listener of a Kafka broker on the loopback address.
 *
 * @param name upper-case letters, digits and underscores
 * @param advertisedPort where others are told to connect: the port of the proxy before it
 */
record Listener(String name, int port, int advertisedPort) {

    /** The broker settings that add these listeners. */
    static Map<String, String> settings(List<Listener> listeners) {
        return Map.of(
                "listeners", joined(listeners, listener -> "%s://localhost:%d".formatted(listener.name, listener.port)),
                "advertised.listeners",
                        joined(listeners, listener -> "%s://localhost:%d"
                                .formatted(listener.name, listener.advertisedPort)),
                "listener.security.protocol.map", joined(listeners, listener -> listener.name + ":PLAINTEXT"));
    }

    private static String joined(List<Listener> listeners, Function<Listener, String> text) {
        return listeners.stream().map(text).collect(Collectors.joining(","));
    }
}
