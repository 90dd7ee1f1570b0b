package org.lookalike.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PostgresServerIT {

    @Test
    void dataFolderKept_databasesAndRowsAreThereAfterRestart(@TempDir Path folder) throws SQLException {
        try (var server = PostgresServer.start(folder, 0)) {
            server.createDatabases("ingest", "detector");
            execute(server, "CREATE TABLE kept (name text)", "INSERT INTO kept VALUES ('Maple Hollow')");
        }
        try (var server = PostgresServer.start(folder, 0)) {
            server.createDatabases("ingest", "detector", "notifier");
            assertThat(first(server, "SELECT name FROM kept")).isEqualTo("Maple Hollow");
        }
    }

    @Test
    void killed_whatWasCommittedAMomentBeforeIsThere(@TempDir Path folder) throws SQLException {
        try (var server = PostgresServer.start(folder, 0)) {
            server.createDatabases("detector");
            execute(server, "CREATE TABLE kept (name text)", "CHECKPOINT", "INSERT INTO kept VALUES ('Maple Hollow')");
            server.kill();
        }
        try (var server = PostgresServer.start(folder, 0)) {
            assertThat(first(server, "SELECT name FROM kept")).isEqualTo("Maple Hollow");
        }
    }

    @Test
    void databases_areUtf8AndCompareNamesBeyondAscii(@TempDir Path folder) throws SQLException {
        try (var server = PostgresServer.start(folder, 0)) {
            server.createDatabases("detector");
            assertThat(first(server, "SHOW server_encoding")).isEqualTo("UTF8");
            assertThat(first(server, "SELECT lower('CAÑON CITY')")).isEqualTo("cañon city");
            assertThat(first(server, "SHOW server_version")).startsWith("17.");
        }
    }

    @Test
    void otherUserOfTheMachine_isLetInAsNobodyAndReadsNoFile(@TempDir Path temporary) throws IOException {
        Path folder = temporary.resolve("postgres");
        try (var server = PostgresServer.start(folder, 0)) {
            server.createDatabases("detector");
            assertThat(List.of("postgres", "lookalike", "lookalike_migration"))
                    .allSatisfy(user -> assertThatExceptionOfType(SQLException.class)
                            .isThrownBy(() -> DriverManager.getConnection(server.jdbcUrl("detector"), user, user))
                            .withMessageContaining("password authentication failed"));
            assertThat(List.of(".", "binaries", "data", "passwords"))
                    .allSatisfy(name ->
                            assertThat(permissions(folder.resolve(name))).isEqualTo("rwx------"));
            assertThat(permissions(folder.resolve("passwords/postgres"))).isEqualTo("rw-------");
        }
    }

    @Test
    void setUpWithoutPassword_isRefusedWithTheFix(@TempDir Path folder) throws IOException {
        Files.createDirectories(folder.resolve("data"));
        Files.writeString(folder.resolve("data/PG_VERSION"), "17");

        assertThatIllegalStateException()
                .isThrownBy(() -> PostgresServer.start(folder, 0))
                .withMessageContainingAll(folder.toString(), "without a password", "up --fresh");
    }

    @Test
    void databaseNameWithQuotes_isRefused(@TempDir Path folder) {
        try (var server = PostgresServer.start(folder, 0)) {
            assertThatIllegalArgumentException().isThrownBy(() -> server.createDatabases("a\"; DROP TABLE x"));
        }
    }

    private static String permissions(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }

    private static Connection connect(PostgresServer server) throws SQLException {
        var superuser = server.logins().superuser();
        return DriverManager.getConnection(server.jdbcUrl("detector"), superuser.user(), superuser.password());
    }

    private static void execute(PostgresServer server, String... statements) throws SQLException {
        try (var connection = connect(server);
                var statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    private static String first(PostgresServer server, String query) throws SQLException {
        try (var connection = connect(server);
                var statement = connection.createStatement();
                var rows = statement.executeQuery(query)) {
            assertThat(rows.next()).isTrue();
            return rows.getString(1);
        }
    }
}
