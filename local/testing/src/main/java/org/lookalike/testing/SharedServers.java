package org.lookalike.testing;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.lookalike.local.KafkaBroker;
import org.lookalike.local.PostgresLogins;
import org.lookalike.local.PostgresLogins.Login;
import org.lookalike.local.PostgresServer;
import org.lookalike.local.Topic;
import org.testcontainers.kafka.KafkaContainer;
import org.testcontainers.postgresql.PostgreSQLContainer;
import org.testcontainers.utility.DockerImageName;

/**
 * One Kafka, one PostgreSQL and one Chromium for all tests of a JVM, started when first asked for and stopped with the JVM.
 *
 * <p>Quarkus loads test resources once per application, in a class loader it closes with that application. The servers
 * outlive applications, so the state of this class is that of its copy in the system class loader, reached by reflection.
 */
public final class SharedServers {

    private static final Deque<AutoCloseable> TO_CLOSE = new ArrayDeque<>();

    private static @Nullable String kafka;
    private static @Nullable Connection postgres;
    private static @Nullable Chromium chromium;

    /** How to reach a PostgreSQL server; the URL ends where a database name goes. */
    private record Connection(String urlPrefix, PostgresLogins logins) {}

    private SharedServers() {}

    /** The bootstrap servers of a Kafka that has the topics of the contract. */
    static String kafka() {
        return call("startKafka", "").get("bootstrap.servers");
    }

    /** JDBC URL, reactive URL, roles and their passwords of a database, created if it does not exist. */
    static Map<String, String> database(String name) {
        return call("startDatabase", name);
    }

    /** The address at which the installed Chromium takes commands. */
    static String chromium(File program) {
        return call("startChromium", program.getPath()).get("address");
    }

    /** For {@link #call} only. */
    public static synchronized Map<String, String> startKafka(String ignored) {
        if (kafka == null) {
            kafka = switch (Services.chosen()) {
                case EMBEDDED -> {
                    var broker = KafkaBroker.start(temporaryFolder("kafka"), 0, Map.of());
                    closeLater(broker);
                    yield broker.bootstrapServers();
                }
                case CONTAINERS -> {
                    var container = new KafkaContainer(
                                    image("containers.kafka.image", "apache/kafka:4.1.2", "apache/kafka"))
                            .withEnv("KAFKA_AUTO_CREATE_TOPICS_ENABLE", "false");
                    container.start();
                    closeLater(container);
                    yield container.getBootstrapServers();
                }
            };
            Topic.createAll(kafka, Topic.DEFAULT_PARTITIONS);
        }
        return Map.of("bootstrap.servers", kafka);
    }

    /** For {@link #call} only. */
    public static synchronized Map<String, String> startDatabase(String name) {
        if (postgres == null) {
            postgres = startPostgres();
        }
        var logins = postgres.logins();
        PostgresServer.createDatabase("jdbc:" + postgres.urlPrefix() + "postgres", logins, name);
        String url = postgres.urlPrefix() + name;
        return Map.of(
                "jdbc.url",
                "jdbc:" + url,
                "reactive.url",
                url,
                "application",
                logins.application().user(),
                "application.password",
                logins.application().password(),
                "migration",
                logins.migration().user(),
                "migration.password",
                logins.migration().password(),
                "superuser",
                logins.superuser().user(),
                "superuser.password",
                logins.superuser().password());
    }

    /** For {@link #call} only. */
    public static synchronized Map<String, String> startChromium(String program) {
        if (chromium == null) {
            chromium = Chromium.start(Path.of(program), temporaryFolder("chromium"));
            closeLater(chromium);
        }
        return Map.of("address", chromium.address());
    }

    private static Connection startPostgres() {
        return switch (Services.chosen()) {
            case EMBEDDED -> {
                var server = PostgresServer.start(temporaryFolder("postgres"), 0, Map.of("fsync", "off"));
                closeLater(server);
                yield new Connection("postgresql://localhost:%d/".formatted(server.port()), server.logins());
            }
            case CONTAINERS -> {
                var container = new PostgreSQLContainer(image("containers.postgres.image", "postgres:17", "postgres"))
                        .withDatabaseName("postgres")
                        // As many connections as the embedded server takes: several applications share it.
                        .withCommand("postgres", "-c", "fsync=off", "-c", "max_connections=200");
                container.start();
                closeLater(container);
                yield new Connection(
                        "postgresql://%s:%d/".formatted(container.getHost(), container.getFirstMappedPort()),
                        new PostgresLogins(
                                new Login(container.getUsername(), container.getPassword()),
                                new Login("lookalike", "lookalike"),
                                new Login("lookalike_migration", "lookalike_migration")));
            }
        };
    }

    @SuppressWarnings("unchecked")
    private static Map<String, String> call(String method, String argument) {
        var loader = ClassLoader.getSystemClassLoader();
        var thread = Thread.currentThread();
        var applications = thread.getContextClassLoader();
        // The broker loads some of its classes by name from the context class loader, and its threads inherit it.
        thread.setContextClassLoader(loader);
        try {
            return (Map<String, String>) loader.loadClass(SharedServers.class.getName())
                    .getMethod(method, String.class)
                    .invoke(null, argument);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("Could not start the servers the test needs", e);
        } finally {
            thread.setContextClassLoader(applications);
        }
    }

    private static DockerImageName image(String property, String defaultName, String standsInFor) {
        return DockerImageName.parse(System.getProperty(property, defaultName)).asCompatibleSubstituteFor(standsInFor);
    }

    private static Path temporaryFolder(String name) {
        try {
            Path folder = Files.createTempDirectory("lookalike-" + name + "-");
            closeLater(() -> delete(folder));
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** In reverse order, so that a folder is deleted after the server that uses it has stopped. */
    private static void closeLater(AutoCloseable server) {
        if (TO_CLOSE.isEmpty()) {
            Runtime.getRuntime().addShutdownHook(new Thread(SharedServers::closeAll, "shared-servers"));
        }
        TO_CLOSE.push(server);
    }

    private static synchronized void closeAll() {
        while (!TO_CLOSE.isEmpty()) {
            try {
                TO_CLOSE.pop().close();
            } catch (Exception e) {
                Logger.getLogger(SharedServers.class.getName()).log(Level.WARNING, "Could not stop a test server", e);
            }
        }
    }

    private static void delete(Path folder) throws IOException {
        try (var paths = Files.walk(folder)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        }
    }
}
