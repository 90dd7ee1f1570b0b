package org.lookalike.ingest.messaging;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.lookalike.testing.Management.management;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lookalike.local.FreePort;
import org.lookalike.local.KafkaBroker;
import org.lookalike.testing.OperatorKey;
import org.lookalike.testing.PostgresTestResource;
import org.lookalike.testing.TopicReader;
import org.lookalike.testing.TopicRecord;

/** The service with a broker of its own, which starts after the service, stops, and starts again. */
@QuarkusTest
@TestProfile(BrokerOutageIT.ShortTimeouts.class)
@WithTestResource(PostgresTestResource.class)
class BrokerOutageIT {

    private static final Duration TIMEOUT = Duration.ofSeconds(60);

    private static final String TOPIC = "account-snapshots";

    @TempDir
    static Path folder;

    private static KafkaBroker broker;

    @TestHTTPResource("/api/v1/snapshots")
    URI snapshots;

    @BeforeEach
    void startBroker() {
        broker = KafkaBroker.start(folder, ShortTimeouts.port(), Map.of());
        broker.createTopics();
    }

    @AfterEach
    void stopBroker() {
        broker.close();
    }

    @Test
    void broker_gone_nothingIsAccepted_andBackAgain_everythingIs() {
        var account = UUID.randomUUID().toString();
        var before = UUID.randomUUID().toString();
        // The service may not have found the broker yet.
        await().atMost(TIMEOUT)
                .untilAsserted(() -> post("application/json", snapshot(before)).statusCode(202));
        stopBroker();

        post("application/json", snapshot(account))
                .statusCode(503)
                .contentType("application/problem+json")
                .header("Retry-After", equalTo("10"))
                .body("detail", containsString("send again from line 1"));
        post("application/json", snapshot(before)).statusCode(202).body("unchanged", equalTo(1));
        management().get("/q/health/live").then().statusCode(200);
        await().atMost(TIMEOUT)
                .untilAsserted(() -> management().get("/q/health/ready").then().statusCode(503));

        startBroker();
        await().atMost(TIMEOUT)
                .untilAsserted(() -> post("application/json", snapshot(account)).statusCode(202));
        try (var topic = TopicReader.fromBeginning(broker.bootstrapServers(), TOPIC)) {
            assertThat(keys(topic.readAll())).contains("x:" + before, "x:" + account);
        }
    }

    @Test
    @Tag("nightly")
    void broker_goneInTheMiddleOfABody_theAnswerSaysFromWhereToSendAgain() throws Exception {
        var batch = UUID.randomUUID();
        var firstLines = lines(batch, 0, 250);
        var lastLines = lines(batch, 250, 500);

        var request = startSending();
        write(request, firstLines);
        awaitOnTopic(200);
        stopBroker();
        write(request, lastLines);
        var response = response(request);

        assertThat(response.getInt("status")).isEqualTo(503);
        var linesDone = response.getInt("linesDone");
        assertThat(linesDone).isBetween(100, 300).isEqualTo(response.getInt("report.accepted"));
        assertThat(response.getString("detail")).contains("from line " + (linesDone + 1));

        startBroker();
        await().atMost(TIMEOUT).untilAsserted(() -> {
            var rest = startSending();
            write(rest, (firstLines + lastLines).lines().skip(linesDone).collect(Collectors.joining("\n")));
            var report = response(rest);
            assertThat(report.getInt("accepted") + report.getInt("unchanged")).isEqualTo(500 - linesDone);
        });
        try (var topic = TopicReader.fromBeginning(broker.bootstrapServers(), TOPIC)) {
            var published = keys(topic.readAll());
            assertThat(IntStream.range(0, 500).mapToObj(i -> "x:%s-%d".formatted(batch, i)))
                    .allMatch(published::contains);
        }
    }

    private static void awaitOnTopic(int count) {
        try (var topic = TopicReader.fromBeginning(broker.bootstrapServers(), TOPIC)) {
            topic.await(count, TIMEOUT);
        }
    }

    private static List<String> keys(List<TopicRecord> records) {
        return records.stream().map(TopicRecord::key).distinct().toList();
    }

    private HttpURLConnection startSending() throws IOException {
        var request = (HttpURLConnection) snapshots.toURL().openConnection();
        request.setDoOutput(true);
        request.setRequestProperty("Content-Type", "application/x-ndjson");
        request.setRequestProperty("Authorization", OperatorKey.BEARER);
        request.setChunkedStreamingMode(1024);
        return request;
    }

    private static void write(HttpURLConnection request, String lines) throws IOException {
        request.getOutputStream().write(lines.getBytes(UTF_8));
        request.getOutputStream().flush();
    }

    private static JsonPath response(HttpURLConnection request) throws IOException {
        request.getOutputStream().close();
        return JsonPath.from(request.getResponseCode() < 400 ? request.getInputStream() : request.getErrorStream());
    }

    private static ValidatableResponse post(String type, String body) {
        return given().contentType(type).body(body).post("/api/v1/snapshots").then();
    }

    private static String lines(UUID batch, int from, int to) {
        return IntStream.range(from, to)
                .mapToObj(i -> snapshot(batch + "-" + i) + "\n")
                .collect(Collectors.joining());
    }

    private static String snapshot(String accountId) {
        return """
                {"platform": "x", "accountId": "%s", "handle": "mhps", "observedAt": "2026-01-12T00:00:00Z"}"""
                .formatted(accountId);
    }

    /** Quarkus loads the profile in several class loaders, so the port is kept in a system property. */
    public static final class ShortTimeouts implements QuarkusTestProfile {

        private static final String PORT = "broker-outage.port";

        static int port() {
            return Integer.parseInt(
                    (String) System.getProperties().computeIfAbsent(PORT, key -> Integer.toString(FreePort.find())));
        }

        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "kafka.bootstrap.servers", "localhost:" + port(),
                    "mp.messaging.outgoing.account-snapshots.delivery.timeout.ms", "4000",
                    "mp.messaging.outgoing.account-snapshots.request.timeout.ms", "2000",
                    "mp.messaging.outgoing.account-snapshots.max.block.ms", "2000",
                    "lookalike.snapshot.chunk-size", "100");
        }
    }
}
