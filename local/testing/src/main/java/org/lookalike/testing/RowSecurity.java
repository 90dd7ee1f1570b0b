package org.lookalike.testing;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Tests the row-level security of the database. */
public final class RowSecurity {

    private static final String OPEN =
            """
            SELECT relname FROM pg_class
            WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p')
              AND NOT (relrowsecurity AND relforcerowsecurity)
            ORDER BY relname""";

    private static final String VIEWS_OF_THEIR_OWNER =
            """
            SELECT relname FROM pg_class
            WHERE relnamespace = 'public'::regnamespace AND relkind IN ('v', 'm')
              AND NOT coalesce(reloptions @> ARRAY['security_invoker=true'], false)
            ORDER BY relname""";

    private RowSecurity() {}

    /** The tables and views without row-level security. */
    public static List<String> openTables(Connection connection) throws SQLException {
        var tables = texts(connection, OPEN);
        tables.addAll(texts(connection, VIEWS_OF_THEIR_OWNER));
        return tables;
    }

    /** The rows of a table that are visible to these districts. */
    public static List<String> rows(Connection connection, String table, String districts) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute("SET lookalike.districts = '%s'".formatted(districts));
            return texts(connection, "SELECT t::text FROM %s t".formatted(table));
        }
    }

    /** The first column of what a query finds. */
    public static List<String> texts(Connection connection, String query) throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(query)) {
            var texts = new ArrayList<String>();
            while (rows.next()) {
                texts.add(rows.getString(1));
            }
            return texts;
        }
    }
}
