package org.lookalike.testing;

import java.util.Locale;

/** Where tests take Kafka and PostgreSQL from: system property {@code services}. */
enum Services {
    /** Inside the test's JVM; needs nothing installed. The default. */
    EMBEDDED,

    /**
     * In containers started by Testcontainers; needs a Docker engine. The images are {@code containers.kafka.image} and
     * {@code containers.postgres.image}.
     */
    CONTAINERS;

    static Services chosen() {
        String name = System.getProperty("services", "embedded");
        return switch (name.toLowerCase(Locale.ROOT)) {
            case "", "embedded" -> EMBEDDED;
            case "containers" -> CONTAINERS;
            default -> throw new IllegalArgumentException("services must be embedded or containers, not " + name);
        };
    }
}
