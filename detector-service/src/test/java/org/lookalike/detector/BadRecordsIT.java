package org.lookalike.detector;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.hasItems;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.lookalike.kafka.WireJson;
import org.lookalike.testing.Contract;
import org.lookalike.testing.TopicReader;
import org.lookalike.testing.TopicRecord;
import org.lookalike.testing.TopicWriter;

@DetectorTest
class BadRecordsIT {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String KEY = "bluesky:did:plc:a";

    @Test
    void everyKindOfBadRecord_isRejectedWithItsReason_andItsNeighboursAreProcessed() {
        Districts.register("Juniper Flats Public Schools");
        var expected = new LinkedHashMap<String, String>();
        try (var snapshots = new Snapshots();
                var raw = TopicWriter.open();
                var alerts = TopicReader.fromNow("impersonation-alerts");
                var dead = TopicReader.fromNow("account-snapshots.dlq")) {

            var invalid = Contract.of("account-snapshot");
            for (var name : invalid.invalid()) {
                good(snapshots, expected.size());
                var bytes = invalid.invalid(name).getBytes(UTF_8);
                snapshots.publish(keyOf(name), bytes, Snapshots.headers(KEY));
                expected.put(keyOf(name), name);
            }
            for (var bad : hostile().entrySet()) {
                good(snapshots, expected.size());
                raw.send(
                        Snapshots.TOPIC,
                        keyOf(bad.getKey()).getBytes(UTF_8),
                        bad.getValue().value(),
                        bad.getValue().headers());
                expected.put(keyOf(bad.getKey()), bad.getKey());
            }
            good(snapshots, expected.size());

            var rejected = dead.await(
                    expected.size(), record -> String.valueOf(record.key()).startsWith(keyOf("")), PATIENCE);
            assertThat(rejected).extracting(TopicRecord::key).containsExactlyInAnyOrderElementsOf(expected.keySet());
            assertThat(rejected).allSatisfy(record -> {
                assertThat(record.header("lookalike-rejection-reason")).isNotBlank();
                assertThat(record.header("lookalike-rejection-detail")).isNotBlank();
                assertThat(record.header("lookalike-rejected-topic")).isEqualTo(Snapshots.TOPIC);
                assertThat(record.header("lookalike-rejected-offset")).matches("\\d+");
            });
            var reasons = rejected.stream()
                    .collect(Collectors.toMap(TopicRecord::key, record -> record.header("lookalike-rejection-reason")));
            assertThat(reasons)
                    .containsEntry(keyOf("empty.json"), "empty")
                    .containsEntry(keyOf("truncated.json"), "not_json")
                    .containsEntry(keyOf("missing-account-id.json"), "invalid_field")
                    .containsEntry(keyOf("random bytes"), "not_json")
                    .containsEntry(keyOf("no headers"), "bad_header")
                    .containsEntry(keyOf("version of the future"), "unknown_event")
                    .containsEntry(keyOf("too large"), "too_large")
                    .containsEntry(keyOf("key of another account"), "wrong_key");
            alerts.await(expected.size() + 1, record -> record.contains("did:plc:juniper"), PATIENCE);
            given().get("/api/v1/rejections?limit=500")
                    .then()
                    .statusCode(200)
                    .body("items.reason", hasItems("empty", "not_json", "too_large", "unknown_event"));
        }
    }

    @Test
    void textThatNoDatabaseHolds_isReplaced_andTheAccountIsAssessed() {
        Districts.register("Basalt Ledge Public Schools");
        var account = Snapshots.account("did:plc:basalt", "basalt.example", "Basalt Ledge Public Schools");
        try (var snapshots = new Snapshots();
                var alerts = TopicReader.fromNow("impersonation-alerts")) {
            for (var broken : List.of("\\u0000", "\\ud800", "\\udc00")) {
                var id = "did:plc:basalt-" + broken.substring(1);
                var json = new String(WireJson.write(account), UTF_8)
                        .replace("did:plc:basalt", id)
                        .replace("basalt.example", "basalt%s.example".formatted(broken))
                        .replace("Ledge Public Schools", "Ledge Public Schools" + broken);
                snapshots.publish("bluesky:" + id, json.getBytes(UTF_8), Snapshots.headers("bluesky:" + id));
            }
            var headers = Snapshots.headers("bluesky:did:plc:basalt");
            headers.put("ce_id", "a\0b");
            headers.put("traceparent", "a\0b");
            snapshots.publish("bluesky:did:plc:basalt", WireJson.write(account), headers);

            assertThat(alerts.await(4, record -> record.contains("did:plc:basalt"), PATIENCE))
                    .filteredOn(record -> record.contains("did:plc:basalt-"))
                    .hasSize(3)
                    .allSatisfy(record -> assertThat(record.value())
                            .contains("basalt\uFFFD.example", "Basalt Ledge Public Schools\uFFFD"));
        }
    }

    private record Bad(byte[] value, Map<String, String> headers) {}

    private static Map<String, Bad> hostile() {
        var valid = Contract.of("account-snapshot").example("minimal.json").getBytes(UTF_8);
        var future = Snapshots.headers(KEY);
        future.put("ce_type", "org.lookalike.account-snapshot.observed.v2");
        var badTime = Snapshots.headers(KEY);
        badTime.put("ce_time", "yesterday\r\n");
        return Map.of(
                "random bytes", new Bad(new byte[] {0, (byte) 0xff, (byte) 0xc3, 10, 123}, Snapshots.headers(KEY)),
                "no headers", new Bad(valid, Map.of()),
                "malformed header", new Bad(valid, badTime),
                "version of the future", new Bad(valid, future),
                "too large", new Bad(("\"" + "x".repeat(600_000) + "\"").getBytes(UTF_8), Snapshots.headers(KEY)),
                "deeply nested", new Bad("[".repeat(50_000).getBytes(UTF_8), Snapshots.headers(KEY)),
                "duplicate keys",
                        new Bad("{\"platform\":\"x\",\"platform\":\"y\"}".getBytes(UTF_8), Snapshots.headers(KEY)),
                "not a number", new Bad("{\"verified\":NaN}".getBytes(UTF_8), Snapshots.headers(KEY)),
                "key of another account", new Bad(valid, Snapshots.headers(KEY)));
    }

    private static String keyOf(String name) {
        return "bad:" + name.replace(' ', '-');
    }

    private static void good(Snapshots snapshots, int number) {
        snapshots.publish(
                Snapshots.account("did:plc:juniper" + number, "juniper" + number, "Juniper Flats Public Schools"));
    }
}
