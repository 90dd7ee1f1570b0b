package org.lookalike.testing.sweep;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Asks for each limit two hundred times at once: no more may be let in than the limit says, the others are refused as documented,
 * and another district is let in meanwhile. The last byte of each body is kept back, so that what is let in stays.
 */
final class LimitSweep {

    private static final int AT_ONCE = 200;

    /** How long a request that is let in shows no response. */
    private static final int PATIENCE_MILLIS = 3000;

    /** The status of a request that is let in and waits for the rest of its body. */
    private static final int WAITING = 0;

    private final URI service;

    LimitSweep(URI service) {
        this.service = service;
    }

    /**
     * What goes wrong.
     *
     * @param asked the request of the district that asks, with its key
     * @param ofOther the same of another district
     */
    List<String> findings(LimitTrial asked, String key, LimitTrial ofOther, String keyOfOther) {
        var connections = new ArrayList<Socket>();
        try {
            for (int i = 0; i < AT_ONCE; i++) {
                connections.add(begin(asked, key));
            }
            var statuses = statuses(connections, asked.most());
            return findings(asked, statuses, status(end(ofOther, connections, keyOfOther)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            connections.forEach(LimitSweep::close);
        }
    }

    private static List<String> findings(LimitTrial asked, List<Integer> statuses, int other) {
        var findings = new ArrayList<String>();
        var refused =
                statuses.stream().filter(status -> status == asked.refusal()).count();
        var letIn = statuses.stream().filter(status -> status < 400).count();
        if (letIn == 0 || letIn > asked.most() || letIn + refused != statuses.size()) {
            findings.add("%s: of %d at once %d are let in, where %d may be, and %d refused; the statuses are %s"
                    .formatted(
                            asked.limit(),
                            statuses.size(),
                            letIn,
                            asked.most(),
                            refused,
                            statuses.stream().distinct().sorted().toList()));
        }
        if (other == WAITING || other >= 400) {
            findings.add("%s: another district is answered %d meanwhile".formatted(asked.limit(), other));
        }
        return findings;
    }

    /** Waits for responses until as many as may have shown none. */
    private static List<Integer> statuses(List<Socket> connections, long most) throws IOException {
        var statuses = new ArrayList<Integer>();
        for (var connection : connections) {
            statuses.add(status(connection));
            if (statuses.stream().filter(status -> status == WAITING).count() > most) {
                break;
            }
        }
        return statuses;
    }

    private Socket begin(LimitTrial trial, String key) throws IOException {
        var connection = new Socket(service.getHost(), service.getPort());
        connection.setSoTimeout(PATIENCE_MILLIS);
        var request = new ByteArrayOutputStream();
        request.writeBytes("%s %s HTTP/1.1\r\nHost: %s\r\nAuthorization: %s\r\n"
                .formatted(trial.method(), trial.path(), service.getAuthority(), key)
                .getBytes(US_ASCII));
        var body = trial.body();
        if (body.length > 0) {
            request.writeBytes("Content-Type: %s\r\nContent-Length: %d\r\n"
                    .formatted(trial.type(), body.length)
                    .getBytes(US_ASCII));
        }
        request.writeBytes("\r\n".getBytes(US_ASCII));
        request.writeBytes(Arrays.copyOf(body, Math.max(0, body.length - 1)));
        connection.getOutputStream().write(request.toByteArray());
        return connection;
    }

    private Socket end(LimitTrial trial, List<Socket> connections, String key) throws IOException {
        var connection = begin(trial, key);
        connections.add(connection);
        if (trial.body().length > 0) {
            connection.getOutputStream().write(trial.body()[trial.body().length - 1]);
        }
        return connection;
    }

    private static int status(Socket connection) throws IOException {
        try {
            var line = new String(connection.getInputStream().readNBytes("HTTP/1.1 200".length()), US_ASCII);
            return Integer.parseInt(line.substring(line.indexOf(' ') + 1));
        } catch (SocketTimeoutException e) {
            return WAITING;
        }
    }

    private static void close(Socket connection) {
        try {
            connection.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
