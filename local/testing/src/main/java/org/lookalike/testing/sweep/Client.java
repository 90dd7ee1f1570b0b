package org.lookalike.testing.sweep;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** Sends several requests at a time to the service under test. */
final class Client implements AutoCloseable {

    private static final int CONCURRENCY = 8;

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(Redirect.NEVER)
            .build();
    private final ExecutorService executor = Executors.newFixedThreadPool(CONCURRENCY);
    private final URI service;

    Client(URI service) {
        this.service = service;
    }

    /** Returns the responses in the order of the requests. */
    <T> List<Response> send(List<T> requests, Function<T, Call> call, Function<T, String> key) {
        return send(requests, call, key, response -> response);
    }

    /** Returns the reduced responses in the order of the requests. */
    <T> List<Response> send(
            List<T> requests, Function<T, Call> call, Function<T, String> key, UnaryOperator<Response> reduced) {
        var responses = requests.stream()
                .map(request -> CompletableFuture.supplyAsync(
                        () -> reduced.apply(send(call.apply(request), key.apply(request))), executor))
                .toList();
        return responses.stream().map(CompletableFuture::join).toList();
    }

    /** Sends a request with a key, or with {@link Keys#NONE}. */
    Response send(Call call, String key) {
        var trace = UUID.randomUUID().toString().replace("-", "");
        try {
            return sendWithRetry(call, key, trace);
        } catch (IOException e) {
            return new Response(trace, 0, "", "", e.toString());
        }
    }

    /** The server may close an idle connection just when a request is sent on it. */
    private Response sendWithRetry(Call call, String key, String trace) throws IOException {
        try {
            return send(call, key, trace);
        } catch (HttpTimeoutException e) {
            throw e;
        } catch (IOException e) {
            return send(call, key, trace);
        }
    }

    private Response send(Call call, String key, String trace) throws IOException {
        var headers = new HashMap<>(Map.of("traceparent", "00-%s-%s-01".formatted(trace, trace.substring(16))));
        if (!key.equals(Keys.NONE)) {
            headers.put("Authorization", key);
        }
        try {
            return response(trace, http.send(call.request(service, headers), BodyHandlers.ofInputStream()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** An event stream never ends, so one byte of it is read. */
    private static Response response(String trace, HttpResponse<InputStream> response) throws IOException {
        var headers = response.headers();
        var type = headers.firstValue("Content-Type").orElse("");
        try (var body = response.body()) {
            var bytes = type.startsWith("text/event-stream") ? body.readNBytes(1) : body.readAllBytes();
            return new Response(
                    trace,
                    response.statusCode(),
                    type,
                    headers.firstValue("Location").orElse(""),
                    new String(bytes, StandardCharsets.UTF_8));
        }
    }

    @Override
    public void close() {
        executor.shutdownNow();
    }
}
