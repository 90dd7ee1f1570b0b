package org.lookalike.proofs.rig;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Set;
import org.awaitility.Awaitility;
import org.lookalike.local.FreePort;
import org.lookalike.local.PostgresServer;

/**
 * A PostgreSQL server that follows another one by streaming replication. It begins as a copy of the other's data folder, made by the <a
 * href="https://www.postgresql.org/docs/17/continuous-archiving.html#BACKUP-LOWLEVEL-BASE-BACKUP">low-level API</a> of base backups,
 * since the embedded distribution has no {@code pg_basebackup}.
 */
final class Standby implements AutoCloseable {

    private static final String SLOT = "standby";
    private static final Duration TIMEOUT = Duration.ofMinutes(1);

    /** What a copy leaves out, by the manual: each server has its own. */
    private static final Set<String> NOT_COPIED =
            Set.of("postmaster.pid", "postmaster.opts", "epg-lock", "postgresql.auto.conf");

    private static final Set<String> EMPTY_IN_COPY = Set.of(
            "pg_wal",
            "pg_replslot",
            "pg_dynshmem",
            "pg_notify",
            "pg_serial",
            "pg_snapshots",
            "pg_stat_tmp",
            "pg_subtrans");

    private final PostgresServer primary;
    private final Path folder;
    private final PostgresServer server;
    private final FaultProxy network;

    private Standby(PostgresServer primary, Path folder, FaultProxy network) {
        this.primary = primary;
        this.folder = folder;
        this.server = PostgresServer.start(folder, FreePort.find());
        this.network = network;
    }

    /**
     * Copies a running server and returns once the copy follows it.
     *
     * @param from the folder of the running server
     * @param to the folder of the copy, which does not exist yet
     */
    static Standby of(PostgresServer primary, Path from, Path to) {
        var network = FaultProxy.start(0, primary.port());
        try (var connection = connect(primary);
                var backup = connection.createStatement()) {
            backup.execute("select pg_create_physical_replication_slot('%s', true)".formatted(SLOT));
            backup.execute("select pg_backup_start('standby', true)");
            copy(from.resolve("passwords"), to.resolve("passwords"));
            var data = to.resolve("data");
            copy(from.resolve("data"), data);
            Files.writeString(
                    data.resolve("backup_label"), first(connection, "select labelfile from pg_backup_stop(false)"));
            Files.createFile(data.resolve("standby.signal"));
            var superuser = primary.logins().superuser();
            Files.writeString(
                    data.resolve("postgresql.auto.conf"),
                    """
                    primary_conninfo = 'host=127.0.0.1 port=%d user=%s password=%s application_name=standby'
                    primary_slot_name = '%s'
                    """
                            .formatted(network.port(), superuser.user(), superuser.password(), SLOT));
            var standby = new Standby(primary, to, network);
            standby.await("state = 'streaming'");
            return standby;
        } catch (IOException e) {
            throw new UncheckedIOException("the database could not be copied", e);
        } catch (SQLException e) {
            throw new IllegalStateException("the database could not be copied", e);
        }
    }

    /** From now on, the primary acknowledges no commit before the standby has stored it. */
    void makeSynchronous() {
        execute(primary, "alter system set synchronous_standby_names = '*'");
        execute(primary, "select pg_reload_conf()");
        await("sync_state = 'sync'");
    }

    Path folder() {
        return folder;
    }

    PostgresServer server() {
        return server;
    }

    /** The network between the primary and the standby. */
    FaultProxy network() {
        return network;
    }

    /** Makes the standby a primary. What it had not received by now it will never have. */
    void promote() {
        network.loseConnections();
        execute(server, "select pg_promote(true, %d)".formatted(TIMEOUT.toSeconds()));
        network.close();
    }

    @Override
    public void close() {
        server.kill();
        network.close();
    }

    private void await(String state) {
        Awaitility.await("the standby has " + state).atMost(TIMEOUT).until(() -> {
            try (var connection = connect(primary)) {
                return !first(connection, "select count(*) from pg_stat_replication where " + state)
                        .equals("0");
            }
        });
    }

    private static void execute(PostgresServer server, String sql) {
        try (var connection = connect(server);
                var statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException("the database refused: " + sql, e);
        }
    }

    private static String first(Connection connection, String query) throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(query)) {
            rows.next();
            return rows.getString(1);
        }
    }

    private static Connection connect(PostgresServer server) throws SQLException {
        var superuser = server.logins().superuser();
        return DriverManager.getConnection(server.jdbcUrl("postgres"), superuser.user(), superuser.password());
    }

    /** Copies a folder that changes meanwhile: a file that is removed before it is read is not missed. */
    private static void copy(Path from, Path to) throws IOException {
        Files.createDirectories(to.getParent());
        Files.walkFileTree(from, new SimpleFileVisitor<>() {

            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) throws IOException {
                if (isLeftOut(from.relativize(folder))) {
                    return FileVisitResult.SKIP_SUBTREE;
                }
                Files.copy(folder, to.resolve(from.relativize(folder)), StandardCopyOption.COPY_ATTRIBUTES);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                var path = from.relativize(file);
                if (isLeftOut(path)) {
                    return FileVisitResult.CONTINUE;
                }
                try {
                    Files.copy(file, to.resolve(path), StandardCopyOption.COPY_ATTRIBUTES);
                } catch (NoSuchFileException removed) {
                    // Temporary files and dropped tables are no part of the backup.
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException failure) throws IOException {
                if (failure instanceof NoSuchFileException) {
                    return FileVisitResult.CONTINUE;
                }
                throw failure;
            }
        });
    }

    private static boolean isLeftOut(Path path) {
        var top = path.getName(0).toString();
        return NOT_COPIED.contains(top) || path.getNameCount() > 1 && EMPTY_IN_COPY.contains(top);
    }
}
