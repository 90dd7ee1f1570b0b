package org.lookalike.local;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A PostgreSQL 17 server as a child process of this JVM, from binaries on the class path. It listens on the loopback
 * address only, trusts every local user, and does not survive this JVM. A kept data folder continues where it ended, also
 * on another port.
 */
public final class PostgresServer implements AutoCloseable {

    /** A server that was killed replays its log before it takes connections; the library's 10 s may not cover that. */
    private static final Duration START_TIMEOUT = Duration.ofSeconds(60);

    private static final String USER = "postgres";

    private static final String CREATE_ROLE =
            """
            DO $$ BEGIN
                IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = '%s') THEN CREATE ROLE %s LOGIN PASSWORD '%s'; END IF;
            END $$""";

    /** Who may connect to a service's database. */
    public record Login(String user, String password) {}

    /** The role of the services: it uses the tables that another owns. */
    public static final Login APPLICATION = new Login("lookalike", "lookalike");

    /** The role that makes and owns the tables. */
    public static final Login MIGRATION = new Login("lookalike_migration", "lookalike_migration");

    private final EmbeddedPostgres server;
    private final long processId;
    private final EndWithParent watch;

    private PostgresServer(EmbeddedPostgres server, long processId) throws IOException {
        this.server = server;
        this.processId = processId;
        this.watch = EndWithParent.watch(processId);
    }

    /**
     * Starts a server and returns when it takes connections.
     *
     * @param dataFolder created if missing; holds the unpacked binaries (about 40 MB), the database and the server's log
     * @param port 0 for any free port
     * @throws IllegalStateException if the server does not start, with the reason and the fix where they are known
     */
    public static PostgresServer start(Path dataFolder, int port) {
        return start(dataFolder, port, Map.of());
    }

    /**
     * Starts a server that is set up in its own way.
     *
     * @param serverSettings settings of {@code postgresql.conf} that replace those chosen here, such as {@code ssl}
     */
    public static PostgresServer start(Path dataFolder, int port, Map<String, String> serverSettings) {
        QuietLogs.apply();
        Path folder = dataFolder.toAbsolutePath();
        File log = folder.resolve("postgres.log").toFile();
        try {
            Files.createDirectories(folder);
            var builder = EmbeddedPostgres.builder()
                    .setOverrideWorkingDirectory(folder.resolve("binaries").toFile())
                    .setDataDirectory(folder.resolve("data"))
                    .setCleanDataDirectory(false)
                    .setRegisterShutdownHook(false)
                    .setPGStartupWait(START_TIMEOUT)
                    .setLocaleConfig("locale-provider", "builtin")
                    .setLocaleConfig("builtin-locale", "C.UTF-8")
                    .setLocaleConfig("locale", "C")
                    .setServerConfig("listen_addresses", "localhost")
                    .setServerConfig("unix_socket_directories", "")
                    .setServerConfig("max_connections", "200")
                    // The library turns it off, and what was committed would not outlive the server's death.
                    .setServerConfig("synchronous_commit", "on")
                    .setOutputRedirector(ProcessBuilder.Redirect.appendTo(log))
                    .setErrorRedirector(ProcessBuilder.Redirect.appendTo(log))
                    .setPort(port);
            serverSettings.forEach(builder::setServerConfig);
            return new PostgresServer(builder.start(), processId(folder));
        } catch (IOException | RuntimeException e) {
            throw new IllegalStateException("PostgreSQL did not start" + reason() + "; its log is " + log, e);
        }
    }

    /** Creates the databases that do not exist yet; see {@link #createDatabase}. */
    public void createDatabases(String... names) {
        for (String name : names) {
            createDatabase(jdbcUrl("postgres"), USER, USER, name);
        }
    }

    /**
     * Creates a service's database on any PostgreSQL server, and its roles, unless they exist.
     *
     * @param jdbcUrl of an existing database the user may connect to
     * @param name lower-case letters, digits and underscores, beginning with a letter
     */
    public static void createDatabase(String jdbcUrl, String user, String password, String name) {
        if (!name.matches("[a-z][a-z0-9_]*")) {
            throw new IllegalArgumentException("Not a database name: " + name);
        }
        try (var connection = DriverManager.getConnection(jdbcUrl, user, password);
                var exists = connection.prepareStatement("SELECT 1 FROM pg_database WHERE datname = ?");
                var statement = connection.createStatement()) {
            for (var login : List.of(APPLICATION, MIGRATION)) {
                statement.execute(CREATE_ROLE.formatted(login.user(), login.user(), login.password()));
            }
            exists.setString(1, name);
            if (!exists.executeQuery().next()) {
                statement.execute("CREATE DATABASE %s OWNER %s".formatted(name, MIGRATION.user()));
            }
        } catch (SQLException e) {
            throw new IllegalStateException("Could not create the database " + name, e);
        }
    }

    public int port() {
        return server.getPort();
    }

    /** For JDBC, as Flyway and tests use it. */
    public String jdbcUrl(String database) {
        return "jdbc:" + reactiveUrl(database);
    }

    /** For the Vert.x client under Hibernate Reactive. */
    public String reactiveUrl(String database) {
        return "postgresql://localhost:%d/%s".formatted(port(), database);
    }

    /** The superuser: for tests that look into a database. */
    public String user() {
        return USER;
    }

    /** Any value would do: the server trusts local users. */
    public String password() {
        return USER;
    }

    /** Stops the server; connections still open are cut. */
    @Override
    public void close() {
        watch.close();
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException("PostgreSQL did not stop", e);
        }
    }

    /** The server's process; the processes it began for its connections are its children. */
    public ProcessHandle process() {
        return ProcessHandle.of(processId).orElseThrow(() -> new IllegalStateException("PostgreSQL has ended"));
    }

    public boolean isRunning() {
        return ProcessHandle.of(processId).filter(ProcessHandle::isAlive).isPresent();
    }

    /**
     * Ends the server and its children on the spot, as a power cut does, unless it has ended by itself; what was committed is
     * there at the next start.
     */
    public void kill() {
        watch.close();
        var all = ProcessHandle.of(processId).stream()
                .flatMap(server -> Stream.concat(Stream.of(server), server.descendants()))
                .toList();
        all.forEach(ProcessHandle::destroyForcibly);
        all.forEach(one -> one.onExit().join());
        try {
            server.close();
        } catch (IOException | RuntimeException e) {
            // There is nothing left to stop; but now another may start on the folder.
        }
    }

    /** The server writes its process id as the first line of a file in its data folder. */
    private static long processId(Path folder) throws IOException {
        return Long.parseLong(
                Files.readAllLines(folder.resolve("data/postmaster.pid")).get(0).trim());
    }

    /** PostgreSQL refuses to run as root, so for root it is started in a user namespace of its own, where those exist. */
    private static String reason() {
        return isRoot() && !canUnshare()
                ? " because it does not run as root and this machine does not allow 'unshare --user';"
                        + " run as an ordinary user, or allow user namespaces"
                : "";
    }

    private static boolean isRoot() {
        return "root".equals(System.getProperty("user.name"))
                && System.getProperty("os.name").startsWith("Linux");
    }

    private static boolean canUnshare() {
        try {
            var process = new ProcessBuilder("unshare", "-U", "true")
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return process.waitFor(5, TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
