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
 * Stands before a mail server and puts off every mail whose sender and recipient it does not know, as many do to be rid of
 * programs that do not come back. It knows them some time after it first saw them. Listens on the loopback address.
 */
public final class Greylist implements AutoCloseable {

    private static final String LATER = "451 4.7.1 greylisted, come back later\r\n";

    private final ServerSocket listener;
    private final Duration delay;
    private final String familiar;
    private final Map<String, Long> firstSeen = new ConcurrentHashMap<>();
    private final Map<String, AtomicInteger> putOff = new ConcurrentHashMap<>();
    private final ExecutorService threads = Executors.newCachedThreadPool(task -> {
        var thread = new Thread(task, "greylist");
        thread.setDaemon(true);
        return thread;
    });
    private volatile int target;

    private Greylist(ServerSocket listener, Duration delay, String familiar) {
        this.listener = listener;
        this.delay = delay;
        this.familiar = familiar;
    }

    /**
     * Begins to listen; {@link #leadTo} says where mails go.
     *
     * @param delay how long a sender and a recipient are put off
     * @param familiar a recipient whose mails are let through at once
     */
    public static Greylist start(Duration delay, String familiar) {
        try {
            var greylist = new Greylist(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), delay, familiar);
            greylist.threads.execute(greylist::accept);
            return greylist;
        } catch (IOException e) {
            throw new UncheckedIOException("no port is free", e);
        }
    }

    public int port() {
        return listener.getLocalPort();
    }

    /** From now on what is let through goes to this port of the same machine. */
    public void leadTo(int smtpPort) {
        target = smtpPort;
    }

    /** How many mails were put off, going by sender and recipient. */
    public int mailsPutOff() {
        return putOff.size();
    }

    /** How often the one was put off that was put off most often. */
    public int mostTimesPutOff() {
        return putOff.values().stream().mapToInt(AtomicInteger::get).max().orElse(0);
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
                // The proof is over, or the client went away before it was taken.
            }
        }
    }

    private void serve(Socket client) {
        try (client;
                var server = new Socket(InetAddress.getLoopbackAddress(), target)) {
            threads.execute(() -> passAnswers(server, client));
            passCommands(client, server);
        } catch (IOException gone) {
            // One side hung up.
        }
    }

    private static void passAnswers(Socket server, Socket client) {
        try {
            server.getInputStream().transferTo(client.getOutputStream());
            client.shutdownOutput();
        } catch (IOException gone) {
            // One side hung up.
        }
    }

    /** Client and server speak in turn, so an answer of our own never gets in between. */
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
            } else if (line.startsWith("RCPT TO:") && isPutOff(sender, address(line))) {
                client.getOutputStream().write(LATER.getBytes(StandardCharsets.ISO_8859_1));
                continue;
            }
            server.getOutputStream().write((line + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
        }
    }

    private boolean isPutOff(String sender, String recipient) {
        if (recipient.equals(familiar)) {
            return false;
        }
        var envelope = sender + " " + recipient;
        long now = System.nanoTime();
        if (now - firstSeen.computeIfAbsent(envelope, unknown -> now) >= delay.toNanos()) {
            return false;
        }
        putOff.computeIfAbsent(envelope, unknown -> new AtomicInteger()).incrementAndGet();
        return true;
    }

    private static String address(String command) {
        return command.substring(command.indexOf('<') + 1, command.indexOf('>'));
    }
}
