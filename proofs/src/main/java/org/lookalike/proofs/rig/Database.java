package org.lookalike.proofs.rig;

import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;
import org.lookalike.local.FreePort;
import org.lookalike.local.PostgresServer;

/** A PostgreSQL server whose committed data survives a kill. */
public final class Database implements Breakable, AutoCloseable {

    private final Path folder;
    private final int port = FreePort.find();
    private final FaultProxy proxy;
    private PostgresServer server;

    Database(Path folder) {
        this.folder = folder;
        this.server = PostgresServer.start(folder, port);
        this.proxy = FaultProxy.start(0, port);
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
        server = PostgresServer.start(folder, port);
    }

    @Override
    public void close() {
        proxy.close();
        if (server.isRunning()) {
            server.close();
        }
    }
}
