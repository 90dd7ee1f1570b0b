package org.lookalike.detector.retention;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.lessThan;

import io.restassured.http.ContentType;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.lookalike.detector.DetectorTest;
import org.lookalike.detector.Districts;
import org.lookalike.detector.RaisedAlerts;
import org.lookalike.detector.Snapshots;
import org.lookalike.detector.UnclaimedFinds;
import org.lookalike.detector.WebsiteVisits;
import org.lookalike.kafka.CloudEvent;
import org.lookalike.kafka.EventType;
import org.lookalike.testing.HeldTables;
import org.lookalike.testing.TopicReader;
import org.lookalike.testing.TopicWriter;

/** An account that is erased from the topic is erased here, too. */
@DetectorTest
class ErasureIT {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String NAME = "Sorrel Heath Public Schools";
    private static final String ACCOUNT = "did:plc:sorrel1";
    private static final String KEY = "bluesky:" + ACCOUNT;

    @Inject
    DataSource database;

    private final RaisedAlerts alerts = new RaisedAlerts();
    private final TopicReader published = TopicReader.fromNow("impersonation-alerts");

    @AfterEach
    void close() {
        alerts.close();
        published.close();
    }

    @Test
    void account_isErasedFromEveryTable_othersAreTold_andOnlyWhatIsSeenAfterwardsCounts() {
        var districtId = Districts.register(NAME);
        var seen = Instant.now().minusSeconds(60);
        var alertId = alerts.raise(Snapshots.account(ACCOUNT, "sorrelheathps", NAME, seen));
        var other = alerts.raise("did:plc:sorrel2", "sorrelheathps2", NAME);
        alerts.publish(Snapshots.account(ACCOUNT, "sorrelheathps9", NAME, seen.plusSeconds(1)));
        alerts.awaitRevision(ACCOUNT, 2);

        post(alertId, "comments", Map.of("text", "Who is sorrelheathps9?"));
        post(alertId, "decisions", Map.of("verdict", "true_positive", "comment", "It is sorrelheathps9."));
        post(alertId, "reports", Map.of("way", "form", "text", "Remove sorrelheathps9."));
        HeldTables.execute(
                database,
                """
                insert into official_account_observation (district_id, platform, handle, account_id, observed_at, due_at)
                values ('%s', 'bluesky', 'sorrelheathps9', '%s', '%s', now() + interval '1 hour')"""
                        .formatted(districtId, ACCOUNT, seen));
        assertThat(HeldTables.thatHold(database, "sorrelheathps9"))
                .contains("alert", "alert_comment", "decision", "alert_revision", "alert_change")
                .contains("official_account_observation");

        erase(KEY, seen.plusSeconds(30));

        var tombstone = tombstones(alertId, 1).get(0);
        assertThat(tombstone).isEqualTo("org.lookalike.impersonation-alert.removed.v1");
        given().get("/api/v1/alerts/" + alertId).then().statusCode(404);
        given().get("/api/v1/alerts/" + other).then().statusCode(200);
        assertThat(HeldTables.thatHold(database, "sorrelheathps9")).isEmpty();
        assertThat(HeldTables.thatHold(database, ACCOUNT)).isEmpty();
        given().get("/api/v1/districts/%s/audit".formatted(districtId))
                .then()
                .body("items.what", hasItem("alert_erased"));

        // The topic is read again, by whom the tombstone was not read yet.
        alerts.publish(Snapshots.account(ACCOUNT, "sorrelheathps", NAME, seen.plusSeconds(2)));
        Snapshots.awaitAssessed("detector.account-snapshots");
        given().get("/api/v1/alerts/" + alertId).then().statusCode(404);

        // Whoever is still there, and still imitates, is found again.
        alerts.publish(Snapshots.account(ACCOUNT, "sorrelheathps", NAME, seen.plusSeconds(40)));
        Snapshots.awaitAssessed("detector.account-snapshots");
        given().get("/api/v1/alerts/" + alertId).then().statusCode(200);

        erase(KEY, seen.plusSeconds(30));
        Snapshots.awaitAssessed("detector.account-snapshots");
        given().get("/api/v1/alerts/" + alertId).then().statusCode(200);
    }

    @Tag("nightly")
    @Test
    void unclaimedAccount_isErased_othersAreTold_andOnlyWhatIsSeenAfterwardsCounts() {
        var districtId = Districts.register("Rue Heath Public Schools");
        try (var finds = new UnclaimedFinds()) {
            var seen = Instant.now().minusSeconds(60);
            var account = UnclaimedFinds.account("rue1", "Rue Heath Public Schools");
            account.put("observedAt", seen.toString());
            finds.publish(account);
            var unclaimedId = finds.await("rue1", 1).get(0).key();
            var path = "/api/v1/unclaimed-accounts/" + unclaimedId;

            erase("tiktok:rue1", seen.plusSeconds(30));

            var tombstone = finds.awaitTombstone(unclaimedId);
            assertThat(tombstone.header("ce_type")).isEqualTo("org.lookalike.unclaimed-account.removed.v1");
            assertThat(tombstone.header("ce_districtid")).isEqualTo(districtId);
            assertThat(tombstone.header("lookalike-district")).isEqualTo(districtId);
            given().get(path).then().statusCode(404);
            assertThat(HeldTables.thatHold(database, "rueheathpublicschools")).isEmpty();

            account.put("observedAt", seen.plusSeconds(2).toString());
            finds.publish(account);
            Snapshots.awaitAssessed("detector.account-snapshots");
            given().get(path).then().statusCode(404);

            account.put("observedAt", seen.plusSeconds(40).toString());
            finds.publish(account);
            Snapshots.awaitAssessed("detector.account-snapshots");
            given().get(path).then().statusCode(200);
        }
    }

    @Tag("nightly")
    @Test
    void accountThatItsDistrictDisowned_isErased_andAskedAboutWhenSeenAfterwards() {
        var districtId = Districts.register("Sage Heath Public Schools");
        try (var finds = new UnclaimedFinds()) {
            var path = "/api/v1/unclaimed-accounts/" + finds.find("sage1", "Sage Heath Public Schools");
            given().contentType(ContentType.JSON)
                    .body(Map.of("answer", "no"))
                    .post(path + "/answers")
                    .then()
                    .statusCode(200);
            Awaitility.await().atMost(PATIENCE).until(() -> HeldTables.thatHold(database, "sageheathpublicschools")
                    .containsAll(List.of("alert", "district")));

            var erasedAt = Instant.now().plusSeconds(60);
            erase("tiktok:sage1", erasedAt);

            Awaitility.await().atMost(PATIENCE).until(() -> HeldTables.thatHold(database, "sageheathpublicschools")
                    .isEmpty());
            given().get("/api/v1/districts/%s/disowned-accounts".formatted(districtId))
                    .then()
                    .body("", empty());

            var account = UnclaimedFinds.account("sage1", "Sage Heath Public Schools");
            account.put("observedAt", erasedAt.plusSeconds(1).toString());
            finds.publish(account);
            Snapshots.awaitAssessed("detector.account-snapshots");
            given().get(path).then().statusCode(200).body("status", equalTo("open"));
        }
    }

    @Test
    void accountThatAWebSiteNames_isErasedByItsIdAndByItsHandle_andOnlyWhatIsVisitedAfterwardsCounts() {
        var districtId = Districts.register(Map.of(
                "name", "Tansy Heath Public Schools", "state", "MA", "webDomains", List.of("tansyheath.example")));
        alerts.raise("did:plc:tansy1", "tansyheathps", "Tansy Heath Public Schools");
        var visited = Instant.now().minusSeconds(60);
        try (var visits = new WebsiteVisits()) {
            var byId = new HashMap<>(WebsiteVisits.account("bluesky", "tansyheath.id"));
            byId.put("accountId", "did:plc:tansy1");
            var named = List.of(byId, WebsiteVisits.account("bluesky", "TansyHeathPS"));
            visits.publish("saugususd.org", visited, 4, named);
            visits.publish("tansyheath.example", visited, 4, named);
            WebsiteVisits.await(districtId, "tansyheath.id", "proposed");
            WebsiteVisits.await(districtId, "TansyHeathPS", "proposed");
            var mentions = "select count(*) from website_mention where website = 'saugususd.org'";
            Awaitility.await().atMost(PATIENCE).until(() -> HeldTables.number(database, mentions), count -> count == 2);

            erase("bluesky:did:plc:tansy1", visited.plusSeconds(30));
            Snapshots.awaitAssessed("detector.account-snapshots");

            assertThat(HeldTables.thatHold(database, "tansyheath.id")).isEmpty();
            assertThat(HeldTables.thatHold(database, "TansyHeathPS")).isEmpty();
            assertThat(HeldTables.number(database, mentions)).isZero();

            visits.publish("tansyheath.example", visited.plusSeconds(2), 4, List.of(byId));
            visits.publish(
                    "tansyheath.example", visited.plusSeconds(3), 4, List.of(WebsiteVisits.account("x", "tansy")));
            WebsiteVisits.await(districtId, "tansy", "proposed");
            assertThat(WebsiteVisits.proof(districtId, "tansyheath.id").getString("state"))
                    .isNull();

            visits.publish("tansyheath.example", visited.plusSeconds(40), 4, List.of(byId));
            WebsiteVisits.await(districtId, "tansyheath.id", "proposed");
        }
    }

    @Test
    void tombstoneWithoutHeaders_countsFromWhenItWasWritten() {
        Districts.register("Yarrow Ridge Public Schools");
        var alertId = alerts.raise("did:plc:yarrow1", "yarrowridgeps", "Yarrow Ridge Public Schools");

        try (var topic = TopicWriter.open()) {
            topic.send(Snapshots.TOPIC, "bluesky:did:plc:yarrow1", null, Map.of());
        }

        tombstones(alertId, 1);
        given().get("/api/v1/alerts/" + alertId).then().statusCode(404);
    }

    private static void post(String alertId, String what, Map<String, ?> body) {
        given().contentType(ContentType.JSON)
                .body(body)
                .post("/api/v1/alerts/%s/%s".formatted(alertId, what))
                .then()
                .statusCode(lessThan(300));
    }

    private static void erase(String key, Instant at) {
        var event = new CloudEvent(
                "erased-" + at,
                "/lookalike/ingest",
                new EventType("account-snapshot", "erased", 1),
                key,
                at,
                null,
                null);
        try (var topic = TopicWriter.open()) {
            topic.send(Snapshots.TOPIC, key.getBytes(StandardCharsets.UTF_8), null, event.toHeaders());
        }
    }

    private List<String> tombstones(String alertId, int count) {
        return published
                .await(count, record -> alertId.equals(record.key()) && record.value() == null, PATIENCE)
                .stream()
                .map(record -> record.header("ce_type"))
                .toList();
    }
}
