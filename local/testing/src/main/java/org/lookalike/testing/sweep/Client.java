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

/** Asks the service under test, several questions at a time, over connections that it keeps. */
final class Client implements AutoCloseable {

    private static final int AT_A_TIME = 8;

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(Redirect.NEVER)
            .build();
    private final ExecutorService askers = Executors.newFixedThreadPool(AT_A_TIME);
    private final URI service;

    Client(URI service) {
        this.service = service;
    }

    /** The answers, in the order of the questions. */
    <T> List<Answer> ask(List<T> questions, Function<T, Call> call, Function<T, String> key) {
        return ask(questions, call, key, answer -> answer);
    }

    /** As much of the answers as is kept. */
    <T> List<Answer> ask(
            List<T> questions, Function<T, Call> call, Function<T, String> key, UnaryOperator<Answer> kept) {
        var answers = questions.stream()
                .map(question -> CompletableFuture.supplyAsync(
                        () -> kept.apply(ask(call.apply(question), key.apply(question))), askers))
                .toList();
        return answers.stream().map(CompletableFuture::join).toList();
    }

    /** The answer to whoever shows a key, or {@link Keys#NONE}. */
    Answer ask(Call call, String key) {
        var trace = UUID.randomUUID().toString().replace("-", "");
        try {
            return askAgain(call, key, trace);
        } catch (IOException e) {
            return new Answer(trace, 0, "", "", e.toString());
        }
    }

    /** A connection that was kept may be closed at any time, without a word about the request that comes then. */
    private Answer askAgain(Call call, String key, String trace) throws IOException {
        try {
            return ask(call, key, trace);
        } catch (HttpTimeoutException e) {
            throw e;
        } catch (IOException e) {
            return ask(call, key, trace);
        }
    }

    private Answer ask(Call call, String key, String trace) throws IOException {
        var headers = new HashMap<>(Map.of("traceparent", "00-%s-%s-01".formatted(trace, trace.substring(16))));
        if (!key.equals(Keys.NONE)) {
            headers.put("Authorization", key);
        }
        try {
            return answer(trace, http.send(call.request(service, headers), BodyHandlers.ofInputStream()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Of an answer that goes on and on the beginning is enough. */
    private static Answer answer(String trace, HttpResponse<InputStream> response) throws IOException {
        var headers = response.headers();
        var type = headers.firstValue("Content-Type").orElse("");
        try (var body = response.body()) {
            var bytes = type.startsWith("text/event-stream") ? body.readNBytes(1) : body.readAllBytes();
            return new Answer(
                    trace,
                    response.statusCode(),
                    type,
                    headers.firstValue("Location").orElse(""),
                    new String(bytes, StandardCharsets.UTF_8));
        }
    }

    @Override
    public void close() {
        askers.shutdownNow();
    }
}
