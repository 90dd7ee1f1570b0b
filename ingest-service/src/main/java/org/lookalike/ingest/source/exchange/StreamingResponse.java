package org.lookalike.ingest.source.exchange;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.vertx.MultiHelper;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.parsetools.RecordParser;
import java.time.Duration;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.lookalike.httpclient.Response;
import org.lookalike.ingest.source.SourceFailure;

/**
 * A streaming HTTP response: the platform sends one line per event, and blank lines as keep-alive. Neither the response nor the parser of
 * its lines can be used by two threads at once, so that all of it stays on one, whoever subscribes and requests.
 */
public final class StreamingResponse {

    private static final int CONNECT_MILLIS = 10_000;
    private static final int LONGEST_LINE = 1_000_000;

    private final PlatformApi api;
    private final HttpClient client;
    private final Executor thread;

    /** @param silence the read timeout after which the connection counts as broken */
    public StreamingResponse(PlatformApi api, Vertx vertx, Duration silence) {
        this.api = api;
        var context = vertx.getOrCreateContext();
        this.thread = task -> context.runOnContext(ignored -> task.run());
        this.client = vertx.createHttpClient(new HttpClientOptions()
                .setKeepAlive(false)
                .setConnectTimeout(CONNECT_MILLIS)
                .setIdleTimeoutUnit(TimeUnit.MILLISECONDS)
                .setReadIdleTimeout(Math.toIntExact(silence.toMillis())));
    }

    /** Opens a connection per subscriber, and reads a line ahead at most. Its end is a {@link SourceFailure}. */
    public Multi<String> lines(String path, QueryParameters query) {
        return Uni.createFrom()
                .completionStage(() -> open(path, query))
                .runSubscriptionOn(thread)
                .onItem()
                .transformToMulti(response -> response.statusCode() == 200 ? lines(response) : refused(response))
                .emitOn(thread, 1)
                .onFailure(failure -> !(failure instanceof SourceFailure))
                .transform(failure ->
                        SourceFailure.unavailable("its stream broke off: %s".formatted(failure.getMessage())))
                .onCompletion()
                .failWith(() -> SourceFailure.unavailable("its stream ended"));
    }

    private CompletionStage<HttpClientResponse> open(String path, QueryParameters query) {
        var request = api.request(path, query);
        var options = new RequestOptions().setAbsoluteURI(request.uri().toString());
        request.headers().forEach(options::putHeader);
        return client.request(options)
                .compose(HttpClientRequest::send)
                .onSuccess(HttpClientResponse::pause)
                .toCompletionStage();
    }

    private static Multi<String> lines(HttpClientResponse response) {
        var lines = RecordParser.newDelimited("\n", response).maxRecordSize(LONGEST_LINE);
        return MultiHelper.toMulti(lines).map(Buffer::toString).onTermination().invoke(() -> response.request()
                .connection()
                .close());
    }

    private Multi<String> refused(HttpClientResponse response) {
        response.resume();
        return Uni.createFrom()
                .completionStage(response.body().toCompletionStage())
                .onItem()
                .transformToMulti(body -> Multi.createFrom()
                        .failure(api.failure(
                                new Response(response.statusCode(), response.headers(), body.getBytes(), true))));
    }
}
