package org.lookalike.access;

import io.quarkus.runtime.StartupEvent;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;

/** Refuses to run as a role of the database that no policy binds. */
@ApplicationScoped
class ApplicationRole {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final AccessConfig config;
    private final Pool pool;

    ApplicationRole(AccessConfig config, Pool pool) {
        this.config = config;
        this.pool = pool;
    }

    void check(@Observes StartupEvent event) {
        if (config.checkRole()) {
            var role = pool.query(
                            "SELECT rolname FROM pg_roles WHERE rolname = current_user AND (rolsuper OR rolbypassrls)")
                    .execute()
                    .await()
                    .atMost(PATIENCE);
            for (var row : role) {
                throw new IllegalStateException(
                        "quarkus.datasource.username: '%s' is a superuser or bypasses row security, so districts would not be kept apart; use an ordinary role"
                                .formatted(row.getString(0)));
            }
        }
    }
}
