package org.lookalike.detector.alert.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.RestAssured;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Scanner;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.lookalike.testing.OperatorKey;

/** A client that follows a stream of server-sent events as a browser does. */
final class ServerSentEvents implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final HttpResponse<InputStream> response;
    private final List<Event> events = new CopyOnWriteArrayList<>();
    private final List<String> comments = new CopyOnWriteArrayList<>();
    private volatile String lastId = "";
    private volatile boolean isEnded;

    /**
     * An event that was dispatched.
     *
     * @param name {@code message} where the stream names none
     */
    record Event(String id, String name, String data) {}

    private ServerSentEvents(HttpResponse<InputStream> response) {
        this.response = response;
        var reader = new Thread(this::read, "server-sent events");
        reader.setDaemon(true);
        reader.start();
    }

    static HttpResponse<InputStream> request(String path, @Nullable String lastEventId) {
        return request(path, lastEventId, OperatorKey.BEARER);
    }

    static HttpResponse<InputStream> request(String path, @Nullable String lastEventId, String authorization) {
        var request = requestTo(path, authorization);
        if (lastEventId != null) {
            request.header("Last-Event-ID", lastEventId);
        }
        try {
            return client().send(request.build(), BodyHandlers.ofInputStream());
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** Asks, and does not wait for the answer. */
    static CompletableFuture<HttpResponse<InputStream>> requestAsync(String path, String authorization) {
        return client().sendAsync(requestTo(path, authorization).build(), BodyHandlers.ofInputStream());
    }

    private static HttpRequest.Builder requestTo(String path, String authorization) {
        return HttpRequest.newBuilder(URI.create("%s:%d%s".formatted(RestAssured.baseURI, RestAssured.port, path)))
                .header("Authorization", authorization);
    }

    private static HttpClient client() {
        return HttpClient.newBuilder().version(Version.HTTP_1_1).build();
    }

    /** Follows, and returns when the stream has said where it begins. */
    static ServerSentEvents subscribe(String path, @Nullable String lastEventId) {
        return subscribe(path, lastEventId, OperatorKey.BEARER);
    }

    static ServerSentEvents subscribe(String path, @Nullable String lastEventId, String authorization) {
        var response = request(path, lastEventId, authorization);
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("Content-Type")).hasValue("text/event-stream");
        var subscriber = new ServerSentEvents(response);
        Awaitility.await().atMost(PATIENCE).until(() -> !subscriber.lastId.isEmpty());
        return subscriber;
    }

    private void read() {
        var lines = new Scanner(response.body(), StandardCharsets.UTF_8);
        var data = new ArrayList<String>();
        var name = "message";
        while (lines.hasNextLine()) {
            var line = lines.nextLine();
            if (line.isEmpty()) {
                if (!data.isEmpty()) {
                    events.add(new Event(lastId, name, String.join("\n", data)));
                }
                data.clear();
                name = "message";
            } else if (line.startsWith(":")) {
                comments.add(line.substring(1));
            } else if (line.startsWith("id:")) {
                lastId = line.substring(3).strip();
            } else if (line.startsWith("event:")) {
                name = line.substring(6).strip();
            } else if (line.startsWith("data:")) {
                data.add(line.substring(5));
            }
        }
        isEnded = true;
    }

    /** Waits for so many events whose data contains a text, and returns them. */
    List<Event> await(int count, String text) {
        Awaitility.await().atMost(PATIENCE).untilAsserted(() -> assertThat(with(text))
                .hasSizeGreaterThanOrEqualTo(count));
        return with(text);
    }

    private List<Event> with(String text) {
        return events.stream().filter(event -> event.data().contains(text)).toList();
    }

    List<Event> events() {
        return List.copyOf(events);
    }

    List<String> comments() {
        return comments;
    }

    /** Whether the service has closed the stream. */
    boolean isEnded() {
        return isEnded;
    }

    String lastId() {
        return lastId;
    }

    @Override
    public void close() {
        try {
            response.body().close();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
