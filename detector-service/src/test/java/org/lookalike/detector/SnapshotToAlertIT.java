package org.lookalike.detector;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;

import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import javax.sql.DataSource;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lookalike.testing.Contract;
import org.lookalike.testing.HeldTables;
import org.lookalike.testing.TopicReader;
import org.lookalike.testing.TopicRecord;

@DetectorTest
class SnapshotToAlertIT {

    private static final Duration PATIENCE = Duration.ofSeconds(40);
    private static final Contract ALERT = Contract.of("impersonation-alert");

    @Inject
    DataSource database;

    @Test
    void lookalike_raisesOneAlertWithItsEvidence() {
        var districtId = Districts.register("Amber Valley Public Schools");
        try (var snapshots = new Snapshots();
                var alerts = TopicReader.fromNow("impersonation-alerts")) {

            snapshots.publish(Snapshots.account("did:plc:person1", "robin.sample.example", "Robin Sample"));
            snapshots.publish(Snapshots.account("did:plc:amber1", "ambervalleyps", "Amber Valley Public Schоols"));

            var raised = alerts.await(1, of("did:plc:amber1"), PATIENCE).get(0);
            ALERT.assertValidForEveryone(raised.value());
            assertThat(raised.header("ce_type")).isEqualTo("org.lookalike.impersonation-alert.raised.v1");
            given().header("Authorization", "none")
                    .get(URI.create(raised.header("ce_dataschema")).getPath())
                    .then()
                    .statusCode(200)
                    .contentType("application/schema+json")
                    .header("Cache-Control", "public, max-age=86400")
                    .body(equalTo(ALERT.schemaText().replace("https://lookalike.example", "http://localhost:8082")));
            assertThat(raised.header("ce_causationid")).isNotBlank();
            assertThat(raised.header("traceparent")).startsWith("00-0af7651916cd43dd8448eb211c80319c-");
            var alert = JsonPath.from(raised.value());
            assertThat(raised.key()).isEqualTo(alert.getString("alertId"));
            assertThat(alert.getInt("revision")).isEqualTo(1);
            assertThat(alert.getString("status")).isEqualTo("new");
            assertThat(alert.getString("district.districtId")).isEqualTo(districtId);
            assertThat(raised.headers())
                    .containsEntry("ce_districtid", districtId)
                    .containsEntry("ce_severity", alert.getString("severity"))
                    .containsEntry("ce_status", "new");
            var name = "match.evidence.find { it.signal == 'display_name_confusable' }";
            given().get("/api/v1/alerts/" + alert.getString("alertId"))
                    .then()
                    .statusCode(200)
                    .body("account.accountId", equalTo("did:plc:amber1"))
                    .body("severity", equalTo(alert.getString("severity")))
                    .body("match.evidence.summary", equalTo(alert.getList("match.evidence.summary")))
                    .body("match.evidence.contribution", equalTo(alert.getList("match.evidence.contribution")))
                    .body(name + ".differences.start", hasItem(23));
            assertThat(alert.getList("match.evidence.contribution", Double.class).stream()
                            .mapToDouble(Double::doubleValue)
                            .sum())
                    .as("read with the precision of a float")
                    .isCloseTo(alert.getDouble("match.score"), within(1e-6));
            assertThat(alert.getMap(name + ".differences[0]")).isEqualTo(Map.of("start", 23, "length", 1));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "impersonation-alert/v2/schema.json",
                "no-such-event/v1/schema.json",
                "answers/v1/schema.json",
                "report-routes/v1/route-schema.json",
                "impersonation-alert/v1/examples/none.json",
                "impersonation-alert/v1/invalid/truncated.json",
                "../application.properties",
                "%2e%2e/v1/schema.json",
                "impersonation-alert%2fv1/schema.json",
                "answers%2fdelivery-list/v1/schema.json"
            })
    void whatIsNoSchemaOfAnEvent_isNotServed(String path) {
        given().urlEncodingEnabled(false).get("/contracts/" + path).then().statusCode(404);
    }

    @Test
    void redelivery_changesNothing() {
        Districts.register("Birch Lake Public Schools");
        try (var snapshots = new Snapshots();
                var alerts = TopicReader.fromNow("impersonation-alerts")) {
            var account = Snapshots.account("did:plc:birch1", "birchlakeps", "Birch Lake Public Schools");

            for (int i = 0; i < 3; i++) {
                snapshots.publish(account);
            }
            awaitPublished();

            assertThat(alerts.readAll()).filteredOn(of("did:plc:birch1")).hasSize(1);
        }
    }

    @Test
    void accountToldOfByItsHandle_andFoundWithItsId_hasOneAlert_inEitherOrder() {
        var toldFirst = Districts.register("Jasperine Knoll Public Schools");
        var foundFirst = Districts.register("Lorimer Fallows Public Schools");
        try (var snapshots = new Snapshots();
                var alerts = TopicReader.fromNow("impersonation-alerts")) {
            var start = Instant.now().minusSeconds(60);
            snapshots.publish(Snapshots.account(
                    "handle:jasperineknollps", "JasperineKnollPS", "Jasperine Knoll Public Schools", start));
            snapshots.publish(
                    Snapshots.account("lorimer1", "lorimerfallowsps", "Lorimer Fallows Public Schools", start));
            awaitPublished();
            snapshots.publish(Snapshots.account(
                    "jasperine1", "jasperineknollps", "Jasperine Knoll Schools", start.plusSeconds(9)));
            snapshots.publish(Snapshots.account(
                    "handle:lorimerfallowsps",
                    "lorimerfallowsps",
                    "Lorimer Fallows Public Schools",
                    start.plusSeconds(9)));
            awaitPublished();
            snapshots.publish(Snapshots.account(
                    "handle:jasperineknollps",
                    "jasperineknollps",
                    "Jasperine Knoll Public Schools",
                    start.plusSeconds(19)));
            awaitPublished();

            var told = alerts.readAll().stream()
                    .map(record -> JsonPath.from(record.value()))
                    .toList();
            assertThat(told)
                    .filteredOn(alert -> alert.getString("district.districtId").equals(toldFirst))
                    .extracting(alert -> alert.getInt("revision") + " " + alert.getString("account.accountId"))
                    .containsExactly("1 handle:jasperineknollps", "2 jasperine1");
            assertThat(told)
                    .filteredOn(alert -> alert.getString("district.districtId").equals(foundFirst))
                    .extracting(alert -> alert.getInt("revision") + " " + alert.getString("account.accountId"))
                    .containsExactly("1 lorimer1");
            given().queryParam("districtId", toldFirst)
                    .get("/api/v1/alerts")
                    .then()
                    .body("items.account.accountId", equalTo(List.of("jasperine1")));
        }
    }

    /** As ingest-service publishes what somebody accepted of families' words; a neighbor may accept what it wants for itself. */
    @Test
    void accountOfWhichFamiliesTold_raisesOneQuietAlert_whichSaysSo_untilASourceShowsTheAccount() {
        var district = Districts.register("Ravelstoke Fen Public Schools");
        var neighbor = Districts.register("Ravelstoke Other Public Schools");
        try (var snapshots = new Snapshots();
                var alerts = TopicReader.fromNow("impersonation-alerts")) {
            var start = Instant.now().minusSeconds(60);
            for (var told : List.<Map<String, Object>>of(
                    Map.of("count", 3, "districtId", neighbor), Map.of("count", 1), Map.of("count", 10))) {
                snapshots.publish(reported(start, told));
                awaitPublished();
            }
            snapshots.publish(reported(start, Map.of("count", 1)));
            awaitPublished();
            var raised = of(alerts, district);
            assertThat(raised)
                    .extracting(alert -> alert.getInt("revision") + " " + alert.getString("severity") + " "
                            + alert.getString("match.confidence") + " " + summary(alert))
                    .containsExactly(
                            "1 medium medium A family reported this account",
                            "2 medium medium Reported by 10 families");
            assertThat(of(alerts, neighbor)).isEmpty();

            var seen = Snapshots.account(
                    "ravel1", "user4711", "Ravelstoke Fen Public Schools: closed tomorrow", start.plusSeconds(30));
            snapshots.publish(seen);
            awaitPublished();
            assertThat(of(alerts, district)).last().satisfies(alert -> {
                assertThat(alert.getString("alertId")).isEqualTo(raised.get(0).getString("alertId"));
                assertThat(alert.getString("account.accountId")).isEqualTo("ravel1");
                assertThat(alert.getString("account.displayName")).contains("closed");
                assertThat(alert.getString("severity")).isEqualTo("critical");
                assertThat(alert.getList("match.evidence.signal")).doesNotContain("reported_by_families");
                assertThat(alert.getString("match.evidence.find { it.signal == 'told_by_families' }.summary"))
                        .isEqualTo("Reported by 10 families.");
            });
        }
    }

    private static Map<String, Object> reported(Instant at, Map<String, Object> how) {
        var account = Snapshots.account("handle:user4711", "user4711", "Ravelstoke Fen Public Schools", at);
        var by = new HashMap<>(how);
        by.put("by", "families");
        account.put("reported", by);
        return account;
    }

    private static List<JsonPath> of(TopicReader alerts, String district) {
        return alerts.readAll().stream()
                .map(record -> JsonPath.from(record.value()))
                .filter(alert -> alert.getString("district.districtId").equals(district))
                .toList();
    }

    private static String summary(JsonPath alert) {
        return alert.getString("match.evidence.find { it.signal == 'reported_by_families' }.summary")
                .split("; ")[0];
    }

    @Test
    void renamedAway_thenGone_keepsTheAlertAndClosesIt() {
        Districts.register("Cobalt Ridge Public Schools");
        try (var snapshots = new Snapshots();
                var alerts = TopicReader.fromNow("impersonation-alerts")) {
            var start = Instant.now().minusSeconds(60);
            snapshots.publish(
                    Snapshots.account("did:plc:cobalt1", "cobaltridgeps", "Cobalt Ridge Public Schools", start));
            snapshots.publish(
                    Snapshots.account("did:plc:cobalt1", "justalex.example", "Alex Sample", start.plusSeconds(1)));
            var gone = Snapshots.account("did:plc:cobalt1", "justalex.example", "Alex Sample", start.plusSeconds(2));
            gone.put("state", "suspended");
            snapshots.publish(gone);
            snapshots.publish(
                    Snapshots.account("did:plc:cobalt1", "late.example", "Seen earlier", start.minusSeconds(9)));

            awaitPublished();
            var revisions = alerts.readAll().stream()
                    .filter(of("did:plc:cobalt1"))
                    .map(record -> JsonPath.from(record.value()))
                    .toList();

            assertThat(revisions).extracting(alert -> alert.getInt("revision")).containsExactly(1, 2, 3);
            assertThat(revisions)
                    .extracting(alert -> alert.getString("account.displayName"))
                    .containsExactly("Cobalt Ridge Public Schools", "Alex Sample", "Alex Sample");
            assertThat(revisions)
                    .extracting(alert -> alert.getString("match.observedAt"))
                    .as("the evidence is that of the matching observation")
                    .containsOnly(revisions.get(0).getString("match.observedAt"));
            assertThat(revisions.get(2).getString("status")).isEqualTo("resolved");
            assertThat(revisions.get(2).getString("statusReason")).isEqualTo("account_suspended");
        }
    }

    @Test
    void districtRegisteredJustBefore_isMatched() {
        try (var snapshots = new Snapshots();
                var alerts = TopicReader.fromNow("impersonation-alerts")) {
            for (var name :
                    List.of("Dune Harbor Public Schools", "Ember Falls Public Schools", "Fern Glen Public Schools")) {
                Districts.register(name);
                snapshots.publish(Snapshots.account("did:plc:" + name.replace(" ", ""), "whatever.example", name));

                alerts.await(1, of("did:plc:" + name.replace(" ", "")), PATIENCE);
            }
        }
    }

    @Test
    void officialAccount_raisesNothing() {
        Districts.register(Map.of(
                "name",
                "Garnet Hills Public Schools",
                "officialAccounts",
                List.of(Map.of("platform", "bluesky", "handle", "GarnetHillsPS"))));
        try (var snapshots = new Snapshots();
                var alerts = TopicReader.fromNow("impersonation-alerts")) {

            snapshots.publish(Snapshots.account("did:plc:garnet0", "garnethillsps", "Garnet Hills Public Schools"));
            awaitPublished();

            assertThat(alerts.readAll()).noneMatch(of("did:plc:garnet0"));
        }
    }

    @Test
    void decision_changesTheAlertAndIsPublished() {
        Districts.register("Hazel Creek Public Schools");
        try (var snapshots = new Snapshots();
                var alerts = TopicReader.fromNow("impersonation-alerts");
                var decisions = TopicReader.fromNow("review-decisions")) {
            snapshots.publish(Snapshots.account("did:plc:hazel1", "hazelcreekps", "Hazel Creek Public Schools"));
            var alertId = alerts.await(1, of("did:plc:hazel1"), PATIENCE).get(0).key();

            given().contentType(ContentType.JSON)
                    .body(Map.of(
                            "verdict", "benign",
                            "reason", "affiliate",
                            "comment", "Our own booster club.",
                            "actions", List.of("district_informed")))
                    .post("/api/v1/alerts/" + alertId + "/decisions")
                    .then()
                    .statusCode(201)
                    .body("alertRevision", equalTo(2));

            var made = decisions
                    .await(1, record -> alertId.equals(record.key()), PATIENCE)
                    .get(0);
            Contract.of("review-decision").assertValidForEveryone(made.value());
            assertThat(made.value()).doesNotContain("booster");
            var updated = alerts.await(2, of("did:plc:hazel1"), PATIENCE).get(1);
            ALERT.assertValidForEveryone(updated.value());
            assertThat(JsonPath.from(updated.value()).getString("status")).isEqualTo("suppressed");
            assertThat(JsonPath.from(updated.value()).getString("review.verdict"))
                    .isEqualTo("benign");
            given().get("/api/v1/alerts/" + alertId + "/decisions")
                    .then()
                    .body("comment", hasItem("Our own booster club."));
        }
    }

    @Test
    void list_filtersAndPages() {
        var districtId = Districts.register("Indigo Bay Public Schools");
        try (var snapshots = new Snapshots()) {
            for (int i = 0; i < 5; i++) {
                snapshots.publish(
                        Snapshots.account("did:plc:indigo" + i, "indigobayps" + i, "Indigo Bay Public Schools"));
            }
            var list = "/api/v1/alerts?status=new&districtId=" + districtId;
            Awaitility.await()
                    .atMost(PATIENCE)
                    .untilAsserted(() -> given().get(list).then().body("items", hasSize(5)));

            var first = given().get(list + "&limit=3").then().extract().jsonPath();
            var second = given().get(list + "&limit=3&after=" + first.getString("next"))
                    .then()
                    .extract()
                    .jsonPath();

            assertThat(first.getList("items")).hasSize(3);
            assertThat(second.getList("items")).hasSize(2);
            assertThat(second.getString("next")).isNull();
            assertThat(first.getList("items.alertId")).doesNotContainAnyElementsOf(second.getList("items.alertId"));
        }
    }

    /** Waits until all snapshots published so far are assessed and all events are on their topics. */
    private void awaitPublished() {
        Snapshots.awaitAssessed("detector.account-snapshots");
        Awaitility.await()
                .atMost(PATIENCE)
                .until(() -> HeldTables.number(
                                database,
                                "select count(*) from outbox where published_at is null and parked_reason is null")
                        == 0);
    }

    private static Predicate<TopicRecord> of(String accountId) {
        return record -> record.contains("\"accountId\":\"" + accountId + "\"");
    }
}
