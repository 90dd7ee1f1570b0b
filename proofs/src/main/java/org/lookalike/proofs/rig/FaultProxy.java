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
 * Stands between the services and something they talk to by TCP, and does to their connections what networks do. Listens
 * on the loopback address.
 */
public final class FaultProxy implements AutoCloseable {

    private static final int CHUNK = 16 * 1024;

    /** What happens to connections. */
    public sealed interface Fault {

        /** Nothing: bytes pass. */
        record None() implements Fault {}

        /** Every chunk of bytes comes later. */
        record Latency(Duration by) implements Fault {}

        /** Connections are taken and stay open, and no byte arrives: a cable that was pulled. */
        record Blackhole() implements Fault {}

        /** New connections are reset at once: a port nobody listens on. */
        record Refused() implements Fault {}

        /** A connection is reset after so many bytes, in the middle of whatever it says. */
        record Cut(long afterBytes) implements Fault {}
    }

    private final ServerSocket listener;
    private final int target;
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
     * Begins to listen.
     *
     * @param port where, 0 for any free one
     * @param target the port of the same machine to which connections are passed on
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

    /** From now on this happens, to connections that are open and to new ones. */
    public void apply(Fault next) {
        synchronized (changed) {
            fault = next;
            changed.notifyAll();
        }
    }

    /** Bytes pass again. Connections that were held go on where they stopped. */
    public void heal() {
        apply(new Fault.None());
    }

    /** Resets every open connection; new ones are as the fault says. */
    public void resetAll() {
        open.forEach(FaultProxy::reset);
    }

    /** Swallows everything, and open connections stay so when it heals: those to a machine that was replaced. */
    public void lose() {
        apply(new Fault.Blackhole());
        forgotten.addAll(open);
    }

    /** Ends the sending half of every open connection, as a program that exits in an orderly way does; the other half stays. */
    public void halfCloseAll() {
        for (var socket : open) {
            try {
                socket.shutdownOutput();
            } catch (IOException alreadyClosed) {
                // Then there is nothing left to end.
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
                // The listener was closed, or the client went away before it was taken.
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

    /** Passes bytes on until one side has said its last word; then the other may still speak. */
    private void pump(Socket from, Socket to, AtomicInteger halvesEnded) {
        try {
            passAll(from, to);
            to.shutdownOutput();
            if (halvesEnded.incrementAndGet() < 2) {
                return;
            }
        } catch (IOException e) {
            // One side is gone; so will the other be.
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
        // Of a connection that is lost not even the end is heard.
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
            // It is closed already.
        }
    }
}
