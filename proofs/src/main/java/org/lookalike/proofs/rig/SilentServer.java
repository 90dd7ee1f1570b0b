package org.lookalike.proofs.rig;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;

/** A server that takes every connection on all loopback addresses, and never answers. */
public final class SilentServer implements AutoCloseable {

    private static final int BACKLOG = 1_000;

    private final ServerSocket server;
    private final ConcurrentLinkedQueue<Socket> connections = new ConcurrentLinkedQueue<>();

    private SilentServer(ServerSocket server) {
        this.server = server;
    }

    public static SilentServer start() {
        try {
            var silent = new SilentServer(new ServerSocket(0, BACKLOG));
            var thread = new Thread(silent::accept, "silent server");
            thread.setDaemon(true);
            thread.start();
            return silent;
        } catch (IOException e) {
            throw new UncheckedIOException("no port is free", e);
        }
    }

    private void accept() {
        try {
            while (true) {
                connections.add(server.accept());
            }
        } catch (IOException e) {
            // The server was closed.
        }
    }

    /** Addresses of different hosts that all lead here, at most 250. */
    public List<URI> hosts(int count) {
        return IntStream.rangeClosed(1, count)
                .mapToObj(host -> URI.create("http://127.0.0.%d:%d/".formatted(host, server.getLocalPort())))
                .toList();
    }

    @Override
    public void close() {
        try {
            server.close();
            for (var connection : connections) {
                connection.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the silent server cannot be closed", e);
        }
    }
}
