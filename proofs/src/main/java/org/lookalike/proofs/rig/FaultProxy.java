package org.lookalike.proofs.rig;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A TCP proxy on the loopback address that injects network faults into the connections between the services and a server.
 */
public final class FaultProxy implements AutoCloseable {

    private static final int CHUNK = 16 * 1024;

    /** A network fault. */
    public sealed interface Fault {

        /** Bytes pass. */
        record None() implements Fault {}

        /** Every chunk of bytes is delayed. */
        record Latency(Duration by) implements Fault {}

        /** Connections are accepted and stay open, and no byte arrives, as with a pulled cable. */
        record Blackhole() implements Fault {}

        /** New connections are reset at once, as on a port nobody listens on. */
        record Refused() implements Fault {}

        /** A connection is reset after so many bytes, in the middle of a message. */
        record Cut(long afterBytes) implements Fault {}
    }

    private final ServerSocket listener;
    private volatile int target;
    private final ExecutorService threads = Executors.newCachedThreadPool(task -> {
        var thread = new Thread(task, "fault-proxy");
        thread.setDaemon(true);
        return thread;
    });
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final Set<Socket> forgotten = ConcurrentHashMap.newKeySet();
    private final Object changed = new Object();
    private volatile Fault fault = new Fault.None();

    private FaultProxy(ServerSocket listener, int target) {
        this.listener = listener;
        this.target = target;
    }

    /**
     * Starts listening.
     *
     * @param port the port to listen on, 0 for any free one
     * @param target the port of the same machine to which connections are forwarded
     */
    public static FaultProxy start(int port, int target) {
        try {
            var listener = new ServerSocket();
            listener.setReuseAddress(true);
            listener.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            var proxy = new FaultProxy(listener, target);
            proxy.threads.execute(proxy::accept);
            return proxy;
        } catch (IOException e) {
            throw new UncheckedIOException("no proxy can listen on port " + port, e);
        }
    }

    public int port() {
        return listener.getLocalPort();
    }

    /** Leads new connections to another port of the same machine; open ones stay where they are. */
    public void forwardTo(int port) {
        target = port;
    }

    /** Applies a fault to open and new connections. */
    public void apply(Fault next) {
        synchronized (changed) {
            fault = next;
            changed.notifyAll();
        }
    }

    /** Lets bytes pass again; connections that were held continue where they stopped. */
    public void heal() {
        apply(new Fault.None());
    }

    /** Resets every open connection; the fault still applies to new ones. */
    public void resetAll() {
        open.forEach(FaultProxy::reset);
    }

    /** Drops all bytes, and those of open connections even after {@link #heal}, as when a machine was replaced. */
    public void loseConnections() {
        apply(new Fault.Blackhole());
        forgotten.addAll(open);
    }

    /** Shuts down the sending half of every open connection and leaves the other half open. */
    public void halfCloseAll() {
        for (var socket : open) {
            try {
                socket.shutdownOutput();
            } catch (IOException alreadyClosed) {
                // The connection has ended already.
            }
        }
    }

    @Override
    public void close() {
        try {
            listener.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            heal();
            resetAll();
            threads.shutdownNow();
        }
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                var client = listener.accept();
                threads.execute(() -> connect(client));
            } catch (IOException e) {
                // The listener was closed, or the client disconnected before it was accepted.
            }
        }
    }

    private void connect(Socket client) {
        if (fault instanceof Fault.Refused) {
            reset(client);
            return;
        }
        try {
            var server = new Socket(InetAddress.getLoopbackAddress(), target);
            open.add(client);
            open.add(server);
            var halvesEnded = new AtomicInteger();
            threads.execute(() -> pump(client, server, halvesEnded));
            threads.execute(() -> pump(server, client, halvesEnded));
        } catch (IOException nobodyThere) {
            reset(client);
        }
    }

    /** Forwards bytes until one side ends its half; the other half stays open. */
    private void pump(Socket from, Socket to, AtomicInteger halvesEnded) {
        try {
            passAll(from, to);
            to.shutdownOutput();
            if (halvesEnded.incrementAndGet() < 2) {
                return;
            }
        } catch (IOException e) {
            // One side has disconnected, so both are reset.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        reset(from);
        reset(to);
        for (var ended : List.of(from, to)) {
            open.remove(ended);
            forgotten.remove(ended);
        }
    }

    private void passAll(Socket from, Socket to) throws IOException, InterruptedException {
        var chunk = new byte[CHUNK];
        long passed = 0;
        for (int read = from.getInputStream().read(chunk);
                read >= 0;
                read = from.getInputStream().read(chunk)) {
            hold(from);
            if (fault instanceof Fault.Latency latency) {
                Thread.sleep(latency.by().toMillis());
            }
            if (fault instanceof Fault.Cut cut && passed + read > cut.afterBytes()) {
                to.getOutputStream().write(chunk, 0, (int) Math.max(0, cut.afterBytes() - passed));
                throw new SocketException("cut");
            }
            passed += read;
            to.getOutputStream().write(chunk, 0, read);
        }
        // The end of a lost connection is not forwarded either.
        hold(from);
    }

    private void hold(Socket from) throws InterruptedException {
        synchronized (changed) {
            while (fault instanceof Fault.Blackhole || forgotten.contains(from)) {
                changed.wait();
            }
        }
    }

    private static void reset(Socket socket) {
        try {
            socket.setSoLinger(true, 0);
            socket.close();
        } catch (IOException e) {
            // The socket is closed already.
        }
    }
}
