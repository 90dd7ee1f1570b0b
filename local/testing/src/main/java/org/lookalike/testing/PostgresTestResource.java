package org.lookalike.testing;

import static java.util.Map.entry;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;

/**
 * Points the application's default datasource at a PostgreSQL database, created empty when first named in a JVM, and has it
 * take the {@link OperatorKey}. The init argument {@code database} names it, {@value #DEFAULT_DATABASE} otherwise; all tests of a JVM share the server.
 */
public final class PostgresTestResource implements QuarkusTestResourceLifecycleManager {

    /** The init argument that names the database: lower-case letters, digits and underscores. */
    public static final String DATABASE = "database";

    private static final String DEFAULT_DATABASE = "test";

    private String database = DEFAULT_DATABASE;

    @Override
    public void init(Map<String, String> arguments) {
        database = arguments.getOrDefault(DATABASE, DEFAULT_DATABASE);
    }

    @Override
    public Map<String, String> start() {
        Map<String, String> connection = SharedServers.database(database);
        return Map.ofEntries(
                entry("quarkus.datasource.jdbc.url", connection.get("jdbc.url")),
                entry("quarkus.datasource.reactive.url", connection.get("reactive.url")),
                entry("quarkus.datasource.username", connection.get("application")),
                entry("quarkus.datasource.password", connection.get("application.password")),
                entry("quarkus.flyway.username", connection.get("migration")),
                entry("quarkus.flyway.password", connection.get("migration.password")),
                // For tests that take the server away.
                entry("testing.postgres.superuser", connection.get("superuser")),
                entry("testing.postgres.superuser-password", connection.get("superuser.password")),
                entry("lookalike.access.bootstrap-key-file", OperatorKey.file().toString()),
                // What tests look into the database by sees every district.
                entry("quarkus.datasource.jdbc.new-connection-sql", "set lookalike.districts = '*'"));
    }

    /** The server is for the next application too. */
    @Override
    public void stop() {}
}
