package org.lookalike.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
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
    void databaseNameWithQuotes_isRefused(@TempDir Path folder) {
        try (var server = PostgresServer.start(folder, 0)) {
            assertThatIllegalArgumentException().isThrownBy(() -> server.createDatabases("a\"; DROP TABLE x"));
        }
    }

    private static void execute(PostgresServer server, String... statements) throws SQLException {
        try (var connection =
                        DriverManager.getConnection(server.jdbcUrl("detector"), server.user(), server.password());
                var statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    private static String first(PostgresServer server, String query) throws SQLException {
        try (var connection =
                        DriverManager.getConnection(server.jdbcUrl("detector"), server.user(), server.password());
                var statement = connection.createStatement();
                var rows = statement.executeQuery(query)) {
            assertThat(rows.next()).isTrue();
            return rows.getString(1);
        }
    }
}
