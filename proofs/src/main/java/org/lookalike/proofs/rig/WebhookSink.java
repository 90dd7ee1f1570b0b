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

/** A web server on the loopback address that records what webhooks post to it. */
public final class WebhookSink implements AutoCloseable {

    private static final int NO_CONTENT = 204;
    private static final int NO_BODY = -1;

    private final HttpServer server;
    private final ConcurrentLinkedQueue<String> messages = new ConcurrentLinkedQueue<>();

    private WebhookSink(HttpServer server) {
        this.server = server;
    }

    public static WebhookSink start() {
        try {
            var sink =
                    new WebhookSink(HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0));
            sink.server.createContext("/", exchange -> {
                sink.messages.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
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

    /** Counts these alerts among the received messages. */
    public long received(Set<String> alertIds) {
        return alertIds.stream()
                .filter(alertId -> messages.stream().anyMatch(message -> message.contains(alertId)))
                .count();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
