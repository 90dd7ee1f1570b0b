package org.lookalike.launcher.system;

import java.nio.file.Path;

/** The services in the order in which data flows through them. */
public enum Service {
    INGEST("ingest-service", "ingest"),
    DETECTOR("detector-service", "detector"),
    NOTIFIER("notifier-service", "notifier");

    private final String module;
    private final String database;

    Service(String module, String database) {
        this.module = module;
        this.database = database;
    }

    /** The name of its Maven module. */
    public String module() {
        return module;
    }

    String database() {
        return database;
    }

    int port(Ports ports) {
        return switch (this) {
            case INGEST -> ports.ingest();
            case DETECTOR -> ports.detector();
            case NOTIFIER -> ports.notifier();
        };
    }

    /** The port for health and metrics. */
    int managementPort(Ports ports) {
        return Ports.management(port(ports));
    }

    /** The runnable application, below the root of the built project. */
    public Path jar(Path home) {
        return home.resolve(module).resolve("target/quarkus-app/quarkus-run.jar");
    }
}
