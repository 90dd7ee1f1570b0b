package org.lookalike.proofs.rig;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;

/** A web server on the loopback address that records what webhooks post to it. */
public final class WebhookSink implements AutoCloseable {

    private static final int NO_CONTENT = 204;
    private static final int NO_BODY = -1;

    private final HttpServer server;
    private final ConcurrentLinkedQueue<Message> messages = new ConcurrentLinkedQueue<>();

    private record Message(String text, Instant at) {}

    private WebhookSink(HttpServer server) {
        this.server = server;
    }

    public static WebhookSink start() {
        try {
            var sink =
                    new WebhookSink(HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0));
            sink.server.createContext("/", exchange -> {
                var text = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
                sink.messages.add(new Message(text, Instant.now()));
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
                .filter(alertId -> receivedAt(alertId).isPresent())
                .count();
    }

    /** When the first message about an alert came. */
    public Optional<Instant> receivedAt(String alertId) {
        return messages.stream()
                .filter(message -> message.text().contains(alertId))
                .map(Message::at)
                .findFirst();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
