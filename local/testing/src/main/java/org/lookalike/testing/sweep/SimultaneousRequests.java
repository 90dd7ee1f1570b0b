package org.lookalike.testing.sweep;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.restassured.RestAssured;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Requests to the service under test, each by a connection of its own. All are connected before the first is sent. */
final class SimultaneousRequests implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final int LOOK_MILLIS = 1;
    private static final Pattern LENGTH = Pattern.compile("(?i)\r\ncontent-length: *(\\d+)");

    private final URI service = URI.create("%s:%d".formatted(RestAssured.baseURI, RestAssured.port));
    private final List<Connection> connections = new ArrayList<>();

    /** A response, of a stream its head alone. */
    record Response(int status, String head, String body) {

        boolean has(String header) {
            return head.toLowerCase(Locale.ROOT).contains("\r\n" + header.toLowerCase(Locale.ROOT) + ":");
        }
    }

    private record Connection(Socket socket, byte[] request, int held) {

        void send() throws IOException {
            socket.getOutputStream().write(request, 0, request.length - held);
        }

        /** The response; null if none has begun. */
        @Nullable
        Response response() throws IOException {
            socket.setSoTimeout(LOOK_MILLIS);
            var stream = socket.getInputStream();
            try {
                int first = stream.read();
                if (first < 0) {
                    throw new IOException("the connection ended without a response");
                }
                socket.setSoTimeout((int) PATIENCE.toMillis());
                return read((char) first, stream);
            } catch (SocketTimeoutException nothingYet) {
                return null;
            }
        }

        private static Response read(char first, InputStream stream) throws IOException {
            var head = new StringBuilder().append(first);
            while (head.indexOf("\r\n\r\n") < 0) {
                head.append((char) stream.read());
            }
            var length = LENGTH.matcher(head);
            var body = length.find() ? stream.readNBytes(Integer.parseInt(length.group(1))) : new byte[0];
            return new Response(
                    Integer.parseInt(head.substring("HTTP/1.1 ".length(), "HTTP/1.1 200".length())),
                    head.toString(),
                    new String(body, ISO_8859_1));
        }
    }

    /**
     * Adds a request.
     *
     * @param key for {@code Authorization}; {@link Keys#NONE} for none
     * @param address from which a proxy has it; null for no proxy
     * @param held how many of its last bytes are kept back
     */
    void add(String method, String path, String key, @Nullable String address, String type, byte[] body, int held) {
        var request = new ByteArrayOutputStream();
        var head = new StringBuilder("%s %s HTTP/1.1\r\nHost: %s\r\n".formatted(method, path, service.getAuthority()));
        if (!key.equals(Keys.NONE)) {
            head.append("Authorization: ").append(key).append("\r\n");
        }
        if (address != null) {
            head.append("X-Forwarded-For: ").append(address).append("\r\n");
        }
        if (!type.isEmpty()) {
            head.append("Content-Type: ").append(type).append("\r\n");
        }
        if (!method.equals("GET")) {
            head.append("Content-Length: ").append(body.length).append("\r\n");
        }
        request.writeBytes(head.append("\r\n").toString().getBytes(ISO_8859_1));
        request.writeBytes(body);
        try {
            connections.add(
                    new Connection(new Socket(service.getHost(), service.getPort()), request.toByteArray(), held));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Sends all, and returns the responses.
     *
     * @param without for how many of them no response is waited for
     */
    List<Response> send(long without) {
        try {
            for (var connection : connections) {
                connection.send();
            }
            return responses(without);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<Response> responses(long without) throws IOException {
        var responses = new ArrayList<Response>();
        var waiting = new ArrayList<>(connections);
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (waiting.size() > without && System.nanoTime() < end) {
            for (var connection : List.copyOf(waiting)) {
                var response = connection.response();
                if (response != null) {
                    responses.add(response);
                    waiting.remove(connection);
                }
            }
        }
        return responses;
    }

    @Override
    public void close() {
        for (var connection : connections) {
            try {
                connection.socket().close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
