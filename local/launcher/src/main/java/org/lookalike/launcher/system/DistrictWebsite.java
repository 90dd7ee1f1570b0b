package org.lookalike.launcher.system;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** The website of a fictional district, on the loopback address, for the services to read as they read those of real districts. */
public final class DistrictWebsite implements AutoCloseable {

    /** The name under which the site is registered and visited; name servers do not know it. */
    public static final String HOST = "quillbrookvalleyschools.example";

    private static final String VARIABLE_OF_HOST = HOST.toUpperCase(Locale.ROOT).replace('.', '_');

    private static final Map<String, String> PAGES = Map.of(
            "/", "index.html", "/news.html", "news.html", "/contact.html", "contact.html", "/robots.txt", "robots.txt");

    private final HttpServer server;

    private DistrictWebsite(HttpServer server) {
        this.server = server;
    }

    /** Starts serving the site on any free port. */
    static DistrictWebsite start() {
        try {
            var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.createContext("/", DistrictWebsite::show);
            server.start();
            return new DistrictWebsite(server);
        } catch (IOException e) {
            throw new UncheckedIOException("The website cannot listen on any port", e);
        }
    }

    private static void show(HttpExchange exchange) throws IOException {
        try (exchange) {
            var page = PAGES.get(exchange.getRequestURI().getPath());
            if (page == null) {
                exchange.sendResponseHeaders(404, -1);
                return;
            }
            var content = content(page);
            exchange.getResponseHeaders()
                    .set("Content-Type", page.endsWith(".html") ? "text/html; charset=utf-8" : "text/plain");
            exchange.sendResponseHeaders(200, content.length);
            exchange.getResponseBody().write(content);
        }
    }

    private static byte[] content(String page) throws IOException {
        try (var file = DistrictWebsite.class.getResourceAsStream("/sample/website/" + page)) {
            if (file == null) {
                throw new IllegalStateException("The launcher was built without the page " + page);
            }
            return file.readAllBytes();
        }
    }

    /** Where the site is shown, for people. */
    public String url() {
        return "http://localhost:" + server.getAddress().getPort();
    }

    /**
     * The environment variables by which a service reads this site and believes it where nothing contradicts. No other site is visited,
     * unless whoever runs the launcher decides about visits.
     */
    Map<String, String> environment(Service service, Map<String, String> inherited) {
        var environment = new HashMap<String, String>();
        if (service == Service.INGEST) {
            environment.put("LOOKALIKE_SOURCES_WEBSITE_SITE__%s__BASE_URL".formatted(VARIABLE_OF_HOST), url());
            environment.put("LOOKALIKE_SOURCES_WEBSITE_ALLOWED_NETWORKS", "127.0.0.0/8,::1/128");
            if (!inherited.containsKey("LOOKALIKE_SOURCES_WEBSITE_ENABLED")) {
                environment.put("LOOKALIKE_SOURCES_WEBSITE_ENABLED", "true");
                environment.put("LOOKALIKE_SOURCES_WEBSITE_CONTACT", url());
                environment.put("LOOKALIKE_SOURCES_WEBSITE_HOSTS", HOST);
                environment.put("LOOKALIKE_SOURCES_WEBSITE_POLL_INTERVAL", "1s");
                environment.put("LOOKALIKE_SOURCES_WEBSITE_REQUEST_INTERVAL", "100ms");
            }
        }
        if (service == Service.DETECTOR) {
            environment.put(
                    "LOOKALIKE_REGISTRY_WEBSITE_PROOF",
                    inherited.getOrDefault("LOOKALIKE_REGISTRY_WEBSITE_PROOF", "accept"));
        }
        return environment;
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
