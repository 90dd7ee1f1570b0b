package org.lookalike.ingest.snapshot;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.lookalike.ingest.snapshot.SnapshotClient.NDJSON;
import static org.lookalike.ingest.snapshot.SnapshotClient.newAccount;
import static org.lookalike.ingest.snapshot.SnapshotClient.snapshot;
import static org.lookalike.ingest.snapshot.SnapshotClient.stream;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.lookalike.ingest.IngestApplication;
import org.lookalike.testing.TopicReader;
import org.lookalike.testing.TopicRecord;

/** Many snapshots in one request. */
@QuarkusTest
@TestProfile(IngestApplication.class)
class SnapshotLinesIT {

    private static final Duration TIMEOUT = Duration.ofSeconds(40);
    private static final int MEGABYTE = 1_000_000;

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
    void lines_withoutContent_areNothing() {
        for (var body : List.of("", "\n\r\n \n")) {
            client.post(NDJSON, body)
                    .statusCode(200)
                    .body("accepted", equalTo(0))
                    .body("rejectedCount", equalTo(0));
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
                snapshot("1", "a".repeat(MEGABYTE), "2026-01-12T00:00:00Z"),
                "[]",
                snapshot(newAccount(), "b", "2026-01-12T00:00:00Z"));

        client.post(NDJSON, body)
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
    void rowsOfATable_areReportedLikeLines() {
        var table =
                """
                platform,accountId,handle,displayName,verified
                x,%s,a,"Maple Hollow, Schools",true
                x,%s,b,,maybe
                x,%s,c,,
                """
                        .formatted(newAccount(), newAccount(), newAccount());

        client.post("text/csv", table)
                .statusCode(200)
                .body("accepted", equalTo(2))
                .body("rejected.line", equalTo(List.of(3)))
                .body("rejected[0].field", equalTo("verified"));
        client.post("text/csv", "platform,handle\nx,a\n")
                .statusCode(200)
                .body("rejected[0].detail", containsString("accountId is no column"));

        // Of several partitions, which keep no order between them.
        assertThat(topic.await(2, TIMEOUT))
                .anySatisfy(record -> assertThat(record.value()).contains("\"displayName\":\"Maple Hollow, Schools\""));
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

        var response = client.send(NDJSON, BodyPublishers.ofByteArray(body.toByteArray()));

        assertThat(response.body())
                .contains("\"accepted\":1")
                .contains("\"rejectedCount\":1")
                .contains("UTF-8");
    }

    @Test
    void fiveThousandLines_oneInAHundredInvalid_areAllCounted() throws Exception {
        var batch = UUID.randomUUID();
        var lines = IntStream.range(0, 5_000)
                .mapToObj(i -> i % 100 == 50
                        ? "{\"platform\": \"x\", \"accountId\": \"%s-%d\"}".formatted(batch, i)
                        : snapshot(batch + "-" + i, "Account " + i, "2026-01-12T00:00:00Z"))
                .collect(Collectors.joining("\n"));

        var first = client.send(NDJSON, BodyPublishers.ofInputStream(() -> stream(lines)));
        var again = client.send(NDJSON, BodyPublishers.ofString(lines));

        assertThat(first.statusCode()).isEqualTo(200);
        assertThat(first.body()).contains("\"accepted\":4950").contains("\"rejectedCount\":50");
        assertThat(first.body()).contains("\"line\":51").contains("\"line\":4951");
        assertThat(again.body()).contains("\"accepted\":0").contains("\"unchanged\":4950");
        var published = topic.await(4_950, Duration.ofSeconds(30));
        assertThat(published.stream().map(TopicRecord::key))
                .doesNotHaveDuplicates()
                .hasSize(4_950);
        assertThat(published.stream().map(r -> r.header("ce_id"))).doesNotHaveDuplicates();
        assertThat(topic.readAll()).hasSize(4_950);
    }

    @Test
    void rejections_beyondTheLimit_areOnlyCounted() {
        client.post(NDJSON, "{}\n".repeat(1500))
                .statusCode(200)
                .body("rejectedCount", equalTo(1500))
                .body("rejected.size()", equalTo(1000));
    }

    @Test
    void body_largerThanTheFrameworksLimit_isReadToItsEnd() throws Exception {
        var account = newAccount();
        var line = snapshot(account, "a".repeat(1000), "2026-01-12T00:00:00Z") + "\n";

        var response = client.send(NDJSON, BodyPublishers.ofInputStream(() -> stream(line.repeat(12_000))));

        assertThat(response.body()).contains("\"accepted\":1").contains("\"unchanged\":11999");
    }

    @Test
    void account_severalTimesInOneBody_isPublishedInOrder() {
        var account = newAccount();
        var body = IntStream.range(0, 1200)
                .mapToObj(i -> snapshot(
                        account, "Name " + i, Instant.EPOCH.plusSeconds(i).toString()))
                .collect(Collectors.joining("\n"));

        client.post(NDJSON, body).body("accepted", equalTo(1200));

        var names = topic.await(1200, TIMEOUT).stream()
                .map(record -> record.value().replaceAll(".*\"displayName\":\"Name (\\d+)\".*", "$1"))
                .map(Integer::valueOf)
                .toList();
        assertThat(names).isEqualTo(IntStream.range(0, 1200).boxed().toList());
    }
}
