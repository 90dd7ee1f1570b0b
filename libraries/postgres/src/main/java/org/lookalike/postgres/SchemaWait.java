package org.lookalike.postgres;

import io.quarkus.flyway.FlywayConfigurationCustomizer;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationState;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.jboss.logging.Logger;

/**
 * Holds up the start of a service until the database is ready for it. A service that migrates the schema waits for a primary, as the
 * database's address may lead nowhere, or to a standby, during a failover, and migrates beside the version before. Another service waits until the schema has every migration
 * of this version: in a cluster the Job that migrates starts at the same time, and Flyway's validation would end the service.
 * Validation follows, and refuses what waiting does not cure, such as a migration that was changed.
 */
@Singleton
public class SchemaWait implements FlywayConfigurationCustomizer {

    private static final Logger LOG = Logger.getLogger(SchemaWait.class);
    private static final Set<MigrationState> LACKING = Set.of(MigrationState.PENDING, MigrationState.OUTDATED);

    /** The class of SQLSTATE of transactions that the database rolled back, such as one of two that waited for each other. */
    private static final String ROLLBACK = "40";

    private static final Duration POLL_INTERVAL = Duration.ofSeconds(2);
    private static final int POLLS_PER_WARNING = 15;

    private final StartInterruption interruption;
    private final boolean migrates;
    private final boolean validates;

    SchemaWait(
            StartInterruption interruption,
            @ConfigProperty(name = "quarkus.flyway.migrate-at-start", defaultValue = "false") boolean migrates,
            @ConfigProperty(name = "quarkus.flyway.validate-at-start", defaultValue = "false") boolean validates) {
        this.interruption = interruption;
        this.migrates = migrates;
        this.validates = validates;
    }

    /** Flyway calls this with its complete configuration, before its first action. */
    @Override
    public void customize(FluentConfiguration configuration) {
        interruption.enable();
        if (migrates) {
            awaitPrimary(configuration);
            migrate(configuration.load());
        } else if (validates) {
            awaitMigrations(configuration.load());
        }
    }

    /** Returns when the primary answers; at once if Flyway is not to repeat connections, as it ends the start itself. */
    public static void awaitPrimary(FluentConfiguration configuration) {
        if (configuration.getConnectRetries() > 0) {
            await(() -> reasonNotToMigrate(configuration.getDataSource()));
        }
    }

    /**
     * Returns when all migrations are applied. One that waits for a lock while the version before waits for one of its own may be rolled
     * back by the database, and is tried again.
     */
    public static void migrate(Flyway flyway) {
        await(() -> {
            try {
                flyway.migrate();
                return Optional.empty();
            } catch (FlywayException e) {
                return Optional.of(rolledBack(e).orElseThrow(() -> e));
            }
        });
    }

    private static Optional<String> rolledBack(FlywayException failure) {
        return Stream.<Throwable>iterate(failure, Objects::nonNull, Throwable::getCause)
                .filter(cause -> cause instanceof SQLException refused
                        && refused.getSQLState() != null
                        && refused.getSQLState().startsWith(ROLLBACK))
                .findFirst()
                .map(cause -> "A migration met work of another version, was rolled back, and is tried again: %s"
                        .formatted(cause.getMessage()));
    }

    private static Optional<String> reasonNotToMigrate(DataSource database) {
        try (var connection = database.getConnection();
                var statement = connection.createStatement();
                var answer = statement.executeQuery("select pg_is_in_recovery()")) {
            return answer.next() && answer.getBoolean(1)
                    ? Optional.of(
                            "The database is a standby. Migration waits until it is promoted, or its address leads to the primary")
                    : Optional.empty();
        } catch (SQLException e) {
            return Optional.of("Migration waits for the database: " + e.getMessage());
        }
    }

    /** Returns when the database has all migrations that Flyway finds on the class path. */
    public static void awaitMigrations(Flyway flyway) {
        var reason =
                "The schema of the database lacks %s. This service waits for the migration's Job. If that is Pending, no node has the CPU or memory that it asks for: free some, such as by one replica less, and it starts. If it has failed, delete the Job and apply it again";
        await(() -> lacking(flyway).map(reason::formatted));
    }

    private static Optional<String> lacking(Flyway flyway) {
        try {
            var lacking = Stream.of(flyway.info().all())
                    .filter(migration -> LACKING.contains(migration.getState()))
                    .toList();
            return lacking.stream().findFirst().map(first -> "%d migrations of this version, the first is '%s'"
                    .formatted(lacking.size(), first.getDescription()));
        } catch (FlywayException e) {
            if (e.getCause() instanceof SQLException cause) {
                // The first migration creates the history before it grants the right to read it.
                return Optional.of("a readable history of migrations (%s)".formatted(cause.getMessage()));
            }
            throw e;
        }
    }

    /** Returns when there is no reason to wait any more. A reason is logged when it is new, and every half minute. */
    private static void await(Supplier<Optional<String>> reasonToWait) {
        var logged = Optional.<String>empty();
        for (int poll = 0; ; poll++) {
            var reason = reasonToWait.get();
            if (reason.isEmpty()) {
                return;
            }
            if (poll % POLLS_PER_WARNING == 0 || !reason.equals(logged)) {
                LOG.warn(reason.get());
                logged = reason;
            }
            try {
                Thread.sleep(POLL_INTERVAL.toMillis());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("interrupted while waiting for the database", e);
            }
        }
    }

    /** Lets SIGTERM end a start that waits. Quarkus ends none under way, so that the service would be killed later. */
    @Singleton
    static class StartInterruption {

        private final Thread hook;

        StartInterruption() {
            Thread start = Thread.currentThread();
            this.hook = new Thread(start::interrupt, "start-interruption");
        }

        /** From now on SIGTERM interrupts the thread that has made this bean, which is that of the start. */
        void enable() {
            Runtime.getRuntime().addShutdownHook(hook);
        }

        /** A service that has started ends in order. */
        void disable(@Observes @Priority(Integer.MAX_VALUE) StartupEvent started) {
            Runtime.getRuntime().removeShutdownHook(hook);
        }
    }
}
