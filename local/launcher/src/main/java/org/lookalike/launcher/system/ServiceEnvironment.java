package org.lookalike.launcher.system;

import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.lookalike.local.PostgresServer;

/** The environment variables with the addresses and credentials of a service, which also inherits those of the launcher. */
public record ServiceEnvironment(
        Ports ports,
        String bootstrapServers,
        PostgresServer postgres,
        String linkKey,
        String delegationKey,
        String tokenKey,
        String officialListKey,
        OperatorKey operatorKey,
        Map<String, String> inherited) {

    private static final String LINK_KEYS = "LOOKALIKE_LINKS_KEYS";
    private static final String DELEGATION_KEYS = "LOOKALIKE_ACCESS_DELEGATION_KEYS";
    private static final String OFFICIAL_LIST_KEYS = "LOOKALIKE_OFFICIAL_LISTS_KEYS";

    /** The variables of a service; keys that are set where the launcher was started replace those of the data folder. */
    public Map<String, String> of(Service service) {
        var environment = new HashMap<String, String>();
        var logins = postgres.logins();
        environment.putAll(Map.of(
                "KAFKA_BOOTSTRAP_SERVERS", bootstrapServers,
                "LOOKALIKE_SUBSCRIBERS_BOOTSTRAP_SERVERS", bootstrapServers,
                "QUARKUS_HTTP_HOST", "localhost",
                "QUARKUS_HTTP_PORT", Integer.toString(service.port(ports)),
                "QUARKUS_DATASOURCE_JDBC_URL", postgres.jdbcUrl(service.database()),
                "QUARKUS_DATASOURCE_REACTIVE_URL", postgres.reactiveUrl(service.database()),
                "QUARKUS_DATASOURCE_USERNAME", logins.application().user(),
                "QUARKUS_DATASOURCE_PASSWORD", logins.application().password(),
                "QUARKUS_FLYWAY_USERNAME", logins.migration().user(),
                "QUARKUS_FLYWAY_PASSWORD", logins.migration().password()));
        environment.putAll(Map.of(
                "LOOKALIKE_SUBSCRIBERS_SIGN_IN",
                "none",
                "QUARKUS_MANAGEMENT_HOST",
                "localhost",
                "QUARKUS_MANAGEMENT_PORT",
                Integer.toString(service.managementPort(ports)),
                "LOOKALIKE_ACCESS_BOOTSTRAP_KEY_FILE",
                operatorKey.file().toString(),
                DELEGATION_KEYS,
                inherited.getOrDefault(DELEGATION_KEYS, delegationKey)));
        // People read these logs, and no load balancer needs to be told before a service stops.
        environment.putAll(Map.of(
                "QUARKUS_LOG_CONSOLE_JSON_ENABLED", "false",
                "QUARKUS_SHUTDOWN_DELAY", "0s"));
        if (service == Service.INGEST) {
            // Trying things out asks no platform, unless somebody says so.
            Stream.of("LOOKALIKE_SOURCES_BLUESKY_ENABLED", "LOOKALIKE_SOURCES_MASTODON_ENABLED")
                    .forEach(source -> environment.put(source, inherited.getOrDefault(source, "false")));
            environment.put("LOOKALIKE_TOKENS_KEYS", inherited.getOrDefault("LOOKALIKE_TOKENS_KEYS", tokenKey));
            environment.put("LOOKALIKE_SENSORS_DETECTOR_URL", "http://localhost:" + ports.detector());
            environment.put("LOOKALIKE_SENSORS_DETECTOR_KEY", operatorKey.secret());
        }
        if (service == Service.DETECTOR) {
            environment.put("LOOKALIKE_REPORTS_INGEST_URL", "http://localhost:" + ports.ingest());
            environment.put("LOOKALIKE_OVERVIEW_NOTIFIER_URL", "http://localhost:" + ports.notifier());
            environment.put("LOOKALIKE_LINKS_BASE_URL", "http://localhost:" + ports.detector());
            environment.put("LOOKALIKE_OVERVIEW_TIP_PAGE", "http://localhost:%d/tip".formatted(ports.ingest()));
            environment.put("LOOKALIKE_REPORTS_INGEST_KEY", operatorKey.secret());
            environment.put("LOOKALIKE_OVERVIEW_NOTIFIER_KEY", operatorKey.secret());
            environment.put(LINK_KEYS, inherited.getOrDefault(LINK_KEYS, linkKey));
            environment.put(OFFICIAL_LIST_KEYS, inherited.getOrDefault(OFFICIAL_LIST_KEYS, officialListKey));
        }
        if (service == Service.NOTIFIER) {
            environment.put("LOOKALIKE_PICTURES_INGEST_URL", "http://localhost:" + ports.ingest());
            environment.put("LOOKALIKE_PICTURES_INGEST_KEY", operatorKey.secret());
            environment.putAll(Map.of(
                    "QUARKUS_MAILER_MOCK",
                    "false",
                    "QUARKUS_MAILER_HOST",
                    "localhost",
                    "QUARKUS_MAILER_PORT",
                    Integer.toString(ports.smtp()),
                    "QUARKUS_MAILER_TLS",
                    "false",
                    "QUARKUS_MAILER_START_TLS",
                    "DISABLED",
                    "LOOKALIKE_LINKS_BASE_URL",
                    "http://localhost:" + ports.detector(),
                    "LOOKALIKE_LINKS_PREFERENCES_URL",
                    "http://localhost:" + ports.notifier(),
                    LINK_KEYS,
                    inherited.getOrDefault(LINK_KEYS, linkKey),
                    // Whoever tries things out waits for the second mail, too.
                    "LOOKALIKE_SCHEDULE_WINDOW",
                    "10s",
                    // All mails go to one mailbox here, which takes as many as there are.
                    "LOOKALIKE_LIMITS_ATTEMPTS_AT_A_DOMAIN",
                    "1000000"));
        }
        return environment;
    }
}
