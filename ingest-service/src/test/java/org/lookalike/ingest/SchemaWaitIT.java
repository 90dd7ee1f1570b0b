package org.lookalike.ingest;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.StreamHandler;
import java.util.stream.IntStream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lookalike.local.FreePort;
import org.lookalike.local.PostgresLogins;
import org.lookalike.local.PostgresServer;
import org.lookalike.postgres.SchemaWait;
import org.lookalike.testing.PostgresTestResource;

/** The quick sibling of {@link PackagedServiceIT}: the waits alone, on the service's own migrations. */
class SchemaWaitIT {

    private static final int STARTS = 8;

    @TempDir
    Path folder;

    @Test
    void endsWithTheLastMigration_ofWhichTheApplicationNeedsNoRights() throws Exception {
        var postgres = new PostgresTestResource();
        postgres.init(Map.of(PostgresTestResource.DATABASE, "schema_wait"));
        var settings = postgres.start();
        var application = flyway(settings, "quarkus.datasource");
        var owner = flyway(settings, "quarkus.flyway");

        var log = new ConcurrentLinkedQueue<String>();
        var logger = Logger.getLogger(SchemaWait.class.getName());
        var handler = new StreamHandler() {
            @Override
            public void publish(LogRecord line) {
                log.add(line.getMessage());
            }
        };
        logger.addHandler(handler);
        try {
            var wait = CompletableFuture.runAsync(() -> SchemaWait.awaitMigrations(application.load()));
            owner.target("2").load().migrate();
            assertThat(application.load().info().pending()).isNotEmpty();
            assertThat(wait).isNotDone();
            await().untilAsserted(() -> assertThat(log)
                    .last(InstanceOfAssertFactories.STRING)
                    .contains(
                            "Pending",
                            "CPU or memory",
                            "one replica less",
                            "failed, delete the Job and apply it again"));

            owner.target("latest").load().migrate();
            wait.get(30, SECONDS);
        } finally {
            logger.removeHandler(handler);
        }
        application.load().validate();
    }

    /** The version before may wait for what a migration has locked, and the other way round. */
    @Test
    void migrationThatTheDatabaseRolledBack_isTriedAgain_andOtherFailuresAreNot() throws Exception {
        var postgres = new PostgresTestResource();
        postgres.init(Map.of(PostgresTestResource.DATABASE, "schema_rolled_back"));
        var owner = flyway(postgres.start(), "quarkus.flyway")
                .initSql("SELECT 1")
                .baselineOnMigrate(true)
                .baselineVersion("0")
                .locations("filesystem:" + folder);
        try (var connection = owner.getDataSource().getConnection();
                var statement = connection.createStatement()) {
            statement.execute("CREATE SEQUENCE attempts");
        }
        Files.writeString(
                folder.resolve("V1__deadlock.sql"),
                "DO 'BEGIN IF nextval(''attempts'') = 1 THEN RAISE SQLSTATE ''40P01''; END IF; END';");
        SchemaWait.migrate(owner.load());
        assertThat(owner.load().info().pending()).isEmpty();

        Files.writeString(folder.resolve("V2__wrong.sql"), "SELECT 1 / 0;");
        assertThatThrownBy(() -> SchemaWait.migrate(owner.load())).hasMessageContaining("division by zero");
    }

    @Test
    void replicasThatStartTogether_allStart() {
        var postgres = new PostgresTestResource();
        postgres.init(Map.of(PostgresTestResource.DATABASE, "start_together"));
        var settings = postgres.start();
        var owner = flyway(settings, "quarkus.flyway");
        owner.load().migrate();

        var threads = Executors.newFixedThreadPool(STARTS);
        var starts = IntStream.range(0, STARTS)
                .mapToObj(
                        replica -> CompletableFuture.runAsync(() -> owner.load().migrate(), threads))
                .toArray(CompletableFuture[]::new);
        threads.shutdown();

        assertThat(CompletableFuture.allOf(starts)).succeedsWithin(Duration.ofMinutes(1));
    }

    /** As in a failover: the address leads nowhere, then to a standby, which is promoted. */
    @Test
    @Tag("nightly")
    void whoMigrates_waitsForAPrimary() throws Exception {
        var port = FreePort.find();
        PostgresLogins logins;
        try (var primary = PostgresServer.start(folder, port)) {
            logins = primary.logins();
        }
        Files.createFile(folder.resolve("data/standby.signal"));
        var configuration = Flyway.configure()
                .dataSource(
                        "jdbc:postgresql://localhost:%d/postgres".formatted(port),
                        logins.superuser().user(),
                        logins.superuser().password())
                .connectRetries(1);

        var wait = CompletableFuture.runAsync(() -> SchemaWait.awaitPrimary(configuration));
        await().during(3, SECONDS).until(() -> !wait.isDone());
        try (var standby = PostgresServer.start(folder, port)) {
            await().during(3, SECONDS).until(() -> !wait.isDone());
            try (var connection = configuration.getDataSource().getConnection();
                    var statement = connection.createStatement()) {
                statement.execute("select pg_promote()");
            }
            wait.get(30, SECONDS);
            assertThat(standby.isRunning()).isTrue();
        }
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
