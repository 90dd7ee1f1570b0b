package org.lookalike.ingest.snapshot;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.oneOf;
import static org.lookalike.ingest.snapshot.SnapshotClient.JSON;
import static org.lookalike.ingest.snapshot.SnapshotClient.NDJSON;
import static org.lookalike.ingest.snapshot.SnapshotClient.newAccount;
import static org.lookalike.ingest.snapshot.SnapshotClient.snapshot;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.lookalike.ingest.IngestApplication;
import org.lookalike.testing.Contract;
import org.lookalike.testing.OperatorKey;
import org.lookalike.testing.TopicReader;

/** One snapshot a request. */
@QuarkusTest
@TestProfile(IngestApplication.class)
class SnapshotResourceIT {

    private static final Contract CONTRACT = Contract.of("account-snapshot");
    private static final Duration TIMEOUT = Duration.ofSeconds(40);
    private static final int TEN_MEGABYTES = 10_000_000;

    @TestHTTPResource("/api/v1/snapshots")
    URI snapshots;

    private SnapshotClient client;
    private TopicReader topic;

    @BeforeEach
    void openTopic() {
        client = new SnapshotClient(snapshots);
        topic = TopicReader.fromNow("account-snapshots");
    }

    @AfterEach
    void closeTopic() {
        topic.close();
    }

    @Test
    void snapshot_isPublished_asTheContractSays() {
        var account = newAccount();
        client.post(JSON, snapshot(account, "Maple H\u043Ellow \uD83C\uDF41", "2026-01-12T19:58:03.120Z"))
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
                .containsEntry("ce_time", "2026-01-12T19:58:03.120000Z")
                .containsEntry("ce_dataschema", "http://localhost:8081/contracts/account-snapshot/v1/schema.json")
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
        client.post(JSON, snapshot(account, "a", "2026-01-12T00:00:00Z")).body("accepted", equalTo(1));
        client.post(JSON, snapshot(account, "a", "2026-01-13T00:00:00Z"))
                .statusCode(202)
                .body("accepted", equalTo(0))
                .body("unchanged", equalTo(1));
        client.post(JSON, snapshot(account, "b", "2026-01-14T00:00:00Z")).body("accepted", equalTo(1));

        assertThat(topic.await(2, TIMEOUT)).hasSize(2);
        assertThat(topic.readAll()).hasSize(2);
    }

    @Test
    void snapshot_olderThanTheLast_isNotPublished() {
        var account = newAccount();
        client.post(JSON, snapshot(account, "a", "2026-01-12T00:00:00Z"));
        client.post(JSON, snapshot(account, "a", "2026-01-14T00:00:00Z"));
        client.post(JSON, snapshot(account, "b", "2026-01-13T00:00:00Z"))
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
        client.post(JSON, CONTRACT.invalid(file))
                .statusCode(400)
                .contentType("application/problem+json")
                .body("status", equalTo(400))
                .body("title", oneOf("Invalid account snapshot", "Invalid value"));

        assertThat(topic.readAll()).isEmpty();
    }

    @Test
    void problem_namesTheFieldAndTheFix() {
        client.post(JSON, "{\"platform\": \"x\", \"accountId\": \"1\"}")
                .statusCode(400)
                .body("field", equalTo("handle"), "violations.field", equalTo(List.of("handle")))
                .body("reason", equalTo("invalid_field"))
                .body("detail", equalTo("handle is missing; give the name by which the account is addressed"));
        client.post(JSON, "[]").statusCode(400).body("field", nullValue()).body("detail", containsString("object"));
    }

    /** With and without a Content-Length header; the service must neither buffer nor choke. */
    @Test
    void tenMegabytes_areAnsweredWithAProblem() throws Exception {
        var body =
                snapshot("1", "a".repeat(TEN_MEGABYTES), "2026-01-12T00:00:00Z").getBytes(UTF_8);

        for (var publisher : List.of(
                BodyPublishers.ofByteArray(body), BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body)))) {
            var response = client.send(JSON, publisher);

            assertThat(response.statusCode()).isEqualTo(413);
            assertThat(response.body())
                    .contains("larger than the 100,000 bytes allowed")
                    .contains("too_large");
        }
    }

    @Test
    void tenMegabytesOfTheWrongType_areAnsweredWithAProblem() throws Exception {
        var response = client.send("text/plain", BodyPublishers.ofByteArray(new byte[TEN_MEGABYTES]));

        assertThat(response.statusCode()).isEqualTo(415);
    }

    @ParameterizedTest
    @CsvSource({"text/plain", "application/xml", "application/json-seq", "application/octet-stream"})
    void otherType_isAnsweredWithAProblem(String type) throws Exception {
        var response = client.send(type, BodyPublishers.ofString("{}"));

        assertThat(response.statusCode()).isEqualTo(415);
        assertThat(response.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(response.body()).contains("application/json").contains(NDJSON);
    }

    @Test
    void missingType_countsAsJson() throws Exception {
        var request = HttpRequest.newBuilder(snapshots)
                .header("Authorization", OperatorKey.BEARER)
                .POST(BodyPublishers.ofString("{}"));

        var response = HttpClient.newHttpClient().send(request.build(), BodyHandlers.ofString());

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.body()).contains("platform is missing");
    }
}
