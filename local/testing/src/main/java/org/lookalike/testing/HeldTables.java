package org.lookalike.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import javax.sql.DataSource;

/** Tests that a service documents how long and why it keeps each table. */
public final class HeldTables {

    private HeldTables() {}

    /**
     * Fails with every table that the service has and does not list, lists and does not have, or that
     * {@code docs/data-protection.md} does not name.
     *
     * @param accountedFor the tables that the service lists
     */
    public static void assertAccountedFor(DataSource database, Set<String> accountedFor) {
        assertThat(accountedFor).containsExactlyInAnyOrderElementsOf(tables(database));
        assertThat(accountedFor).allSatisfy(table -> assertThat(page()).contains("`%s`".formatted(table)));
    }

    /**
     * The tables that contain a text, as text or bytes.
     *
     * @param text letters, digits and punctuation without quotes
     */
    public static Set<String> thatHold(DataSource database, String text) {
        var holding = new TreeSet<String>();
        for (var table : tables(database)) {
            var query =
                    "select count(*) from %s as held where strpos(held::text, '%s') > 0 or strpos(held::text, '%s') > 0"
                            .formatted(table, text, HexFormat.of().formatHex(text.getBytes(StandardCharsets.UTF_8)));
            if (number(database, query) > 0) {
                holding.add(table);
            }
        }
        return holding;
    }

    /** The result of a query for one number. */
    public static long number(DataSource database, String query) {
        try (var connection = database.getConnection();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(query)) {
            rows.next();
            return rows.getLong(1);
        } catch (SQLException e) {
            throw new IllegalStateException("this fails: " + query, e);
        }
    }

    /** The first column of what a query finds. */
    public static List<String> texts(DataSource database, String query) {
        try (var connection = database.getConnection()) {
            return RowSecurity.texts(connection, query);
        } catch (SQLException e) {
            throw new IllegalStateException("this fails: " + query, e);
        }
    }

    /** Executes a statement. */
    public static void execute(DataSource database, String sql) {
        try (var connection = database.getConnection();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException("this fails: " + sql, e);
        }
    }

    /** The tables that have a column of this name. */
    public static Set<String> withColumn(DataSource database, String column) {
        return names(
                database,
                "select table_name from information_schema.columns join pg_tables on tablename = table_name"
                        + " where schemaname = 'public' and table_schema = 'public' and column_name = '%s'"
                                .formatted(column));
    }

    private static Set<String> tables(DataSource database) {
        return names(database, "select tablename from pg_tables where schemaname = 'public'");
    }

    private static Set<String> names(DataSource database, String query) {
        try (var connection = database.getConnection();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(query)) {
            var names = new TreeSet<String>();
            while (rows.next()) {
                names.add(rows.getString(1));
            }
            return names;
        } catch (SQLException e) {
            throw new IllegalStateException("this fails: " + query, e);
        }
    }

    private static String page() {
        try {
            return Files.readString(Path.of("../docs/data-protection.md"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
