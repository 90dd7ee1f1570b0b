package org.lookalike.ingest;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.junit.jupiter.api.Test;
import org.lookalike.postgres.SchemaWait;
import org.lookalike.testing.PostgresTestResource;

/** The quick sibling of {@link PackagedServiceIT}: the wait alone, on the service's own migrations. */
class SchemaWaitIT {

    @Test
    void endsWithTheLastMigration_ofWhichTheApplicationNeedsNoRights() throws Exception {
        var postgres = new PostgresTestResource();
        postgres.init(Map.of(PostgresTestResource.DATABASE, "schema_wait"));
        var settings = postgres.start();
        var application = flyway(settings, "quarkus.datasource");
        var owner = flyway(settings, "quarkus.flyway");

        var wait = CompletableFuture.runAsync(() -> SchemaWait.awaitMigrations(application.load()));
        owner.target("2").load().migrate();
        assertThat(application.load().info().pending()).isNotEmpty();
        assertThat(wait).isNotDone();

        owner.target("latest").load().migrate();
        wait.get(30, SECONDS);
        application.load().validate();
    }

    private static FluentConfiguration flyway(Map<String, String> settings, String role) {
        return Flyway.configure()
                .dataSource(
                        settings.get("quarkus.datasource.jdbc.url"),
                        settings.get(role + ".username"),
                        settings.get(role + ".password"))
                .placeholders(Map.of("application", settings.get("quarkus.datasource.username")))
                .initSql("set lookalike.districts = '*'");
    }
}
