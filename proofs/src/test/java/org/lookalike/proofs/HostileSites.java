package org.lookalike.proofs;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.zip.GZIPOutputStream;

/** The websites of invented districts, all at one address, each told by its host. */
final class HostileSites implements AutoCloseable {

    private static final Page NONE = new Page(404, Map.of(), new byte[0]);

    private final HttpServer server;
    private final Map<String, Page> pages = new HashMap<>();

    private record Page(int status, Map<String, String> headers, byte[] body) {}

    private HostileSites(HttpServer server) {
        this.server = server;
    }

    /** Listens on any free port; sites are added before anybody asks. */
    static HostileSites start() {
        try {
            var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            var sites = new HostileSites(server);
            server.createContext("/", sites::show);
            server.start();
            return sites;
        } catch (IOException e) {
            throw new UncheckedIOException("The websites cannot listen on any port", e);
        }
    }

    HostileSites with(String host, String path, String html) {
        return with(host, path, Map.of(), html.getBytes(UTF_8));
    }

    /** A page that is compressed, whatever the request asks for. */
    HostileSites withGzipped(String host, String path, String html) {
        var packed = new ByteArrayOutputStream();
        try (var out = new GZIPOutputStream(packed)) {
            out.write(html.getBytes(UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return with(host, path, Map.of("Content-Encoding", "gzip"), packed.toByteArray());
    }

    /** @param headers beside its content type */
    HostileSites with(String host, String path, Map<String, String> headers, byte[] body) {
        pages.put(host + path, new Page(200, headers, body));
        return this;
    }

    /** The variables by which ingest-service reads these sites and no others, and asks no registry of domains. */
    Map<String, String> settings() {
        var address = "http://localhost:" + server.getAddress().getPort();
        var hosts = pages.keySet().stream()
                .map(page -> page.substring(0, page.indexOf('/')))
                .distinct()
                .toList();
        var settings = new HashMap<>(Map.of(
                "LOOKALIKE_SOURCES_WEBSITE_ENABLED",
                "true",
                "LOOKALIKE_SOURCES_WEBSITE_CONTACT",
                address,
                "LOOKALIKE_SOURCES_WEBSITE_HOSTS",
                String.join(",", hosts),
                "LOOKALIKE_SOURCES_WEBSITE_POLL_INTERVAL",
                "1s",
                "LOOKALIKE_SOURCES_WEBSITE_REQUEST_INTERVAL",
                "50ms",
                server("data.iana.org"),
                address));
        hosts.forEach(host -> settings.put(server(host), address));
        return settings;
    }

    private static String server(String host) {
        return "LOOKALIKE_SOURCES_WEBSITE_SITE__%s__BASE_URL"
                .formatted(host.toUpperCase(Locale.ROOT).replace('.', '_'));
    }

    private void show(HttpExchange exchange) throws IOException {
        try (exchange) {
            var host = String.valueOf(exchange.getRequestHeaders().getFirst("Host"))
                    .replaceFirst(":\\d+$", "");
            var page = pages.getOrDefault(host + exchange.getRequestURI().getPath(), NONE);
            exchange.getResponseHeaders().set("Content-Type", "text/html; charset=utf-8");
            page.headers().forEach(exchange.getResponseHeaders()::set);
            exchange.sendResponseHeaders(page.status(), page.body().length == 0 ? -1 : page.body().length);
            exchange.getResponseBody().write(page.body());
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
