package org.lookalike.notifier;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/**
 * An SMTP server that misbehaves as the recipient's address asks: what comes before the first hyphen names the fault. It
 * is as strict as servers on the Internet are: a line that ends in a bare LF is refused.
 */
public final class FaultySmtpServer implements AutoCloseable {

    /**
     * A mail whose data arrived, whether or not the server said so.
     *
     * @param sender where it is returned to
     * @param data as on the wire, without the final dot
     */
    public record Received(Instant at, String sender, String recipient, String data) {}

    /** Greeted with this, who connects is hung up on. */
    public static final String HANGS_UP = "";

    /** Greeted with this, who connects hears nothing until {@link #release}. */
    public static final String LATE = "late";

    private static final Duration SLOWNESS = Duration.ofMillis(20);

    private final ServerSocket server;
    private final List<Received> received = new CopyOnWriteArrayList<>();
    private final List<Socket> connections = new CopyOnWriteArrayList<>();
    private final Map<String, Integer> attempts = new ConcurrentHashMap<>();
    private final Map<String, Integer> visits = new ConcurrentHashMap<>();
    private volatile CountDownLatch released = new CountDownLatch(1);
    private volatile String greeting = "220 faulty.example";

    /** What is asked of who connects. */
    private final Optional<Guard> guard;

    /**
     * Who sends a mail must speak TLS and give this password.
     *
     * @param implicit whether TLS is spoken from the start; otherwise from STARTTLS on
     */
    public record Guard(SSLContext tls, boolean implicit, String user, String password) {

        private Socket server(Socket connection) throws IOException {
            var secured = (SSLSocket) tls.getSocketFactory().createSocket(connection, null, connection.getPort(), true);
            secured.setUseClientMode(false);
            return secured;
        }

        private boolean admits(String command) {
            var plain = Base64.getEncoder()
                    .encodeToString("\0%s\0%s".formatted(user, password).getBytes(ISO_8859_1));
            return command.strip().equals("AUTH PLAIN " + plain);
        }
    }

    public FaultySmtpServer() {
        this(Optional.empty());
    }

    public FaultySmtpServer(Guard guard) {
        this(Optional.of(guard));
    }

    private FaultySmtpServer(Optional<Guard> guard) {
        this.guard = guard;
        try {
            server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        start(this::acceptAll);
    }

    public int port() {
        return server.getLocalPort();
    }

    /** What the server says first from now on. */
    public void greet(String greeting) {
        if (greeting.equals(LATE)) {
            holdAnswers();
        }
        this.greeting = greeting;
    }

    public List<Received> received(String recipient) {
        return received.stream()
                .filter(mail -> mail.recipient().equals(recipient))
                .toList();
    }

    /** Holds answers back until {@link #release}. */
    public void holdAnswers() {
        released = new CountDownLatch(1);
    }

    /** Gives the answers that were held back. */
    public void release() {
        released.countDown();
    }

    /** How many recipients got a mail. */
    public long reached() {
        return received.stream().map(Received::recipient).distinct().count();
    }

    /** The longest time without a mail since a moment, until the last that came. */
    public Duration longestGap(Instant since) {
        var gap = Duration.ZERO;
        var previous = since;
        for (var mail :
                received.stream().sorted(Comparator.comparing(Received::at)).toList()) {
            if (mail.at().isAfter(previous)) {
                gap = Collections.max(List.of(gap, Duration.between(previous, mail.at())));
                previous = mail.at();
            }
        }
        return gap;
    }

    private static void start(Runnable work) {
        var thread = new Thread(work, "faulty-smtp");
        thread.setDaemon(true);
        thread.start();
    }

    private void acceptAll() {
        try {
            while (true) {
                var connection = server.accept();
                connections.add(connection);
                start(() -> greet(connection));
            }
        } catch (IOException closed) {
            // the test is over
        }
    }

    private void greet(Socket connection) {
        try (connection) {
            var secured =
                    guard.isPresent() && guard.get().implicit() ? guard.get().server(connection) : connection;
            if (greeting.equals(HANGS_UP)) {
                connection.setSoLinger(true, 0);
                return;
            }
            if (greeting.equals(LATE)) {
                released.await();
            }
            say(secured, greeting);
            talk(secured);
        } catch (IOException gone) {
            // the client hung up
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void talk(Socket connection) throws IOException {
        try (connection) {
            var in = new BufferedInputStream(connection.getInputStream());
            var sender = "";
            var recipient = "";
            var isAdmitted = guard.isEmpty();
            for (var line = line(in); !line.isEmpty(); line = line(in)) {
                var command = line.substring(0, Math.min(4, line.length())).toUpperCase();
                switch (command) {
                    case "EHLO", "HELO" -> say(connection, "250-faulty.example\r\n250 " + offer(connection));
                    case "STAR" -> {
                        say(connection, "220 go on");
                        talk(guard.orElseThrow().server(connection));
                        return;
                    }
                    case "AUTH" -> {
                        isAdmitted = connection instanceof SSLSocket
                                && guard.orElseThrow().admits(line);
                        say(connection, isAdmitted ? "235 2.7.0 welcome" : "535 5.7.8 who are you");
                    }
                    case "MAIL" -> {
                        if (!isAdmitted) {
                            say(connection, "530 5.7.0 sign in first");
                            return;
                        }
                        sender = address(line);
                        say(connection, "250 ok");
                    }
                    case "RCPT" -> {
                        recipient = address(line);
                        say(connection, refuses(recipient) ? "550 5.1.1 no such mailbox" : "250 ok");
                    }
                    case "DATA" -> {
                        say(connection, "354 go on");
                        received.add(new Received(Instant.now(), sender, recipient, data(in)));
                        if (!answer(connection, recipient)) {
                            return;
                        }
                    }
                    case "QUIT" -> {
                        say(connection, "221 bye");
                        return;
                    }
                    default -> say(connection, "250 ok");
                }
            }
        }
    }

    /** What the server says it can do. */
    private String offer(Socket connection) {
        if (guard.isEmpty()) {
            return "8BITMIME";
        }
        return connection instanceof SSLSocket ? "AUTH PLAIN" : "STARTTLS";
    }

    /** Answers the end of the data; false where the connection ends here. */
    private boolean answer(Socket connection, String recipient) throws IOException {
        int attempt = attempts.merge(recipient, 1, Integer::sum);
        var fault = attempt == 1 || fault(recipient).endsWith("always") ? fault(recipient) : "";
        switch (fault) {
            case "busy" -> say(connection, "451 4.3.2 come back later");
            case "spam" -> say(connection, "554 5.7.1 not here");
            case "drops", "dropsalways" -> {
                return false;
            }
            case "slow" -> {
                LockSupport.parkNanos(SLOWNESS.toNanos());
                say(connection, "250 2.0.0 taken");
            }
            case "held" -> {
                awaitRelease();
                say(connection, "250 2.0.0 taken");
            }
            case "heldbusy" -> {
                awaitRelease();
                say(connection, "451 4.3.2 come back later");
            }
            case "silent", "silentalways" -> connection.getInputStream().read();
            default -> say(connection, "250 2.0.0 taken");
        }
        return true;
    }

    private void awaitRelease() throws IOException {
        try {
            released.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    /** Whether there is no such mailbox: never, or now and then, from the first mail on, where it is "moving". */
    private boolean refuses(String recipient) {
        return switch (fault(recipient)) {
            case "nobody" -> true;
            case "moving" -> visits.merge(recipient, 1, Integer::sum) % 2 == 1;
            default -> false;
        };
    }

    private static String fault(String recipient) {
        return recipient.replaceAll("-.*", "");
    }

    private static String address(String command) {
        return command.substring(command.indexOf('<') + 1, command.indexOf('>'));
    }

    private static void say(Socket connection, String answer) throws IOException {
        connection.getOutputStream().write((answer + "\r\n").getBytes(ISO_8859_1));
    }

    /** The next line with its CRLF; empty at the end of the stream. */
    private static String line(InputStream in) throws IOException {
        var line = new ByteArrayOutputStream();
        int previous = -1;
        for (int next = in.read(); next >= 0; next = in.read()) {
            line.write(next);
            if (next == '\n') {
                if (previous != '\r') {
                    throw new IOException("bare LF");
                }
                break;
            }
            previous = next;
        }
        return line.toString(ISO_8859_1);
    }

    private static String data(InputStream in) throws IOException {
        var data = new StringBuilder();
        for (var line = line(in); !line.equals(".\r\n"); line = line(in)) {
            if (line.isEmpty()) {
                throw new IOException("the client hung up within the data");
            }
            data.append(line.startsWith(".") ? line.substring(1) : line);
        }
        return data.toString();
    }

    @Override
    public void close() {
        try {
            server.close();
            for (var connection : connections) {
                connection.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
