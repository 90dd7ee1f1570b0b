package org.lookalike.local;

import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Limits what the embedded servers log to what a person must act on: a healthy broker writes thousands of INFO lines, and
 * each client prints its whole configuration. Works with every logging back end built on {@code java.util.logging}, the
 * JBoss log manager of Quarkus included.
 */
final class QuietLogs {

    private static final Map<String, Level> LEVELS = Map.of(
            "kafka", Level.WARNING,
            "org.apache.kafka", Level.WARNING,
            "state.change.logger", Level.WARNING,
            // These three warn about the ordinary course of a broker that starts, elects itself and stops.
            "org.apache.kafka.raft", Level.SEVERE,
            "org.apache.kafka.controller", Level.SEVERE,
            "org.apache.kafka.clients.NetworkClient", Level.SEVERE,
            "io.zonky", Level.WARNING,
            "com.icegreen", Level.WARNING,
            "org.testcontainers", Level.WARNING);

    /** Held because the log manager forgets the level of a logger that is garbage collected. */
    private static List<Logger> loggers = List.of();

    private QuietLogs() {}

    static synchronized void apply() {
        if (loggers.isEmpty()) {
            loggers = LEVELS.keySet().stream().map(Logger::getLogger).toList();
        }
        loggers.forEach(logger -> logger.setLevel(LEVELS.get(logger.getName())));
    }
}
