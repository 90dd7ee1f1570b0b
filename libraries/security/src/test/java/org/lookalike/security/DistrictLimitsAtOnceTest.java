package org.lookalike.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkiverse.resteasy.problem.HttpProblem;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lookalike.limits.Limit;
import org.lookalike.limits.Limits;
import org.lookalike.postgres.Districts;

/** The limits of a district as its requests meet them, all at once, at a server. */
@Timeout(20)
class DistrictLimitsAtOnceTest {

    private static final int AT_ONCE = 200;

    private final Vertx vertx = Vertx.vertx();
    private final HttpClient client = vertx.createHttpClient(new HttpClientOptions().setMaxPoolSize(2 * AT_ONCE));
    /** Completes when the server is done with those that it let in. */
    private final Promise<Void> done = Promise.promise();

    /** How many it refuses before. */
    private int refusals;

    private final AtomicInteger refused = new AtomicInteger();
    private final AtomicInteger inProgress = new AtomicInteger();
    private final AtomicInteger mostInProgress = new AtomicInteger();

    @AfterEach
    void close() {
        await(vertx.close());
    }

    @ParameterizedTest
    @CsvSource({
        "REQUEST_RATE_OF_A_DISTRICT,         20,   GET,  20, sent too many requests",
        "WRITES_OF_A_DISTRICT,               20,   POST, 20, sent too many changes",
        "WRITTEN_BYTES_OF_A_DISTRICT,        1000, POST, 10, sent too much data",
        "WAITING_REQUESTS_OF_A_DISTRICT,     30,   GET,  38, too many requests in progress"
    })
    void twoHundredAtOnce_neverExceedALimit_andTheOthersAreToldWhich(
            Limit limit, long amount, String method, int letIn, String reason) {
        var server = listen(Map.of(limit, amount));

        refusals = AT_ONCE - letIn;

        var responses = requests(server, method, "elm", AT_ONCE);

        assertThat(responses).filteredOn(response -> response.status() == 200).hasSize(letIn);
        assertThat(responses)
                .filteredOn(response -> response.status() != 200)
                .hasSize(AT_ONCE - letIn)
                .allSatisfy(refusal -> {
                    assertThat(refusal.status()).isEqualTo(429);
                    assertThat(refusal.body()).contains("your district has").contains(reason);
                    assertThat(refusal.retryAfter()).isPositive();
                });
        assertThat(requests(server, method, "maple", 1))
                .extracting(Response::status)
                .containsExactly(200);
    }

    @Test
    void requestsInProgress_areNeverMoreThanTheLimit_andEachHasItsTurn() {
        var server = listen(Map.of(Limit.REQUESTS_OF_A_DISTRICT, 8L));
        done.complete();

        assertThat(requests(server, "GET", "elm", AT_ONCE))
                .extracting(Response::status)
                .containsOnly(200);

        assertThat(mostInProgress).hasValue(8);
    }

    @Test
    void refusal_comesASecondLate_andDelaysNoNeighbor() {
        var server = listen(Map.of(Limit.REQUEST_RATE_OF_A_DISTRICT, 1L));
        done.complete();
        assertThat(requests(server, "GET", "elm", 1))
                .extracting(Response::status)
                .containsExactly(200);

        var refused = request(server, "GET", "elm");
        var neighbor = requests(server, "GET", "maple", 1).get(0);

        assertThat(await(refused).status()).isEqualTo(429);
        assertThat(await(refused).took()).isGreaterThanOrEqualTo(Duration.ofSeconds(1));
        assertThat(neighbor.status()).isEqualTo(200);
        assertThat(neighbor.took()).isLessThan(await(refused).took());
    }

    /** Serves requests of the district that the path names. */
    private HttpServer listen(Map<Limit, Long> changed) {
        var limits = new DistrictLimits(new Limits(changed), Clock.fixed(Instant.EPOCH, ZoneOffset.UTC));
        var router = Router.router(vertx);
        router.route("/:district").handler(context -> limits.admit(caller(context.pathParam("district")), context)
                .subscribe()
                .with(letIn -> work(context), refusal -> refuse(context, (HttpProblem) refusal)));
        return await(vertx.createHttpServer().requestHandler(router).listen(0, "localhost"));
    }

    private static Caller caller(String district) {
        return new Caller("office", Set.of(Scope.MANAGE), Districts.of(List.of("dst_" + district)));
    }

    private void work(RoutingContext context) {
        mostInProgress.accumulateAndGet(inProgress.incrementAndGet(), Math::max);
        done.future()
                .onSuccess(nothing -> vertx.runOnContext(later -> {
                    inProgress.decrementAndGet();
                    context.response().end();
                }));
    }

    /** Those that are let in stay until all others are refused. */
    private void refuse(RoutingContext context, HttpProblem refusal) {
        if (refused.incrementAndGet() == refusals) {
            done.complete();
        }
        context.response()
                .setStatusCode(refusal.getStatusCode())
                .putHeader(
                        "Retry-After", refusal.getHeaders().get("Retry-After").toString())
                .end(String.valueOf(refusal.getDetail()));
    }

    private record Response(int status, long retryAfter, String body, Duration took) {}

    private List<Response> requests(HttpServer server, String method, String district, int number) {
        var responses = IntStream.range(0, number)
                .mapToObj(i -> request(server, method, district))
                .toList();
        return responses.stream().map(DistrictLimitsAtOnceTest::await).toList();
    }

    private Future<Response> request(HttpServer server, String method, String district) {
        long begin = System.nanoTime();
        return client.request(HttpMethod.valueOf(method), server.actualPort(), "localhost", "/" + district)
                .compose(request -> send(request, method))
                .compose(response -> response.body()
                        .map(body -> new Response(
                                response.statusCode(),
                                Long.parseLong(
                                        response.headers().contains("Retry-After")
                                                ? response.getHeader("Retry-After")
                                                : "0"),
                                body.toString(),
                                Duration.ofNanos(System.nanoTime() - begin))));
    }

    private static Future<HttpClientResponse> send(HttpClientRequest request, String method) {
        return method.equals("POST") ? request.send(Buffer.buffer("x".repeat(100))) : request.send();
    }

    private static <T> T await(Future<T> future) {
        return future.toCompletionStage().toCompletableFuture().join();
    }
}
