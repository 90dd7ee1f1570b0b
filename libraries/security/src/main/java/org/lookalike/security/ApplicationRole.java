package org.lookalike.security;

import io.quarkus.runtime.StartupEvent;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.lookalike.postgres.DatabaseWait;

/** Refuses to run as a database role that bypasses row-level security, or with asynchronous commits. */
@ApplicationScoped
class ApplicationRole {

    private final AccessConfig config;
    private final Pool pool;

    ApplicationRole(AccessConfig config, Pool pool) {
        this.config = config;
        this.pool = pool;
    }

    void check(@Observes StartupEvent event) {
        if (config.checkRole()) {
            var query =
                    """
                    SELECT rolname, rolsuper OR rolbypassrls, current_setting('synchronous_commit')
                    FROM pg_roles WHERE rolname = current_user""";
            var rows = DatabaseWait.await("show its role", pool.query(query).execute());
            var role = rows.iterator().next();
            check(role.getString(0), role.getBoolean(1), role.getString(2));
        }
    }

    static void check(String name, boolean bypassesPolicies, String synchronousCommit) {
        if (bypassesPolicies) {
            throw new IllegalStateException(
                    "quarkus.datasource.username: '%s' is a superuser or bypasses row security, so districts would not be kept apart; use an ordinary role"
                            .formatted(name));
        }
        if (synchronousCommit.equals("off")) {
            throw new IllegalStateException(
                    "quarkus.datasource.reactive.url: the database has synchronous_commit off, so what it took could be lost when it crashes; ALTER ROLE %s SET synchronous_commit = on"
                            .formatted(name));
        }
    }
}
