package org.lookalike.ingest.website;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;

/**
 * A web server that is every site of a folder of {@code src/test/resources}. Each file there is a site: what is to be found on
 * it ({@code expect}), and the accounts of others ({@code decoy}), then its answers, {@code GET} with host and path, the status, headers, and after an empty line the body.
 */
final class LocalSites implements AutoCloseable {

    private static final Path RESOURCES = Path.of("src/test/resources");

    /** How many characters a comment {@code <!--filler-->} is to have. */
    private static final String FILLER = "X-Filler";

    private static final String ALL = "0123456789abcdef";

    /**
     * A site.
     *
     * @param expected {@code platform:handle} of the district's accounts; empty if nothing may be published of it
     * @param decoys {@code platform:handle} of accounts of others, each with its doubt; empty if nothing is to be said of it
     */
    record Site(String host, Optional<List<String>> expected, Map<String, String> decoys) {}

    /** A request that came. */
    record Received(String host, String path, Map<String, List<String>> headers) {}

    private record Answer(int status, Map<String, String> headers, String body) {}

    private final List<Site> sites = new ArrayList<>();
    private final Map<String, Answer> answers = new HashMap<>();
    private final ConcurrentLinkedQueue<Received> received = new ConcurrentLinkedQueue<>();
    private final ExecutorService threads = Executors.newFixedThreadPool(8);
    private final HttpServer server;

    LocalSites() throws IOException {
        this("website-sites");
    }

    LocalSites(String folder) throws IOException {
        try (var files = Files.list(RESOURCES.resolve(folder))) {
            files.sorted().forEach(this::read);
        }
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.setExecutor(threads);
        server.start();
    }

    List<Site> sites() {
        return List.copyOf(sites);
    }

    List<Received> received() {
        return List.copyOf(received);
    }

    /** The settings by which these hosts are visited here. Those without any answer lead to a closed port. */
    LocalConfig config() {
        var here =
                URI.create("http://127.0.0.1:%d".formatted(server.getAddress().getPort()));
        var nowhere = URI.create("http://127.0.0.1:1");
        var hosts = new TreeSet<String>();
        sites.forEach(site -> hosts.addAll(List.of(site.host(), "www." + site.host())));
        answers.keySet().forEach(key -> hosts.add(hostOf(key)));
        return new LocalConfig(
                hosts.stream().collect(Collectors.toMap(host -> host, host -> isAnswered(host) ? here : nowhere)));
    }

    private boolean isAnswered(String host) {
        return answers.keySet().stream().anyMatch(key -> hostOf(key).equals(host));
    }

    /** Whether a site's {@code robots.txt} forbids everything. */
    boolean isForbidden(String host) {
        var robots = answers.get(host + "/robots.txt");
        return robots != null && robots.body().contains("Disallow: /\n");
    }

    private static String hostOf(String key) {
        return key.substring(0, key.indexOf('/'));
    }

    /** Adds an answer, or changes one. */
    void put(String host, String path, int status, Map<String, String> headers, String body) {
        answers.put(host + path, new Answer(status, headers, body));
    }

    private void read(Path file) {
        try {
            var parts = Files.readString(file).split("(?m)^GET ");
            sites.add(new Site(
                    file.getFileName().toString().replaceFirst("\\.txt$", ""), expected(parts[0]), decoys(parts[0])));
            for (int i = 1; i < parts.length; i++) {
                readAnswer(parts[i]);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Optional<List<String>> expected(String head) {
        if (head.lines().anyMatch("fails"::equals)) {
            return Optional.empty();
        }
        return Optional.of(head.lines()
                .filter(line -> line.startsWith("expect "))
                .map(line -> line.substring("expect ".length()).replace(' ', ':'))
                .toList());
    }

    private static Map<String, String> decoys(String head) {
        return head.lines()
                .filter(line -> line.startsWith("decoy "))
                .map(line -> line.split(" "))
                .collect(Collectors.toMap(
                        words -> words[1] + ":" + words[2], words -> words.length > 3 ? words[3] : ""));
    }

    private void readAnswer(String text) {
        var headAndBody = text.split("\n\n", 2);
        var head = headAndBody[0].lines().toList();
        var first = head.get(0).split(" ");
        var headers = new HashMap<String, String>();
        head.stream().skip(1).map(line -> line.split(": ", 2)).forEach(header -> headers.put(header[0], header[1]));
        headers.putIfAbsent("Content-Type", "text/html; charset=utf-8");
        var filler = ALL.repeat(Integer.parseInt(headers.getOrDefault(FILLER, "0")) / ALL.length());
        var body = headAndBody.length < 2 ? "" : headAndBody[1].replace("<!--filler-->", "<!--" + filler + "-->");
        answers.put(first[0], new Answer(first.length > 1 ? Integer.parseInt(first[1]) : 200, headers, body));
    }

    private void answer(HttpExchange exchange) throws IOException {
        var host = exchange.getRequestHeaders().getFirst("Host");
        var path = exchange.getRequestURI().toString();
        received.add(new Received(host, path, Map.copyOf(exchange.getRequestHeaders())));
        var answer = answers.getOrDefault(host + path, new Answer(404, Map.of(), "nothing here"));
        var etag = answer.headers().get("ETag");
        var isKnown = etag != null && etag.equals(exchange.getRequestHeaders().getFirst("If-None-Match"));
        answer.headers().forEach((name, value) -> exchange.getResponseHeaders().set(name, value));
        var body = answer.body().getBytes(UTF_8);
        try (exchange) {
            exchange.sendResponseHeaders(
                    isKnown ? 304 : answer.status(), isKnown || body.length == 0 ? -1 : body.length);
            if (!isKnown && body.length > 0) {
                exchange.getResponseBody().write(body);
            }
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
