package org.lookalike.ingest.source.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.smallrye.mutiny.helpers.test.AssertSubscriber;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lookalike.ingest.source.SourceFailure;
import org.lookalike.ingest.source.SourceFailure.Kind;

class StreamingResponseTest {

    private final Vertx vertx = Vertx.vertx();

    @AfterEach
    void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    private AssertSubscriber<String> lines(Duration silence, long asked, Handler<HttpServerRequest> platform) {
        int port = vertx.createHttpServer()
                .requestHandler(platform)
                .listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .join()
                .actualPort();
        var api = PlatformApi.at(URI.create("http://127.0.0.1:" + port), vertx, Clock.systemUTC())
                .withLimits(new RateLimitHeaders("left", "reset"))
                .bearing("s3cr3t");
        return new StreamingResponse(api, vertx, silence)
                .lines("/stream", QueryParameters.of("of", "posts"))
                .subscribe()
                .withSubscriber(AssertSubscriber.create(asked));
    }

    private static Kind kind(AssertSubscriber<String> lines) {
        return ((SourceFailure) lines.awaitFailure().getFailure()).kind();
    }

    @Test
    void lines_comeAsTheyAreSent_blankOnesToo_untilItEnds() {
        var lines = lines(Duration.ofSeconds(25), Long.MAX_VALUE, request -> {
            var whole = request.uri().equals("/stream?of=posts")
                    && "Bearer s3cr3t".equals(request.getHeader("Authorization"));
            var response = request.response().setChunked(true);
            response.write("{\"whole\":");
            response.write(whole + "}\r\n\r\nsec");
            response.end("ond\r\n");
        });
        assertThat(kind(lines)).isEqualTo(Kind.UNAVAILABLE);
        assertThat(lines.getItems()).containsExactly("{\"whole\":true}\r", "\r", "second\r");
    }

    @Test
    void platformThatIsSilent_isGone() {
        var lines = lines(Duration.ofMillis(200), Long.MAX_VALUE, request -> request.response()
                .setChunked(true)
                .write("first\n"));
        assertThat(kind(lines)).isEqualTo(Kind.UNAVAILABLE);
        assertThat(lines.getItems()).containsExactly("first");
    }

    @Test
    void noMoreIsRead_thanIsRequested_andTheConnectionEndsWithTheReader() {
        var isClosed = new AtomicBoolean();
        var lines = lines(Duration.ofSeconds(25), 2, request -> {
            request.connection().closeHandler(closed -> isClosed.set(true));
            request.response().setChunked(true).write("1\n2\n3\n4\n");
        });
        lines.awaitItems(2).cancel();
        assertThat(lines.getItems()).containsExactly("1", "2");
        await().untilTrue(isClosed);
    }

    @ParameterizedTest
    @CsvSource({
        "401, UNAUTHORIZED",
        "403, UNAUTHORIZED",
        "429, LIMITED",
        "503, UNAVAILABLE",
        "302, UNAVAILABLE",
        "400, REFUSED"
    })
    void errorResponse_isMappedLikeOthers(int status, Kind kind) {
        var lines = lines(Duration.ofSeconds(25), 1, request -> request.response()
                .setStatusCode(status)
                .end("no"));
        assertThat(kind(lines)).isEqualTo(kind);
    }

    @Test
    void lineThatIsTooLong_endsIt() {
        var lines = lines(Duration.ofSeconds(25), 1, request -> request.response()
                .setChunked(true)
                .write("x".repeat(1_100_000)));
        assertThat(kind(lines)).isEqualTo(Kind.UNAVAILABLE);
    }
}
