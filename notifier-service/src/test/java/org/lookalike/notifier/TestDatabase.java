package org.lookalike.notifier;

import java.sql.DriverManager;
import java.sql.SQLException;
import org.eclipse.microprofile.config.ConfigProvider;

/** The database of the running service, taken away and given back. */
final class TestDatabase {

    private TestDatabase() {}

    /** Ends every connection to the service's database and lets none in, or lets them in again. */
    static void away(boolean away) throws SQLException {
        var config = ConfigProvider.getConfig();
        var url = config.getValue("quarkus.datasource.jdbc.url", String.class);
        var name = url.substring(url.lastIndexOf('/') + 1);
        try (var connection = DriverManager.getConnection(
                        url.substring(0, url.lastIndexOf('/')) + "/postgres",
                        config.getValue("testing.postgres.superuser", String.class),
                        config.getValue("testing.postgres.superuser-password", String.class));
                var statement = connection.createStatement()) {
            statement.execute("ALTER DATABASE %s ALLOW_CONNECTIONS %s".formatted(name, !away));
            if (away) {
                statement.execute(
                        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '%s'".formatted(name));
            }
        }
    }
}
