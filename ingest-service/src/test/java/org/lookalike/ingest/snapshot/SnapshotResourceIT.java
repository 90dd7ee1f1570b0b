package org.lookalike.ingest.snapshot;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.lookalike.ingest.IngestApplication;
import org.lookalike.testing.Contract;
import org.lookalike.testing.KafkaTestResource;
import org.lookalike.testing.PostgresTestResource;
import org.lookalike.testing.TopicReader;
import org.lookalike.testing.TopicRecord;

@QuarkusTest
@TestProfile(IngestApplication.class)
@WithTestResource(KafkaTestResource.class)
@WithTestResource(PostgresTestResource.class)
class SnapshotResourceIT {

    private static final Contract CONTRACT = Contract.of("account-snapshot");
    private static final String JSON = "application/json";
    private static final String NDJSON = "application/x-ndjson";
    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    private static final int TEN_MEGABYTES = 10_000_000;

    @TestHTTPResource("/api/v1/snapshots")
    URI snapshots;

    @Inject
    Pool pool;

    private final HttpClient http = HttpClient.newHttpClient();
    private TopicReader topic;

    @BeforeEach
    void openTopic() {
        topic = TopicReader.fromNow("account-snapshots");
    }

    @AfterEach
    void closeTopic() {
        topic.close();
    }

    @Test
    void snapshot_isPublished_asTheContractSays() {
        var account = newAccount();
        post(JSON, snapshot(account, "Maple H\u043Ellow \uD83C\uDF41", "2026-01-12T19:58:03.120Z"))
                .statusCode(202)
                .contentType(JSON)
                .body("accepted", equalTo(1))
                .body("unchanged", equalTo(0))
                .body("rejected.size()", equalTo(0));

        var published = topic.await(1, TIMEOUT).get(0);
        assertThat(published.key()).isEqualTo("x:" + account);
        assertThat(JsonPath.from(published.value()).getString("displayName"))
                .isEqualTo("Maple H\u043Ellow \uD83C\uDF41");
        assertThat(JsonPath.from(published.value()).getString("source")).isEqualTo("http");
        CONTRACT.assertValidForEveryone(published.value());
        assertThat(published.headers())
                .containsEntry("ce_specversion", "1.0")
                .containsEntry("ce_type", "org.lookalike.account-snapshot.observed.v1")
                .containsEntry("ce_source", "/lookalike/ingest")
                .containsEntry("ce_subject", "x:" + account)
                .containsEntry("ce_time", "2026-01-12T19:58:03.120Z")
                .containsEntry("ce_dataschema", "https://lookalike.example/contracts/account-snapshot/v1/schema.json")
                .containsEntry("content-type", "application/json")
                .containsKeys("ce_id", "traceparent");
    }

    @Test
    void trace_ofTheRequest_goesOnInTheRecord() {
        given().header("traceparent", "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01")
                .contentType(JSON)
                .body(snapshot(newAccount(), "a", "2026-01-12T00:00:00Z"))
                .post("/api/v1/snapshots")
                .then()
                .statusCode(202);

        assertThat(topic.await(1, TIMEOUT).get(0).header("traceparent"))
                .startsWith("00-4bf92f3577b34da6a3ce929d0e0e4736-");
    }

    @Test
    void snapshot_unchanged_isNotPublishedAgain() {
        var account = newAccount();
        post(JSON, snapshot(account, "a", "2026-01-12T00:00:00Z")).body("accepted", equalTo(1));
        post(JSON, snapshot(account, "a", "2026-01-13T00:00:00Z"))
                .statusCode(202)
                .body("accepted", equalTo(0))
                .body("unchanged", equalTo(1));
        post(JSON, snapshot(account, "b", "2026-01-14T00:00:00Z")).body("accepted", equalTo(1));

        assertThat(topic.await(2, TIMEOUT)).hasSize(2);
        assertThat(topic.readAll()).hasSize(2);
    }

    @Test
    void snapshot_olderThanTheLast_isNotPublished() {
        var account = newAccount();
        post(JSON, snapshot(account, "a", "2026-01-12T00:00:00Z"));
        post(JSON, snapshot(account, "a", "2026-01-14T00:00:00Z"));
        post(JSON, snapshot(account, "b", "2026-01-13T00:00:00Z"))
                .statusCode(202)
                .body("accepted", equalTo(0))
                .body("outdated", equalTo(1));

        assertThat(topic.readAll()).hasSize(1);
    }

    static List<String> invalid() {
        return CONTRACT.invalid();
    }

    @ParameterizedTest
    @MethodSource("invalid")
    void invalidFileOfTheContract_isAnsweredWithAProblem(String file) {
        post(JSON, CONTRACT.invalid(file))
                .statusCode(400)
                .contentType("application/problem+json")
                .body("status", equalTo(400))
                .body("title", equalTo("Invalid account snapshot"));

        assertThat(topic.readAll()).isEmpty();
    }

    @Test
    void problem_namesTheFieldAndTheFix() {
        post(JSON, "{\"platform\": \"x\", \"accountId\": \"1\"}")
                .statusCode(400)
                .body("field", equalTo("handle"))
                .body("reason", equalTo("invalid_field"))
                .body("detail", equalTo("handle is missing; give the name by which the account is addressed"));
        post(JSON, "[]").statusCode(400).body("field", nullValue()).body("detail", containsString("object"));
    }

    /** With and without a Content-Length header; the service must neither buffer nor choke. */
    @Test
    void tenMegabytes_areAnsweredWithAProblem() throws Exception {
        var body =
                snapshot("1", "a".repeat(TEN_MEGABYTES), "2026-01-12T00:00:00Z").getBytes(UTF_8);

        for (var publisher : List.of(
                BodyPublishers.ofByteArray(body), BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body)))) {
            var response = send(JSON, publisher);

            assertThat(response.statusCode()).isEqualTo(413);
            assertThat(response.body()).contains("at most 100,000 are allowed").contains("too_large");
        }
    }

    @Test
    void tenMegabytesOfTheWrongType_areAnsweredWithAProblem() throws Exception {
        var response = send("text/csv", BodyPublishers.ofByteArray(new byte[TEN_MEGABYTES]));

        assertThat(response.statusCode()).isEqualTo(415);
    }

    @ParameterizedTest
    @CsvSource({"text/plain", "application/xml", "application/json-seq", "application/octet-stream"})
    void otherType_isAnsweredWithAProblem(String type) throws Exception {
        var response = send(type, BodyPublishers.ofString("{}"));

        assertThat(response.statusCode()).isEqualTo(415);
        assertThat(response.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(response.body()).contains("application/json").contains(NDJSON);
    }

    @Test
    void missingType_isTakenForJson() throws Exception {
        var request = HttpRequest.newBuilder(snapshots).POST(BodyPublishers.ofString("{}"));

        var response = http.send(request.build(), BodyHandlers.ofString());

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.body()).contains("platform is missing");
    }

    @Test
    void lines_withoutContent_areNothing() {
        for (var body : List.of("", "\n\r\n \n")) {
            post(NDJSON, body).statusCode(200).body("accepted", equalTo(0)).body("rejectedCount", equalTo(0));
        }
    }

    @Test
    void badLines_areReported_andThoseAroundThemArePublished() {
        var body = String.join(
                "\n",
                snapshot(newAccount(), "a", "2026-01-12T00:00:00Z") + "\r",
                "{\"platform\": \"x\"",
                "",
                "{\"platform\": \"x\", \"accountId\": \"1\", \"handle\": 7}",
                snapshot("1", "a".repeat(TEN_MEGABYTES), "2026-01-12T00:00:00Z"),
                "[]",
                snapshot(newAccount(), "b", "2026-01-12T00:00:00Z"));

        post(NDJSON, body)
                .statusCode(200)
                .body("accepted", equalTo(2))
                .body("rejectedCount", equalTo(4))
                .body("rejected.line", equalTo(List.of(2, 4, 5, 6)))
                .body("rejected.reason", equalTo(List.of("not_json", "invalid_field", "too_large", "invalid_field")))
                .body("rejected[1].field", equalTo("handle"))
                .body("rejected[1].detail", containsString("expected text"));
        assertThat(topic.await(2, TIMEOUT)).hasSize(2);
    }

    @Test
    void lineThatIsNotUtf8_isReported() throws Exception {
        var good = snapshot(newAccount(), "a", "2026-01-12T00:00:00Z").getBytes(UTF_8);
        var bad = good.clone();
        bad[bad.length - 10] = (byte) 0xff;
        var body = new ByteArrayOutputStream();
        body.write(bad);
        body.write('\n');
        body.write(good);

        var response = send(NDJSON, BodyPublishers.ofByteArray(body.toByteArray()));

        assertThat(response.body())
                .contains("\"accepted\":1")
                .contains("\"rejectedCount\":1")
                .contains("UTF-8");
    }

    @Test
    void twentyThousandLines_oneInAHundredBad_areAllAccountedFor() throws Exception {
        var batch = UUID.randomUUID();
        var lines = IntStream.range(0, 20_000)
                .mapToObj(i -> i % 100 == 50
                        ? "{\"platform\": \"x\", \"accountId\": \"%s-%d\"}".formatted(batch, i)
                        : snapshot(batch + "-" + i, "Account " + i, "2026-01-12T00:00:00Z"))
                .collect(Collectors.joining("\n"));

        var first = send(NDJSON, BodyPublishers.ofInputStream(() -> stream(lines)));
        var again = send(NDJSON, BodyPublishers.ofString(lines));

        assertThat(first.statusCode()).isEqualTo(200);
        assertThat(first.body()).contains("\"accepted\":19800").contains("\"rejectedCount\":200");
        assertThat(first.body()).contains("\"line\":51").contains("\"line\":19951");
        assertThat(again.body()).contains("\"accepted\":0").contains("\"unchanged\":19800");
        var published = topic.await(19_800, Duration.ofSeconds(30));
        assertThat(published.stream().map(TopicRecord::key))
                .doesNotHaveDuplicates()
                .hasSize(19_800);
        assertThat(published.stream().map(r -> r.header("ce_id"))).doesNotHaveDuplicates();
        assertThat(topic.readAll()).hasSize(19_800);
    }

    @Test
    void rejections_beyondTheLimit_areOnlyCounted() {
        post(NDJSON, "{}\n".repeat(1500))
                .statusCode(200)
                .body("rejectedCount", equalTo(1500))
                .body("rejected.size()", equalTo(1000));
    }

    @Test
    void body_largerThanTheFrameworksLimit_isReadToItsEnd() throws Exception {
        var account = newAccount();
        var line = snapshot(account, "a".repeat(1000), "2026-01-12T00:00:00Z") + "\n";

        var response = send(NDJSON, BodyPublishers.ofInputStream(() -> stream(line.repeat(12_000))));

        assertThat(response.body()).contains("\"accepted\":1").contains("\"unchanged\":11999");
    }

    @Test
    void account_severalTimesInOneBody_isPublishedInOrder() {
        var account = newAccount();
        var body = IntStream.range(0, 1200)
                .mapToObj(i -> snapshot(
                        account, "Name " + i, Instant.EPOCH.plusSeconds(i).toString()))
                .collect(Collectors.joining("\n"));

        post(NDJSON, body).body("accepted", equalTo(1200));

        var names = topic.await(1200, TIMEOUT).stream()
                .map(record -> record.value().replaceAll(".*\"displayName\":\"Name (\\d+)\".*", "$1"))
                .map(Integer::valueOf)
                .toList();
        assertThat(names).isEqualTo(IntStream.range(0, 1200).boxed().toList());
    }

    @Test
    void sameSnapshot_postedByManyAtOnce_isPublishedOnce() {
        for (int round = 0; round < 10; round++) {
            var account = newAccount();
            var body = snapshot(account, "a", "2026-01-12T00:00:00Z");

            var answers = allAtOnce(Collections.nCopies(8, body));

            assertThat(answers)
                    .filteredOn(answer -> answer.contains("\"accepted\":1"))
                    .hasSize(1);
            assertThat(answers)
                    .filteredOn(answer -> answer.contains("\"unchanged\":1"))
                    .hasSize(7);
        }
        assertThat(topic.readAll()).hasSize(10);
    }

    @Test
    void differentSnapshotsOfAnAccount_postedAtOnce_leaveTheLatestOnTheTopic() {
        for (int round = 0; round < 10; round++) {
            var account = newAccount();
            var bodies = IntStream.range(0, 8)
                    .mapToObj(i -> snapshot(
                            account, "Name " + i, Instant.EPOCH.plusSeconds(i).toString()))
                    .collect(Collectors.toCollection(ArrayList::new));
            Collections.shuffle(bodies);

            allAtOnce(bodies);

            var records = topic.await(1, record -> ("x:" + account).equals(record.key()), TIMEOUT);
            topic.readAll();
            records = topic.await(1, record -> ("x:" + account).equals(record.key()), TIMEOUT);
            assertThat(records.get(records.size() - 1).value()).contains("Name 7");
            assertThat(records.stream().map(record -> record.header("ce_time")).toList())
                    .isSorted();
        }
    }

    /** Two bodies with the same accounts in opposite order must not wait for each other for ever. */
    @Test
    void bodiesWithTheSameAccounts_inOppositeOrder_areBothTakenIn() {
        var batch = UUID.randomUUID();
        var lines = IntStream.range(0, 2000)
                .mapToObj(i -> snapshot(batch + "-" + i, "a", "2026-01-12T00:00:00Z"))
                .collect(Collectors.toCollection(ArrayList::new));
        var forwards = String.join("\n", lines);
        Collections.reverse(lines);
        var backwards = String.join("\n", lines);

        var answers = List.of(sendAsync(NDJSON, forwards), sendAsync(NDJSON, backwards)).stream()
                .map(CompletableFuture::join)
                .toList();

        assertThat(answers).allSatisfy(answer -> assertThat(answer.statusCode()).isEqualTo(200));
        assertThat(topic.readAll()).hasSize(2000);
    }

    @Test
    void meters_countWhatBecameOfTheRecords() {
        post(JSON, snapshot(newAccount(), "a", "2026-01-12T00:00:00Z"));
        post(JSON, "{}");

        given().get("/q/metrics")
                .then()
                .statusCode(200)
                .body(containsString("lookalike_snapshots_received_total{outcome=\"accepted\",source=\"http\"}"))
                .body(containsString("lookalike_snapshots_received_total{outcome=\"rejected\",source=\"http\"}"))
                .body(containsString("lookalike_snapshots_publish_seconds_count"));
    }

    @Test
    void health_isUp() {
        given().get("/q/health/ready")
                .then()
                .statusCode(200)
                .body("checks.name", hasItem("Reactive PostgreSQL connections health check"))
                .body("checks.name", hasItem("SmallRye Reactive Messaging - readiness check"));
        given().get("/q/health/started").then().statusCode(200);
        given().get("/q/health/live").then().statusCode(200);
    }

    @Test
    void apiPages_describeBothWaysToSubmit() {
        given().accept(JSON)
                .get("/q/openapi")
                .then()
                .statusCode(200)
                .body("info.title", equalTo("Lookalike ingest"))
                .body("paths.'/api/v1/snapshots'.post.requestBody.content.keySet()", hasItems(JSON, NDJSON))
                .body(
                        "paths.'/api/v1/snapshots'.post.responses.keySet()",
                        hasItems("200", "202", "400", "413", "415", "503"))
                .body(
                        "components.schemas.AccountSnapshot.required",
                        equalTo(List.of("platform", "accountId", "handle")));
        given().get("/q/swagger-ui/").then().statusCode(200);
    }

    /** Without them, a transaction whose client has vanished would keep its accounts locked. */
    @Test
    void databaseConnections_haveTheirTimeouts() {
        for (var setting : List.of("lock_timeout", "statement_timeout", "idle_in_transaction_session_timeout")) {
            var value = pool.query("SHOW " + setting)
                    .executeAndAwait()
                    .iterator()
                    .next()
                    .getString(0);

            assertThat(value).as(setting).isNotEqualTo("0");
        }
    }

    private ValidatableResponse post(String type, String body) {
        return given().contentType(type)
                .body(body.getBytes(UTF_8))
                .post("/api/v1/snapshots")
                .then();
    }

    private HttpResponse<String> send(String type, HttpRequest.BodyPublisher body)
            throws IOException, InterruptedException {
        return http.send(request(type, body), BodyHandlers.ofString());
    }

    private CompletableFuture<HttpResponse<String>> sendAsync(String type, String body) {
        return http.sendAsync(request(type, BodyPublishers.ofString(body)), BodyHandlers.ofString());
    }

    private List<String> allAtOnce(List<String> bodies) {
        var answers = bodies.stream().map(body -> sendAsync(JSON, body)).toList();
        return answers.stream()
                .map(CompletableFuture::join)
                .map(HttpResponse::body)
                .toList();
    }

    private HttpRequest request(String type, HttpRequest.BodyPublisher body) {
        return HttpRequest.newBuilder(snapshots)
                .header("Content-Type", type)
                .timeout(Duration.ofSeconds(60))
                .POST(body)
                .build();
    }

    private static InputStream stream(String text) {
        return new ByteArrayInputStream(text.getBytes(UTF_8));
    }

    private static String newAccount() {
        return UUID.randomUUID().toString();
    }

    private static String snapshot(String accountId, String displayName, String observedAt) {
        return """
                {"platform": "x", "accountId": "%s", "handle": "mhps", "displayName": "%s", "observedAt": "%s"}"""
                .formatted(accountId, displayName, observedAt);
    }
}
