package org.lookalike.detector.reporting.overview;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;

import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.lookalike.detector.ApiKeys;
import org.lookalike.detector.DetectorTest;
import org.lookalike.detector.Districts;
import org.lookalike.detector.Snapshots;
import org.lookalike.kafka.CloudEvent;
import org.lookalike.kafka.EventType;
import org.lookalike.kafka.WireJson;
import org.lookalike.testing.Contract;
import org.lookalike.testing.OperatorKey;
import org.lookalike.testing.TopicReader;
import org.lookalike.testing.TopicWriter;

/** The figures of the start page and of the feedback, from snapshots, reports and decisions on. */
@DetectorTest
class OverviewIT {

    private static final Duration PATIENCE = Duration.ofSeconds(40);
    private static final String OVERVIEW = "/api/v1/overview";

    @Test
    void everyExampleOfAReport_isRead_andShown() {
        try (var topic = TopicWriter.open()) {
            Contract.of("watch-report").examples().forEach(example -> report(topic, example));
            var now = WireJson.write(Map.of(
                    "reporter",
                    "ingest",
                    "from",
                    Instant.now().minusSeconds(600).toString(),
                    "to",
                    Instant.now().toString(),
                    "districtsWatched",
                    3,
                    "accountsSeen",
                    7_000,
                    "accountsSeenLastDay",
                    1_234,
                    "sources",
                    List.of(
                            Map.of("name", "bluesky", "platform", "bluesky", "state", "on"),
                            Map.of("name", "youtube", "platform", "youtube", "state", "failing"))));
            report(topic, new String(now, StandardCharsets.UTF_8));

            Awaitility.await().atMost(PATIENCE).untilAsserted(() -> {
                var watch = overview();
                assertThat(watch.getString("watch.state")).isEqualTo("impaired");
                assertThat(watch.getList("watch.sources.name")).contains("bluesky", "youtube");
                assertThat(watch.getLong("watch.accountsSeenLastDay")).isEqualTo(1_234);
            });
        }
    }

    @Test
    void reportThatCannotBeRead_isListedAsRejected() {
        try (var topic = TopicWriter.open()) {
            report(topic, "{\"reporter\":\"broken\"}");

            Awaitility.await().atMost(PATIENCE).untilAsserted(() -> assertThat(given().get("/api/v1/rejections")
                            .jsonPath()
                            .getList("items.findAll { it.topic == 'watch-reports' }.detail"))
                    .singleElement()
                    .asString()
                    .contains("to is missing"));
        }
    }

    @Test
    void alertsAndDecisions_areFigures() {
        var districtId = Districts.register("Pewter Glen Public Schools");
        var ids = raise("pewter", "Pewter Glen Public Schools", 8);
        decide(ids.get("did:plc:pewter0"), Map.of("verdict", "true_positive"));
        decide(
                ids.get("did:plc:pewter1"),
                Map.of("verdict", "true_positive", "actions", List.of("removed_by_platform")));
        var reasons = List.of("parody", "affiliate", "same_name_elsewhere", "other");
        for (int i = 0; i < reasons.size(); i++) {
            decide(ids.get("did:plc:pewter" + (2 + i)), Map.of("verdict", "false_positive", "reason", reasons.get(i)));
        }
        decide(ids.get("did:plc:pewter6"), Map.of("verdict", "duplicate"));

        var figures = overview(keyOf(districtId));

        assertThat(figures.getLong("open.alerts"))
                .as("confirmed and not removed, and the one that nobody decided about")
                .isEqualTo(2);
        assertThat(figures.getList("open.bySeverity.severity")).containsExactly("critical", "high", "medium", "low");
        assertThat(figures.getString("open.oldest.districtName")).isEqualTo("Pewter Glen Public Schools");
        assertThat(figures.getLong("removals.accounts")).isOne();
        assertThat(figures.getString("removals.byPlatform[0].platform")).isEqualTo("bluesky");
        assertThat(figures.getLong("removals.byPlatform[0].accounts")).isOne();
        assertThat(figures.getLong("seenToAlert.count")).isEqualTo(8);
        assertThat(figures.getDouble("seenToAlert.medianSeconds")).isBetween(0.0, 600.0);
        assertThat(figures.getList("days")).hasSize(30);
        assertThat(figures.getInt("days.sum { it.raised }")).isEqualTo(8);

        var feedback = feedback("?districtId=" + districtId);
        assertThat(feedback.getLong("all.confirmed")).isEqualTo(2);
        assertThat(feedback.getMap("all.dismissedBecause"))
                .isEqualTo(Map.of("parody", 1, "affiliate", 1, "same_name_elsewhere", 1, "other", 1));
        assertThat(feedback.getDouble("all.precision")).isBetween(0.333, 0.334);
        assertThat(feedback.getBoolean("all.few")).isTrue();
        assertThat(feedback.getList("signals.signal")).contains("display_name_same");
        assertThat(feedback.getLong("signals.find { it.signal == 'display_name_same' }.precision.dismissed"))
                .isEqualTo(4);
        assertThat(feedback.getList("districts.name")).containsExactly("Pewter Glen Public Schools");
        assertThat(feedback.getList("months")).hasSize(1);
        assertThat(feedback("?from=2020-01-01&to=2020-12-31&districtId=" + districtId)
                        .getLong("all.confirmed"))
                .isZero();

        var undone = latestDecision(ids.get("did:plc:pewter2"));
        given().contentType(ContentType.JSON)
                .body("{}")
                .post("/api/v1/alerts/%s/decisions/%s/undo".formatted(ids.get("did:plc:pewter2"), undone))
                .then()
                .statusCode(201);
        assertThat(feedback("?districtId=" + districtId).getMap("all.dismissedBecause"))
                .as("what is taken back counts no more")
                .doesNotContainKey("parody");
    }

    @Test
    void periodThatCannotBe_isRefusedByName() {
        given().get("/api/v1/feedback?from=soon")
                .then()
                .statusCode(400)
                .body("detail", containsString("from is 'soon'"));
        given().get("/api/v1/feedback?from=2026-02-01&to=2026-01-01").then().statusCode(400);
    }

    /** Raises so many alerts; their ids by the account's. */
    private static Map<String, String> raise(String stem, String name, int count) {
        var ids = new HashMap<String, String>();
        try (var snapshots = new Snapshots();
                var alerts = TopicReader.fromNow("impersonation-alerts")) {
            for (int i = 0; i < count; i++) {
                snapshots.publish(Snapshots.account("did:plc:" + stem + i, stem + "ps" + i, name));
            }
            alerts.await(count, record -> record.contains("did:plc:" + stem), PATIENCE)
                    .forEach(record ->
                            ids.put(JsonPath.from(record.value()).getString("account.accountId"), record.key()));
        }
        return ids;
    }

    private static void decide(String alertId, Map<String, ?> decision) {
        given().contentType(ContentType.JSON)
                .body(decision)
                .post("/api/v1/alerts/" + alertId + "/decisions")
                .then()
                .statusCode(201);
    }

    private static String latestDecision(String alertId) {
        return given().get("/api/v1/alerts/" + alertId + "/decisions")
                .jsonPath()
                .getString("decisionId[-1]");
    }

    private static JsonPath overview() {
        return overview(OperatorKey.TEXT);
    }

    /** As whoever has this key sees it. */
    private static JsonPath overview(String key) {
        return given().header("Authorization", "Bearer " + key)
                .get(OVERVIEW)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    private static String keyOf(String districtId) {
        return ApiKeys.make("figures", List.of("read"), districtId);
    }

    private static JsonPath feedback(String query) {
        return given().get("/api/v1/feedback" + query)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    private static void report(TopicWriter topic, String value) {
        var headers = new CloudEvent(
                        UUID.randomUUID().toString(),
                        "/lookalike/ingest",
                        new EventType("watch-report", "made", 1),
                        "ingest",
                        Instant.now(),
                        null,
                        null)
                .toHeaders();
        topic.send("watch-reports", "ingest", value, headers);
    }
}
