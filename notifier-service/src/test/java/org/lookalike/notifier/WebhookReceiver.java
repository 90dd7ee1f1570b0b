package org.lookalike.notifier;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;

/** Takes what is posted to webhooks, and answers as a test has it. */
public final class WebhookReceiver implements AutoCloseable {

    private final HttpServer server;
    private final Map<String, Queue<Answer>> answers = new ConcurrentHashMap<>();
    private final Map<String, List<Post>> posts = new ConcurrentHashMap<>();

    /** What was posted. */
    public record Post(Map<String, List<String>> headers, String body) {
        public String header(String name) {
            return headers.get(name).get(0);
        }
    }

    /**
     * How to answer.
     *
     * @param status 0 for never
     */
    public record Answer(int status, Map<String, String> headers, String body) {

        public static final Answer SILENCE = new Answer(0, Map.of(), "");

        public static Answer of(int status) {
            return new Answer(status, Map.of(), "");
        }
    }

    WebhookReceiver() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::take);
        server.setExecutor(Executors.newCachedThreadPool());
        server.start();
    }

    /** A URL that no other test knows, whose server answers like this, and then with 200. */
    public String url(Answer... first) {
        var path = "/secret/" + UUID.randomUUID();
        answers.put(path, new ArrayDeque<>(List.of(first)));
        posts.put(path, new CopyOnWriteArrayList<>());
        return "http://127.0.0.1:%d%s".formatted(server.getAddress().getPort(), path);
    }

    /** What was posted to a URL. */
    public List<Post> posts(String url) {
        return posts.get(url.replaceFirst("http://[^/]+", ""));
    }

    private void take(HttpExchange exchange) throws IOException {
        var path = exchange.getRequestURI().getPath();
        var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        posts.get(path).add(new Post(Map.copyOf(exchange.getRequestHeaders()), body));
        var scripted = answers.get(path).poll();
        var answer = scripted == null ? Answer.of(200) : scripted;
        if (answer == Answer.SILENCE) {
            return;
        }
        answer.headers().forEach(exchange.getResponseHeaders()::set);
        var bytes = answer.body().getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(answer.status(), bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
