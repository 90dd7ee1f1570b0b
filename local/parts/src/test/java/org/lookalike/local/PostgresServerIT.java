package org.lookalike.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** All tests share one data folder, whose server some of them stop and start again. By day all services start on one. */
@Tag("nightly")
class PostgresServerIT {

    @TempDir
    private static Path folder;

    private static PostgresServer server;

    @BeforeAll
    static void start() {
        server = PostgresServer.start(folder, 0);
        server.createDatabases("ingest", "detector");
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void dataFolderKept_databasesAndRowsAreThereAfterRestart() throws SQLException {
        execute("CREATE TABLE kept (name text)", "INSERT INTO kept VALUES ('Maple Hollow')");

        server.close();
        server = PostgresServer.start(folder, 0);

        server.createDatabases("ingest", "detector", "notifier");
        assertThat(first("SELECT name FROM kept")).isEqualTo("Maple Hollow");
    }

    @Test
    void killed_whatWasCommittedAMomentBeforeIsThere() throws SQLException {
        execute("CREATE TABLE survived (name text)", "CHECKPOINT", "INSERT INTO survived VALUES ('Maple Hollow')");

        server.kill();
        server = PostgresServer.start(folder, 0);

        assertThat(first("SELECT name FROM survived")).isEqualTo("Maple Hollow");
    }

    /** Runs as a program of its own: starts the server, prints its process id and waits to be killed. */
    public static void main(String[] arguments) throws Exception {
        System.out.println(
                PostgresServer.start(Path.of(arguments[0]), 0).process().pid());
        new CountDownLatch(1).await(5, TimeUnit.MINUTES);
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void jvmKilled_serverEndsToo() throws Exception {
        server.close();
        Process jvm = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        PostgresServerIT.class.getName(),
                        folder.toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            ProcessHandle ofJvm = ProcessHandle.of(firstNumber(jvm)).orElseThrow();
            assertThat(ofJvm.isAlive()).isTrue();

            jvm.destroyForcibly();

            assertThat(ofJvm.onExit()
                            .completeOnTimeout(null, 20, TimeUnit.SECONDS)
                            .get())
                    .as("the PostgreSQL process after its end")
                    .isNotNull();
        } finally {
            jvm.destroyForcibly().waitFor();
            server = PostgresServer.start(folder, 0);
        }
    }

    @Test
    void databases_areUtf8AndCompareNamesBeyondAscii() throws SQLException {
        assertThat(first("SHOW server_encoding")).isEqualTo("UTF8");
        assertThat(first("SELECT lower('CAÑON CITY')")).isEqualTo("cañon city");
        assertThat(first("SHOW server_version")).startsWith("17.");
    }

    @Test
    void otherUserOfTheMachine_isLetInAsNobodyAndReadsNoFile() throws IOException {
        assertThat(List.of("postgres", "lookalike", "lookalike_migration"))
                .allSatisfy(user -> assertThatExceptionOfType(SQLException.class)
                        .isThrownBy(() -> DriverManager.getConnection(server.jdbcUrl("detector"), user, user))
                        .withMessageContaining("password authentication failed"));
        assertThat(List.of(".", "binaries", "data", "passwords"))
                .allSatisfy(
                        name -> assertThat(permissions(folder.resolve(name))).isEqualTo("rwx------"));
        assertThat(permissions(folder.resolve("passwords/postgres"))).isEqualTo("rw-------");
    }

    /** As versions before passwords left it, and as somebody leaves it who removes the files so that others are made. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void databaseWithoutItsPasswords_keepsItsRows_andAsksForNewOnes(boolean trusting) throws Exception {
        execute("CREATE TABLE IF NOT EXISTS of_before (name text)", "INSERT INTO of_before VALUES ('Maple Hollow')");
        var before = server.logins();
        server.close();
        for (String file : List.of("postgres", "lookalike", "lookalike_migration")) {
            Files.delete(folder.resolve("passwords").resolve(file));
        }
        Files.delete(folder.resolve("passwords"));
        var access = folder.resolve("data/pg_hba.conf");
        if (trusting) {
            Files.writeString(access, Files.readString(access).replace("scram-sha-256", "trust"));
        }

        server = PostgresServer.start(folder, 0);

        assertThat(first("SELECT name FROM of_before")).isEqualTo("Maple Hollow");
        for (var login : List.of(before.superuser(), before.application(), before.migration())) {
            assertThatExceptionOfType(SQLException.class)
                    .isThrownBy(() ->
                            DriverManager.getConnection(server.jdbcUrl("detector"), login.user(), login.password()))
                    .withMessageContaining("password authentication failed");
        }
        var migration = server.logins().migration();
        DriverManager.getConnection(server.jdbcUrl("detector"), migration.user(), migration.password())
                .close();
        assertThat(Files.readString(access)).doesNotContainPattern("(?m)^(local|host).*trust$");
    }

    /** Also after a copy that was interrupted, and after a start that was interrupted before the database knew its passwords. */
    @Test
    void copyOfATemplate_hasItsDatabases_andPasswordsOfItsOwn(@TempDir Path parent) throws Exception {
        Path template = parent.resolve("template");
        Path copy = parent.resolve("copy");
        PostgresTemplate.copy(template, copy);
        assertThat(copy).as("without a template").doesNotExist();
        Files.createDirectories(parent.resolve("copy.new/binaries"));
        // The library unpacks PostgreSQL once in a JVM, as long as it is there.
        server.close();
        PrivateFiles.deleteFolder(folder.resolve("binaries"));
        try {
            PostgresTemplate.make(template, made -> made.createDatabases("ingest"));
            assertThat(template.resolve("passwords")).doesNotExist();

            PostgresTemplate.copy(template, copy);
            assertThat(permissions(copy)).isEqualTo("rwx------");
            Files.createDirectories(copy.resolve("passwords.new"));
            Files.writeString(copy.resolve("passwords.new/postgres"), "begun");
            var unpacked = lastChange(copy.resolve("binaries"));
            try (var started = PostgresServer.start(copy, 0)) {
                assertThat(lastChange(copy.resolve("binaries")))
                        .as("nothing is unpacked again")
                        .isEqualTo(unpacked);
                var superuser = started.logins().superuser();
                assertThat(superuser.password()).isEqualTo("begun");
                for (var login : List.of(superuser, started.logins().migration())) {
                    DriverManager.getConnection(started.jdbcUrl("ingest"), login.user(), login.password())
                            .close();
                }
            }
            PostgresTemplate.copy(template, copy);
            assertThat(copy.resolve("passwords/postgres")).as("what is kept").hasContent("begun");
        } finally {
            PrivateFiles.deleteFolder(copy);
            server = PostgresServer.start(folder, 0);
        }
    }

    @Test
    void databaseNameWithQuotes_isRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> server.createDatabases("a\"; DROP TABLE x"));
    }

    /** When the program of the server was written. */
    private static FileTime lastChange(Path binaries) throws IOException {
        try (var files = Files.find(binaries, 3, (file, attributes) -> file.endsWith("bin/postgres"))) {
            return Files.getLastModifiedTime(files.findFirst().orElseThrow());
        }
    }

    private static long firstNumber(Process process) throws IOException {
        try (var output = new BufferedReader(new InputStreamReader(process.getInputStream()))) {
            String line = output.readLine();
            return Long.parseLong(line == null ? "" : line.trim());
        }
    }

    private static String permissions(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }

    private static Connection connect() throws SQLException {
        var superuser = server.logins().superuser();
        return DriverManager.getConnection(server.jdbcUrl("detector"), superuser.user(), superuser.password());
    }

    private static void execute(String... statements) throws SQLException {
        try (var connection = connect();
                var statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    private static String first(String query) throws SQLException {
        try (var connection = connect();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(query)) {
            assertThat(rows.next()).isTrue();
            return rows.getString(1);
        }
    }
}
