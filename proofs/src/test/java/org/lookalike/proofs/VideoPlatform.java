package org.lookalike.proofs;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** A server with YouTube's API, which accepts one key and has no channels. */
final class VideoPlatform implements AutoCloseable {

    static final String KEY = "AIzaExampleOfAKey";

    private static final String INVALID_KEY =
            """
            {"error": {"code": 400, "message": "API key not valid. Please pass a valid API key.",
             "errors": [{"message": "API key not valid. Please pass a valid API key.", "domain": "global",
                         "reason": "badRequest"}],
             "status": "INVALID_ARGUMENT"}}""";

    private final HttpServer server;

    private VideoPlatform(HttpServer server) {
        this.server = server;
    }

    static VideoPlatform start() throws IOException {
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", VideoPlatform::answer);
        server.start();
        return new VideoPlatform(server);
    }

    /** The setting with which ingest-service asks this server instead of YouTube. */
    Map<String, String> settings() {
        return Map.of(
                "LOOKALIKE_SOURCES_YOUTUBE_BASE_URL",
                "http://localhost:" + server.getAddress().getPort());
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private static void answer(HttpExchange exchange) throws IOException {
        var isKnown = exchange.getRequestURI().getQuery().contains("key=" + KEY);
        var body = (isKnown ? "{}" : INVALID_KEY).getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(isKnown ? 200 : 400, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }
}
