package org.lookalike.httpserver;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(10)
class BodyDeadlineTest {

    private static final Duration AT_LEAST = Duration.ofMillis(200);

    /** What the larger route takes; a slow line needs half a second for it. */
    private static final int LARGE = 32_000;

    private static final int PAUSE_MILLIS = 20;

    private final Vertx vertx = Vertx.vertx();
    private HttpServer server;

    @BeforeEach
    void listen() {
        var limits = new RequestLimits(List.of(LargeBody.at("/large", LARGE), LargeBody.unlimited("/stream")));
        var deadline = new BodyDeadline(limits, AT_LEAST);
        var router = Router.router(vertx);
        router.route().handler(deadline::begin);
        router.route("/refused").handler(BodyDeadlineTest::refuse);
        router.route("/patient").handler(this::waitForOthers);
        router.route().handler(BodyDeadlineTest::read);
        server = await(vertx.createHttpServer().requestHandler(router).listen(0, "localhost"));
    }

    @AfterEach
    void close() {
        await(vertx.close());
    }

    private static void read(RoutingContext context) {
        context.request()
                .body()
                .onSuccess(body -> context.end("read " + body.length()))
                .onFailure(cutOff -> {});
    }

    /** Responds at once, and reads what else comes, as a refusal does. */
    private static void refuse(RoutingContext context) {
        context.request().handler(rest -> {});
        context.response().setStatusCode(401).end();
    }

    /** Reads the body late, as a request of a district does that waits for its others. */
    private void waitForOthers(RoutingContext context) {
        context.request().pause();
        BodyDeadline.suspend(context);
        vertx.setTimer(AT_LEAST.toMillis() * 2, waited -> {
            BodyDeadline.restart(context);
            read(context);
            context.request().resume();
        });
    }

    @ParameterizedTest
    @CsvSource({
        "/small,  Content-Length: 100,        200",
        "/stream, Content-Length: 100,        200",
        "/large,  Content-Length: 16000,      450",
        "/large,  Transfer-Encoding: chunked, 700"
    })
    void bodyThatDrips_isRefusedOnceItsTimeIsOver_andItsConnectionEnds(String path, String header, long millis)
            throws IOException {
        try (var client = new Dripping(path, header)) {
            assertThat(client.drip()).startsWith("HTTP/1.1 408").contains("problem+json", "did not arrive in time");
            assertThat(client.millis()).isGreaterThanOrEqualTo(millis);
        }
    }

    @ParameterizedTest
    @CsvSource({"/refused, Content-Length: 100000", "/refused, Transfer-Encoding: chunked"})
    void restOfARefusedBody_isNotReadForLong(String path, String header) throws IOException {
        try (var client = new Dripping(path, header)) {
            assertThat(client.drip()).startsWith("HTTP/1.1 401").doesNotContain("HTTP/1.1 408");
            assertThat(client.millis()).isGreaterThanOrEqualTo(200L);
        }
    }

    @Test
    void wholeBody_isReadInPeace_howeverLateItsRequestIsServed() throws IOException {
        try (var client = new Dripping("/patient", "Connection: close\r\nContent-Length: 1")) {
            assertThat(client.drip()).startsWith("HTTP/1.1 200").endsWith("read 1");
        }
    }

    @Test
    void unfinishedRequest_leavesOthersOfItsHttp2ConnectionAlone() {
        var client = vertx.createHttpClient(new HttpClientOptions()
                .setProtocolVersion(HttpVersion.HTTP_2)
                .setHttp2ClearTextUpgrade(false)
                .setHttp2MaxPoolSize(1));
        var unfinished = await(request(client, "/small"));
        await(unfinished.putHeader("Content-Length", "100").write("{"));

        assertThat(await(unfinished.response()).statusCode()).isEqualTo(408);

        var other = await(request(client, "/small"));
        assertThat(other.connection()).isSameAs(unfinished.connection());
        Buffer body = await(other.send("{}").compose(response -> response.body()));
        assertThat(body.toString()).isEqualTo("read 2");
    }

    private Future<HttpClientRequest> request(HttpClient client, String path) {
        return client.request(HttpMethod.POST, server.actualPort(), "localhost", path);
    }

    private static <T> T await(Future<T> future) {
        return future.toCompletionStage().toCompletableFuture().join();
    }

    /** A client that sends a byte of its body now and then. */
    private final class Dripping implements AutoCloseable {

        private final Socket socket = new Socket("localhost", server.actualPort());
        private final long begin = System.nanoTime();
        private final boolean isChunked;

        private Dripping(String path, String header) throws IOException {
            isChunked = header.endsWith("chunked");
            socket.setSoTimeout(PAUSE_MILLIS);
            send("POST %s HTTP/1.1\r\nHost: localhost\r\n%s\r\n\r\n%s".formatted(path, header, isChunked ? "" : "x"));
        }

        /** Goes on until the server ends the connection, and returns what it responded. */
        private String drip() throws IOException {
            var response = new ByteArrayOutputStream();
            try {
                while (takes(response)) {
                    send(isChunked ? "1\r\nx\r\n" : "x");
                }
            } catch (SocketException ended) {
                // The server does not read what is sent after its response.
            }
            return response.toString(US_ASCII);
        }

        /** Adds what came meanwhile. False once the connection has ended. */
        private boolean takes(ByteArrayOutputStream response) throws IOException {
            try {
                var part = new byte[1024];
                int read = socket.getInputStream().read(part);
                response.write(part, 0, Math.max(0, read));
                return read >= 0;
            } catch (SocketTimeoutException nothingYet) {
                return true;
            }
        }

        private void send(String text) throws IOException {
            socket.getOutputStream().write(text.getBytes(US_ASCII));
        }

        private long millis() {
            return Duration.ofNanos(System.nanoTime() - begin).toMillis();
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }
}
