package org.lookalike.proofs.rig;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.lookalike.local.FreePort;
import org.lookalike.local.PostgresServer;

/**
 * A PostgreSQL server whose committed data survives a kill, at an address that can be moved to its standby.
 */
public final class Database implements Breakable, AutoCloseable {

    private final Path home;
    private final FaultProxy proxy;
    private final List<PostgresServer> former = new ArrayList<>();
    private Path folder;
    private PostgresServer server;
    private @Nullable Standby standby;

    Database(Path folder) {
        this.home = folder;
        this.folder = folder;
        this.server = PostgresServer.start(folder, FreePort.find());
        this.proxy = FaultProxy.start(0, server.port());
    }

    /** The server for observers, which faults of {@link #network} do not reach. */
    public PostgresServer server() {
        return server;
    }

    /** The data folder. */
    public Path data() {
        return folder.resolve("data");
    }

    /** The network between the services and the database. */
    public FaultProxy network() {
        return proxy;
    }

    /** Whether a commit waits until the standby has stored it. */
    public enum Replication {
        SYNCHRONOUS,
        ASYNCHRONOUS
    }

    /** Adds a standby to the server and returns once it follows. A server has one standby at a time. */
    public void addStandby(Replication replication) {
        var name = "%s-standby-%d".formatted(home.getFileName(), former.size() + 1);
        standby = Standby.of(server, folder, home.resolveSibling(name));
        if (replication == Replication.SYNCHRONOUS) {
            standby.makeSynchronous();
        }
    }

    /** The network between the server and its standby. */
    public FaultProxy replicationNetwork() {
        return standby().network();
    }

    /** Promotes the standby and moves the address, as an operator or a controller does. */
    public void failOver() {
        moveAddress();
        promote();
    }

    /**
     * Leads new connections to the standby, which refuses to write until it is promoted. Open connections stay with the former server,
     * if that still runs.
     */
    public void moveAddress() {
        proxy.forwardTo(standby().server().port());
    }

    /** Makes the standby the server. What it had not received by now is lost; the former server is not told. */
    public void promote() {
        var promoted = standby();
        promoted.promote();
        former.add(server);
        folder = promoted.folder();
        server = promoted.server();
        standby = null;
    }

    private Standby standby() {
        return Objects.requireNonNull(standby, "the database has no standby");
    }

    /** The CPU time of the server and its open connections. */
    public Duration cpuTime() {
        return Stream.concat(Stream.of(process()), process().descendants())
                .flatMap(one -> one.info().totalCpuDuration().stream())
                .reduce(Duration.ZERO, Duration::plus);
    }

    @Override
    public ProcessHandle process() {
        return server.process();
    }

    @Override
    public boolean isRunning() {
        return server.isRunning();
    }

    @Override
    public void kill() {
        server.kill();
        proxy.resetAll();
    }

    /** Pauses the processes of the connections too, some of which may just have ended. */
    @Override
    public void pause() {
        Breakable.super.pause();
        process().descendants().forEach(one -> Signal.trySend("STOP", one));
    }

    @Override
    public void resume() {
        process().descendants().forEach(one -> Signal.trySend("CONT", one));
        Breakable.super.resume();
    }

    @Override
    public void restart() {
        server = PostgresServer.start(folder, server.port());
    }

    @Override
    public void close() {
        proxy.close();
        if (standby != null) {
            standby.close();
        }
        former.stream().filter(PostgresServer::isRunning).forEach(PostgresServer::kill);
        if (server.isRunning()) {
            server.close();
        }
    }
}
