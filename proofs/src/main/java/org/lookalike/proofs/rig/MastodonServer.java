package org.lookalike.proofs.rig;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.atomic.AtomicInteger;
import org.lookalike.proofs.world.Account;

/** A server with Mastodon's API whose directory lists the accounts added to it, behind a network that can be broken. */
public final class MastodonServer implements AutoCloseable {

    private static final int PAGE = 80;
    private static final String DOMAIN = "town.example";

    private final HttpServer server;
    private final FaultProxy network;
    private final ConcurrentLinkedDeque<Account> newestFirst = new ConcurrentLinkedDeque<>();
    private final AtomicInteger asked = new AtomicInteger();

    private MastodonServer(HttpServer server) {
        this.server = server;
        this.network = FaultProxy.start(0, server.getAddress().getPort());
    }

    public static MastodonServer start() {
        try {
            var platform = new MastodonServer(
                    HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0));
            platform.server.createContext("/api/v1/directory", platform::listDirectory);
            platform.server.createContext("/api/v2/search", MastodonServer::findNothing);
            platform.server.start();
            return platform;
        } catch (IOException e) {
            throw new UncheckedIOException("no port is free", e);
        }
    }

    /** Settings with which ingest-service polls this server and no other platform. */
    public Map<String, String> settings() {
        return Map.of(
                "LOOKALIKE_SOURCES_MASTODON_ENABLED",
                "true",
                "LOOKALIKE_SOURCES_MASTODON_INSTANCES",
                DOMAIN,
                "LOOKALIKE_SOURCES_MASTODON_INSTANCE__TOWN_EXAMPLE__BASE_URL",
                "http://localhost:" + network.port());
    }

    /** The network between it and ingest-service. */
    public FaultProxy network() {
        return network;
    }

    /** Adds an account to the directory. */
    public void add(Account account) {
        newestFirst.addFirst(account);
    }

    /** How often the directory was read. */
    public int directoryReads() {
        return asked.get();
    }

    @Override
    public void close() {
        network.close();
        server.stop(0);
    }

    private void listDirectory(HttpExchange exchange) throws IOException {
        var accounts = JsonNodeFactory.instance.arrayNode();
        newestFirst.stream().limit(PAGE).forEach(account -> accounts.addObject()
                .put("uri", account.accountId())
                .put("acct", account.handle())
                .put("display_name", account.displayName())
                .put("note", "<p>" + account.bio() + "</p>")
                .put("created_at", Instant.now().truncatedTo(ChronoUnit.DAYS).toString()));
        answer(exchange, accounts.toString());
        asked.incrementAndGet();
    }

    private static void findNothing(HttpExchange exchange) throws IOException {
        answer(exchange, "{\"accounts\": []}");
    }

    private static void answer(HttpExchange exchange, String json) throws IOException {
        var body = json.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }
}
