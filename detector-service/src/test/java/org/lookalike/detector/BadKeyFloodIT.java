package org.lookalike.detector;

import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.path.json.JsonPath;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.lookalike.testing.PackagedService;

/**
 * A thousand requests a second with keys that nobody made, from the very address that another tenant's program has: it is
 * answered as before. A measurement, so only where {@code -Dflood.seconds=30} asks for it. The service as it is shipped, its
 * database and who floods it share the machine.
 */
@Tag("nightly")
@EnabledIfSystemProperty(named = "flood.seconds", matches = "[1-9]\\d*")
class BadKeyFloodIT {

    private static final int SECONDS = Integer.getInteger("flood.seconds", 0);
    private static final int BAD_A_SECOND = Integer.getInteger("flood.rate", 1_000);
    private static final int GOOD_A_SECOND = 20;
    private static final int TICKS_A_SECOND = 100;
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** What the machine's own noise may add. */
    private static final Duration NOISE = Duration.ofMillis(50);

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final SecureRandom random = new SecureRandom();

    @TempDir
    Path folder;

    /** How long answers took, from when they were due to be asked for, and what each kind of request was answered. */
    private record Measured(List<Duration> good, Map<Integer, Integer> goodStatus, Map<Integer, Integer> badStatus) {

        Duration percentile(double part) {
            return good.stream()
                    .sorted()
                    .skip((long) (good.size() * part))
                    .findFirst()
                    .orElseThrow();
        }

        @Override
        public String toString() {
            return "tenant: %d answers, p50 %d ms, p99 %d ms, %s; bad keys: %s"
                    .formatted(
                            good.size(),
                            percentile(0.5).toMillis(),
                            percentile(0.99).toMillis(),
                            goodStatus,
                            badStatus);
        }
    }

    @Test
    void tenant_isAnsweredAsBefore_whileSomebodyTriesKeys() throws InterruptedException {
        try (var service = PackagedService.launch(folder.resolve("log"), "flood", Map.of())) {
            var key = key(service.awaitReady());
            // The first second of a flood meets code that was never run before.
            measure(service, key, BAD_A_SECOND);
            var quiet = measure(service, key, 0);
            var flooded = measure(service, key, BAD_A_SECOND);
            System.out.printf("quiet:   %s%nflooded: %s%n", quiet, flooded);

            assertThat(flooded.goodStatus()).containsOnlyKeys(200);
            assertThat(flooded.badStatus()).containsOnlyKeys(401, 429);
            assertThat(flooded.badStatus().get(401))
                    .as("keys that were looked up")
                    .isLessThan(30 + 2 * SECONDS);
            assertThat(flooded.percentile(0.99))
                    .isLessThan(quiet.percentile(0.99).multipliedBy(2).plus(NOISE));
        }
    }

    private static String key(PackagedService service) {
        var made = service.post(
                "/api/v1/keys", "application/json", "{\"name\": \"a tenant's program\", \"scopes\": [\"read\"]}");
        assertThat(made.statusCode()).isEqualTo(201);
        return JsonPath.from(made.body()).getString("key");
    }

    private Measured measure(PackagedService service, String key, int badASecond) throws InterruptedException {
        var took = new ConcurrentLinkedQueue<Duration>();
        var goodStatus = new ConcurrentHashMap<Integer, Integer>();
        var badStatus = new ConcurrentHashMap<Integer, Integer>();
        var answers = new ConcurrentLinkedQueue<CompletableFuture<?>>();
        var clock = Executors.newScheduledThreadPool(2);
        clock.scheduleAtFixedRate(
                () -> {
                    var due = System.nanoTime();
                    answers.add(send(service, key).thenAccept(answer -> {
                        took.add(Duration.ofNanos(System.nanoTime() - due));
                        goodStatus.merge(answer.statusCode(), 1, Integer::sum);
                    }));
                },
                0,
                1_000_000 / GOOD_A_SECOND,
                TimeUnit.MICROSECONDS);
        clock.scheduleAtFixedRate(
                () -> {
                    for (int i = 0; i < badASecond / TICKS_A_SECOND; i++) {
                        answers.add(send(service, badKey())
                                .thenAccept(answer -> badStatus.merge(answer.statusCode(), 1, Integer::sum)));
                    }
                },
                0,
                1_000_000 / TICKS_A_SECOND,
                TimeUnit.MICROSECONDS);
        TimeUnit.SECONDS.sleep(SECONDS);
        clock.shutdown();
        clock.awaitTermination(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        CompletableFuture.allOf(answers.toArray(CompletableFuture[]::new))
                .orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS)
                .join();
        return new Measured(new ArrayList<>(took), goodStatus, badStatus);
    }

    private CompletableFuture<HttpResponse<Void>> send(PackagedService service, String key) {
        HttpRequest request = service.request("/api/v1/alerts?limit=20")
                .setHeader("Authorization", "Bearer " + key)
                .build();
        return http.sendAsync(request, BodyHandlers.discarding());
    }

    private String badKey() {
        return "lk_%s_%s".formatted(hex(6), hex(32));
    }

    private String hex(int bytes) {
        var chosen = new byte[bytes];
        random.nextBytes(chosen);
        return HexFormat.of().formatHex(chosen);
    }
}
