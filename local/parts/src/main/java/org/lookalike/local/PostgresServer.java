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
 * address only, asks for a password, and does not survive this JVM. A kept data folder continues where it ended, also on
 * another port.
 */
public final class PostgresServer implements AutoCloseable {

    /** A killed server replays its WAL first, which may take longer than the library's 10 s. */
    private static final Duration START_TIMEOUT = Duration.ofSeconds(60);

    private static final String CREATE_ROLE =
            """
            DO $$ BEGIN
                IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = '%s') THEN CREATE ROLE %s LOGIN PASSWORD '%s'; END IF;
            END $$""";

    private final EmbeddedPostgres server;
    private final PostgresLogins logins;
    private final long processId;
    private final ParentWatch watch;

    private PostgresServer(EmbeddedPostgres server, PostgresLogins logins, long processId) throws IOException {
        this.server = server;
        this.logins = logins;
        this.processId = processId;
        this.watch = ParentWatch.watch(processId);
    }

    /**
     * Starts a server and returns when it takes connections. A database that was set up without passwords gets them.
     *
     * @param dataFolder created if missing, closed to others; holds the unpacked binaries (about 40 MB), the database, its
     *     passwords and the server's log
     * @param port 0 for any free port
     * @throws IllegalStateException if the server does not start, with the reason and the fix where they are known
     */
    public static PostgresServer start(Path dataFolder, int port) {
        return start(dataFolder, port, Map.of());
    }

    /**
     * Starts a server with additional settings.
     *
     * @param serverSettings settings of {@code postgresql.conf} that replace those chosen here, such as {@code ssl}
     */
    public static PostgresServer start(Path dataFolder, int port, Map<String, String> serverSettings) {
        QuietLogs.apply();
        Path folder = dataFolder.toAbsolutePath();
        Path passwords = folder.resolve("passwords");
        File log = folder.resolve("postgres.log").toFile();
        try {
            PrivateFiles.folder(folder);
            var setup = new PasswordSetup(folder);
            if (setup.isNeeded(passwords)) {
                setup.run(passwords);
            }
            var logins = PostgresLogins.keptIn(passwords);
            Path binaries = folder.resolve("binaries");
            var builder = EmbeddedPostgres.builder()
                    .setOverrideWorkingDirectory(binaries.toFile())
                    .setDataDirectory(folder.resolve("data"))
                    .setCleanDataDirectory(false)
                    .setRegisterShutdownHook(false)
                    .setPGStartupWait(START_TIMEOUT)
                    .setLocaleConfig("locale-provider", "builtin")
                    .setLocaleConfig("builtin-locale", "C.UTF-8")
                    .setLocaleConfig("locale", "C")
                    // Options of initdb like the others; the library's own is to trust every user of this machine.
                    .setLocaleConfig("auth", "scram-sha-256")
                    .setLocaleConfig(
                            "pwfile",
                            passwords.resolve(logins.superuser().user()).toString())
                    .setConnectConfig("password", logins.superuser().password())
                    .setServerConfig("listen_addresses", "localhost")
                    .setServerConfig("unix_socket_directories", "")
                    .setServerConfig("max_connections", "200")
                    // The library turns it off, and what was committed would not outlive the server's death.
                    .setServerConfig("synchronous_commit", "on")
                    // As in deploy/components/cnpg: commits wait while a checkpoint is written, and write more after
                    // it.
                    .setServerConfig("checkpoint_timeout", "15min")
                    .setServerConfig("max_wal_size", "4GB")
                    .setOutputRedirector(ProcessBuilder.Redirect.appendTo(log))
                    .setErrorRedirector(ProcessBuilder.Redirect.appendTo(log))
                    .setPort(port);
            serverSettings.forEach(builder::setServerConfig);
            var server = builder.start();
            // The library lets everybody write there.
            PrivateFiles.folder(binaries);
            return new PostgresServer(server, logins, processId(folder));
        } catch (IOException | RuntimeException e) {
            throw new IllegalStateException("PostgreSQL did not start" + reason() + "; its log is " + log, e);
        }
    }

    /** Creates the databases that do not exist yet; see {@link #createDatabase}. */
    public void createDatabases(String... names) {
        for (String name : names) {
            createDatabase(jdbcUrl("postgres"), logins, name);
        }
    }

    /**
     * Creates a service's database on any PostgreSQL server, and its roles, unless they exist.
     *
     * @param jdbcUrl of an existing database the superuser may connect to
     * @param name lower-case letters, digits and underscores, beginning with a letter
     */
    public static void createDatabase(String jdbcUrl, PostgresLogins logins, String name) {
        if (!name.matches("[a-z][a-z0-9_]*")) {
            throw new IllegalArgumentException("Not a database name: " + name);
        }
        var superuser = logins.superuser();
        try (var connection = DriverManager.getConnection(jdbcUrl, superuser.user(), superuser.password());
                var exists = connection.prepareStatement("SELECT 1 FROM pg_database WHERE datname = ?");
                var statement = connection.createStatement()) {
            for (var login : List.of(logins.application(), logins.migration())) {
                statement.execute(CREATE_ROLE.formatted(login.user(), login.user(), login.password()));
            }
            exists.setString(1, name);
            if (!exists.executeQuery().next()) {
                statement.execute("CREATE DATABASE %s OWNER %s"
                        .formatted(name, logins.migration().user()));
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

    /** The roles of the server. */
    public PostgresLogins logins() {
        return logins;
    }

    /** Stops the server and closes open connections. */
    @Override
    public void close() {
        watch.close();
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException("PostgreSQL did not stop", e);
        }
    }

    /** The server's process, whose children serve the connections. */
    public ProcessHandle process() {
        return ProcessHandle.of(processId).orElseThrow(() -> new IllegalStateException("PostgreSQL has ended"));
    }

    public boolean isRunning() {
        return ProcessHandle.of(processId).filter(ProcessHandle::isAlive).isPresent();
    }

    /**
     * Kills the server and its children by SIGKILL, unless it has ended by itself; committed data is there at the next start.
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
            // The server has ended; this releases the folder.
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

    /** What comes before a command of PostgreSQL, which refuses to run as root. */
    static List<String> asOrdinaryUser() {
        return isRoot() && canUnshare() ? List.of("unshare", "-U") : List.of();
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
