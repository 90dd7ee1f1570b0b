package org.lookalike.proofs.rig;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Takes what webhooks are told, on the loopback address. */
public final class WebhookSink implements AutoCloseable {

    private static final int NO_CONTENT = 204;
    private static final int NO_BODY = -1;

    private final HttpServer server;
    private final ConcurrentLinkedQueue<String> taken = new ConcurrentLinkedQueue<>();

    private WebhookSink(HttpServer server) {
        this.server = server;
    }

    /** Begins to listen. */
    public static WebhookSink start() {
        try {
            var sink =
                    new WebhookSink(HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0));
            sink.server.createContext("/", exchange -> {
                sink.taken.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
                exchange.sendResponseHeaders(NO_CONTENT, NO_BODY);
                exchange.close();
            });
            sink.server.start();
            return sink;
        } catch (IOException e) {
            throw new UncheckedIOException("no port is free", e);
        }
    }

    public URI url() {
        return URI.create("http://127.0.0.1:%d/".formatted(server.getAddress().getPort()));
    }

    /** How many of these alerts it was told of. */
    public long toldOf(Set<String> alertIds) {
        return alertIds.stream()
                .filter(alertId -> taken.stream().anyMatch(message -> message.contains(alertId)))
                .count();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
