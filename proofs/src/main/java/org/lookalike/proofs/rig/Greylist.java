package org.lookalike.proofs.rig;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A greylisting SMTP proxy on the loopback address: it defers a mail until some time has passed since it first saw the sender
 * and recipient, as many servers do against spammers, which do not retry.
 */
public final class Greylist implements AutoCloseable {

    private static final String DEFERRAL = "451 4.7.1 greylisted, come back later\r\n";

    private final ServerSocket listener;
    private final Duration delay;
    private final String exempt;
    private final Map<String, Long> firstSeen = new ConcurrentHashMap<>();
    private final Map<String, AtomicInteger> deferrals = new ConcurrentHashMap<>();
    private final ExecutorService threads = Executors.newCachedThreadPool(task -> {
        var thread = new Thread(task, "greylist");
        thread.setDaemon(true);
        return thread;
    });
    private volatile int target;

    private Greylist(ServerSocket listener, Duration delay, String exempt) {
        this.listener = listener;
        this.delay = delay;
        this.exempt = exempt;
    }

    /**
     * Starts listening; {@link #forwardTo} sets the mail server.
     *
     * @param delay how long a sender and recipient are deferred
     * @param exempt a recipient whose mails are never deferred
     */
    public static Greylist start(Duration delay, String exempt) {
        try {
            var greylist = new Greylist(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), delay, exempt);
            greylist.threads.execute(greylist::accept);
            return greylist;
        } catch (IOException e) {
            throw new UncheckedIOException("no port is free", e);
        }
    }

    public int port() {
        return listener.getLocalPort();
    }

    /** Sets the port of the mail server on the same machine. */
    public void forwardTo(int smtpPort) {
        target = smtpPort;
    }

    /** The number of deferred mails, each identified by its sender and recipient. */
    public int deferredMails() {
        return deferrals.size();
    }

    /** The largest number of deferrals of one mail. */
    public int mostDeferrals() {
        return deferrals.values().stream().mapToInt(AtomicInteger::get).max().orElse(0);
    }

    @Override
    public void close() {
        try {
            listener.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            threads.shutdownNow();
        }
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                var client = listener.accept();
                threads.execute(() -> serve(client));
            } catch (IOException closed) {
                // The listener was closed, or the client disconnected before it was accepted.
            }
        }
    }

    private void serve(Socket client) {
        try (client;
                var server = new Socket(InetAddress.getLoopbackAddress(), target)) {
            threads.execute(() -> passAnswers(server, client));
            passCommands(client, server);
        } catch (IOException gone) {
            // One side has disconnected.
        }
    }

    private static void passAnswers(Socket server, Socket client) {
        try {
            server.getInputStream().transferTo(client.getOutputStream());
            client.shutdownOutput();
        } catch (IOException gone) {
            // One side has disconnected.
        }
    }

    /** SMTP without pipelining alternates commands and replies, so the proxy's own reply never interrupts the server's. */
    private void passCommands(Socket client, Socket server) throws IOException {
        var commands = new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.ISO_8859_1));
        var sender = "";
        boolean isData = false;
        for (var line = commands.readLine(); line != null; line = commands.readLine()) {
            if (isData) {
                isData = !line.equals(".");
            } else if (line.startsWith("MAIL FROM:")) {
                sender = address(line);
            } else if (line.equals("DATA")) {
                isData = true;
            } else if (line.startsWith("RCPT TO:") && isDeferred(sender, address(line))) {
                client.getOutputStream().write(DEFERRAL.getBytes(StandardCharsets.ISO_8859_1));
                continue;
            }
            server.getOutputStream().write((line + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
        }
    }

    private boolean isDeferred(String sender, String recipient) {
        if (recipient.equals(exempt)) {
            return false;
        }
        var envelope = sender + " " + recipient;
        long now = System.nanoTime();
        if (now - firstSeen.computeIfAbsent(envelope, unknown -> now) >= delay.toNanos()) {
            return false;
        }
        deferrals.computeIfAbsent(envelope, unknown -> new AtomicInteger()).incrementAndGet();
        return true;
    }

    private static String address(String command) {
        return command.substring(command.indexOf('<') + 1, command.indexOf('>'));
    }
}
