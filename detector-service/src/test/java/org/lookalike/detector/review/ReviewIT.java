package org.lookalike.detector.review;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.lookalike.detector.DetectorTest;
import org.lookalike.detector.Districts;
import org.lookalike.detector.RaisedAlerts;
import org.lookalike.detector.Snapshots;
import org.lookalike.testing.Contract;
import org.lookalike.testing.TopicReader;

@DetectorTest
class ReviewIT {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private RaisedAlerts alerts;

    @BeforeEach
    void open() {
        alerts = new RaisedAlerts();
    }

    @AfterEach
    void close() {
        alerts.close();
    }

    @Test
    void decision_takenBack_leavesTheAlertWhereItStood_andIsNotLost() {
        var districtId = Districts.register("Tamarack Bay Public Schools");
        var id = alerts.raise("did:plc:review-tamarack1", "tamarackbayps", "Tamarack Bay Public Schools");
        try (var decisions = TopicReader.fromNow("review-decisions")) {
            var decision = post(id, "decisions", Map.of("verdict", "benign", "reason", "parody", "comment", "A joke."))
                    .statusCode(201)
                    .body("decidedBy", equalTo("bootstrap"))
                    .extract()
                    .<String>path("decisionId");
            alert(id).body("status", equalTo("suppressed"));

            var undo = post(id, "decisions/" + decision + "/undo", Map.of())
                    .statusCode(201)
                    .body("kind", equalTo("undo"))
                    .extract()
                    .<String>path("decisionId");

            alert(id)
                    .body("status", equalTo("new"))
                    .body("revision", equalTo(3))
                    .body("acknowledgement", nullValue())
                    .body("review", nullValue());
            given().get("/api/v1/alerts/" + id + "/decisions").then().body("kind", contains("verdict", "undo"));
            var record =
                    decisions.await(1, made -> made.contains(undo), PATIENCE).get(0);
            assertThat(record.header("ce_districtid")).isEqualTo(districtId);
            var published = record.value();
            Contract.of("review-decision").assertValidForEveryone(published);
            assertThat(JsonPath.from(published).getString("verdict")).isEqualTo("none");
            assertThat(JsonPath.from(published).getString("undoes")).isEqualTo(decision);
            assertThat(published).doesNotContain("A joke", "bootstrap");
            post(id, "decisions/" + decision + "/undo", Map.of())
                    .statusCode(409)
                    .body("detail", containsString("undo nothing"));
        }
    }

    @Test
    void decisions_areTakenBackOneByOne_theLatestFirst() {
        Districts.register("Larkspur Point Public Schools");
        var id = alerts.raise("did:plc:review-larkspur1", "larkspurpointps", "Larkspur Point Public Schools");
        post(id, "acknowledgement", Map.of()).statusCode(201);
        var first = decide(id, "true_positive");
        var second = decide(id, "benign");

        post(id, "decisions/" + first + "/undo", Map.of()).statusCode(409).body("detail", containsString(second));
        post(id, "decisions/" + second + "/undo", Map.of()).statusCode(201);
        alert(id).body("status", equalTo("in_progress")).body("review.verdict", equalTo("true_positive"));
        post(id, "decisions/" + first + "/undo", Map.of()).statusCode(201);
        alert(id).body("status", equalTo("new")).body("acknowledgement.by", equalTo("bootstrap"));
    }

    @Test
    void verdictThatIsRepeated_isADecisionOfItsOwn_andKeepsItsTime() {
        Districts.register("Coneflower Bend Public Schools");
        var id = alerts.raise("did:plc:review-coneflower1", "coneflowerbendps", "Coneflower Bend Public Schools");
        decide(id, "true_positive");
        String decidedAt = alert(id).extract().path("review.decidedAt");
        var second = decide(id, "true_positive");

        alert(id).body("review.decidedAt", equalTo(decidedAt)).body("revision", equalTo(3));
        given().get("/api/v1/alerts/" + id + "/decisions")
                .then()
                .body("alertRevision", contains(2, 3))
                .body("[1].decidedAt", not(equalTo(decidedAt)));
        post(id, "decisions/" + second + "/undo", Map.of()).statusCode(201);
        alert(id).body("review.decidedAt", equalTo(decidedAt)).body("status", equalTo("in_progress"));
    }

    @Test
    void ours_makesTheAccountOfficial_andTakenBack_itIsNoLonger() {
        var district = Districts.register("Wisteria Flats Public Schools");
        var id = alerts.raise("did:plc:review-wisteria1", "wisteriaflatsps", "Wisteria Flats Public Schools");

        var decision = post(id, "decisions", Map.of("verdict", "benign", "reason", "ours"))
                .statusCode(201)
                .extract()
                .<String>path("decisionId");

        alert(id).body("status", equalTo("resolved")).body("statusReason", equalTo("account_official"));
        given().get("/api/v1/districts/" + district)
                .then()
                .body("officialAccounts.accountId", contains("did:plc:review-wisteria1"));
        given().get("/api/v1/districts/" + district + "/audit")
                .then()
                .body("items.what", contains("decision_made", "district_changed", "district_registered"));

        post(id, "decisions/" + decision + "/undo", Map.of()).statusCode(201);

        given().get("/api/v1/districts/" + district).then().body("officialAccounts", empty());
        Awaitility.await().atMost(PATIENCE).untilAsserted(() -> alert(id).body("status", equalTo("new")));
    }

    @Test
    void ours_ofAnAccountKnownByItsHandle_letsItBeOfficialOnceItsIdIsKnown() {
        var district = Districts.register("Zinnia Holt Public Schools");
        var id = alerts.raise("handle:zinniaholtps", "zinniaholtps", "Zinnia Holt Public Schools");

        post(id, "decisions", Map.of("verdict", "benign", "reason", "ours")).statusCode(201);

        given().get("/api/v1/districts/" + district)
                .then()
                .body("officialAccounts.handle", contains("zinniaholtps"))
                .body("officialAccounts.accountId", contains(nullValue()));
        alerts.publish(Snapshots.account("did:plc:review-zinnia1", "zinniaholtps", "Zinnia Holt Public Schools"));
        var seen = alerts.awaitRevision("did:plc:review-zinnia1", 3);
        assertThat(seen.getString("alertId")).isEqualTo(id);
        assertThat(seen.getString("statusReason")).isEqualTo("account_official");
        given().get("/api/v1/alerts?districtId=" + district).then().body("items.alertId", contains(id));
    }

    @Test
    void ours_ofADistrictThatIsNotRegistered_isRefused_andChangesNothing() {
        var district = Districts.register("Yarrow Gate Public Schools");
        var id = alerts.raise("did:plc:review-yarrow1", "yarrowgateps", "Yarrow Gate Public Schools");
        given().delete("/api/v1/districts/" + district).then().statusCode(204);

        post(id, "decisions", Map.of("verdict", "benign", "reason", "ours"))
                .statusCode(409)
                .body("detail", containsString("register the district first"));
        post(id, "decisions", Map.of("verdict", "true_positive", "reason", "ours"))
                .statusCode(400);

        alert(id).body("status", equalTo("new")).body("revision", equalTo(1));
        given().get("/api/v1/alerts/" + id + "/decisions").then().body("$", empty());
    }

    @Tag("nightly")
    @Test
    void snoozed_isSaidSo_andComesBackByItself() {
        Districts.register("Foxglove Run Public Schools");
        var id = alerts.raise("did:plc:review-foxglove1", "foxgloverunps", "Foxglove Run Public Schools");

        post(
                        id,
                        "decisions/snooze",
                        Map.of("until", Instant.now().minusSeconds(9).toString()))
                .statusCode(400);
        post(
                        id,
                        "decisions/snooze",
                        Map.of("until", Instant.now().plusSeconds(4).toString()))
                .statusCode(201);

        var snoozed = alerts.awaitRevision("did:plc:review-foxglove1", 2);
        assertThat(snoozed.getString("status")).isEqualTo("in_progress");
        assertThat(snoozed.getString("statusReason")).isEqualTo("snoozed");
        assertThat(snoozed.getString("snoozedUntil")).isNotNull();
        assertThat(snoozed.getString("acknowledgement.at")).isNotNull();
        Contract.of("impersonation-alert").assertValidForEveryone(snoozed.prettify());
        var back = alerts.awaitRevision("did:plc:review-foxglove1", 3);
        assertThat(back.getString("status")).isEqualTo("new");
        assertThat(back.getString("statusReason")).isEqualTo("snooze_ended");
        assertThat(back.getString("snoozedUntil")).isNull();
        assertThat(back.getString("acknowledgement")).as("waits anew").isNull();
        assertThat(alerts.record("did:plc:review-foxglove1", 2).header("ce_causationid"))
                .isEqualTo(given().get("/api/v1/alerts/" + id + "/decisions").path("[0].decisionId"));
        assertThat(alerts.record("did:plc:review-foxglove1", 3).headers()).doesNotContainKey("ce_causationid");
    }

    @Test
    void closed_cannotBeSnoozed() {
        Districts.register("Clover Heath Public Schools");
        var id = alerts.raise("did:plc:review-clover1", "cloverheathps", "Clover Heath Public Schools");
        decide(id, "false_positive");

        post(
                        id,
                        "decisions/snooze",
                        Map.of("until", Instant.now().plusSeconds(60).toString()))
                .statusCode(409)
                .body("detail", containsString("only an open one comes back"));
    }

    @Test
    void acknowledged_once_byTheFirst_andOnlyWhileItIsOpen() {
        Districts.register("Juniper Ford Public Schools");
        var id = alerts.raise("did:plc:review-juniper1", "juniperfordps", "Juniper Ford Public Schools");

        var at = post(id, "acknowledgement", Map.of())
                .statusCode(201)
                .body("by", equalTo("bootstrap"))
                .extract()
                .<String>path("at");
        post(id, "acknowledgement", Map.of()).statusCode(200).body("at", equalTo(at));

        alert(id).body("status", equalTo("new")).body("revision", equalTo(2)).body("acknowledgement.at", equalTo(at));
        var published = alerts.awaitRevision("did:plc:review-juniper1", 2);
        Contract.of("impersonation-alert").assertValidForEveryone(published.prettify());
        assertThat(published.getMap("acknowledgement")).isEqualTo(Map.of("at", at));
        assertThat(alerts.record("did:plc:review-juniper1", 2).headers())
                .as("neither an event nor a decision led to it")
                .doesNotContainKey("ce_causationid");
        given().get("/api/v1/alerts/" + id + "/audit")
                .then()
                .body("items.what", contains("alert_acknowledged"))
                .body("items[0].who", equalTo("bootstrap"));
        given().get("/api/v1/alerts/" + id + "/revisions")
                .then()
                .body("[0].changes.field", contains("acknowledgement"));

        decide(id, "false_positive");
        alert(id).body("acknowledgement.at", equalTo(at));
        post(id, "acknowledgement", Map.of())
                .statusCode(409)
                .body("detail", containsString("only an open one is acknowledged"));
        post(UUID.randomUUID().toString(), "acknowledgement", Map.of()).statusCode(404);
    }

    @Test
    void teamwork_isKept_audited_andNotPublished() {
        Districts.register("Sorrel Creek Public Schools");
        var id = alerts.raise("did:plc:review-sorrel1", "sorrelcreekps", "Sorrel Creek Public Schools");

        put(id, "assignee", Map.of("assignee", "Robin Sample")).statusCode(204);
        post(id, "comments", Map.of("text", " I have asked them. <b>No</b> answer yet. "))
                .statusCode(201);
        post(id, "comments", Map.of("text", "x".repeat(4001))).statusCode(400);
        post(id, "comments", Map.of("text", "a\u0000b")).statusCode(400);

        alert(id).body("assignee", equalTo("Robin Sample")).body("acknowledgement.by", equalTo("bootstrap"));
        given().get("/api/v1/alerts/" + id + "/comments")
                .then()
                .body("text", contains("I have asked them. <b>No</b> answer yet."));
        given().get("/api/v1/alerts/" + id + "/audit")
                .then()
                .body("items.what", contains("comment_written", "alert_assigned"))
                .body("items[1].after", equalTo("Robin Sample"));
        given().get("/api/v1/alerts?assignee=Robin Sample").then().body("items.alertId", hasItem(id));
        given().get("/api/v1/alerts?assignee=none&limit=500").then().body("items.alertId", not(hasItem(id)));
        put(id, "assignee", Map.of()).statusCode(204);
        alert(id).body("assignee", nullValue());
        post(UUID.randomUUID().toString(), "comments", Map.of("text", "Hello")).statusCode(404);
        put(UUID.randomUUID().toString(), "assignee", Map.of()).statusCode(404);
    }

    @Test
    void manyAlerts_areDecidedAtOnce_thoseThatThereAreNotAreTold() {
        Districts.register("Bramble Knoll Public Schools");
        var one = alerts.raise("did:plc:review-bramble1", "brambleknollps1", "Bramble Knoll Public Schools");
        var two = alerts.raise("did:plc:review-bramble2", "brambleknollps2", "Bramble Knoll Public Schools");
        var none = UUID.randomUUID().toString();

        given().contentType(ContentType.JSON)
                .body(Map.of(
                        "alertIds",
                        List.of(one, none, two, one),
                        "verdict",
                        "false_positive",
                        "reason",
                        "same_name_elsewhere"))
                .post("/api/v1/alerts/decisions")
                .then()
                .statusCode(200)
                .body("decisions.alertId", contains(one, two))
                .body("unknown", contains(none));

        alert(one).body("status", equalTo("suppressed")).body("revision", equalTo(2));
        alert(two).body("status", equalTo("suppressed"));
    }

    @Test
    void manyAlerts_ofWhichOneCannotBeDecidedSo_areDecidedAllTheSame() {
        var gone = Districts.register("Marram Sound Public Schools");
        Districts.register("Marram Strand Public Schools");
        var one = alerts.raise("did:plc:review-marram1", "marramsoundps", "Marram Sound Public Schools");
        var two = alerts.raise("did:plc:review-marram2", "marramstrandps", "Marram Strand Public Schools");
        given().delete("/api/v1/districts/" + gone).then().statusCode(204);

        given().contentType(ContentType.JSON)
                .body(Map.of("alertIds", List.of(one, two), "verdict", "benign", "reason", "ours"))
                .post("/api/v1/alerts/decisions")
                .then()
                .statusCode(200)
                .body("decisions.alertId", contains(two))
                .body("unknown", contains(one));

        alert(one).body("status", equalTo("new")).body("revision", equalTo(1));
        alert(two).body("status", equalTo("resolved"));
    }

    @Test
    void ticket_isAuditedWithTheOneBefore_andOnlyIfItIsAnother() {
        Districts.register("Restharrow Weald Public Schools");
        var id = alerts.raise("did:plc:review-restharrow1", "restharrowwealdps", "Restharrow Weald Public Schools");

        put(id, "ticket", Map.of("externalId", "INC1")).statusCode(204);
        put(id, "ticket", Map.of("externalId", "INC1")).statusCode(204);
        put(id, "ticket", Map.of()).statusCode(204);

        given().get("/api/v1/alerts/" + id + "/audit")
                .then()
                .body("items.what", contains("alert_linked", "alert_linked"))
                .body("items[1].before", nullValue())
                .body("items[1].after.externalId", equalTo("INC1"))
                .body("items[0].before.externalId", equalTo("INC1"))
                .body("items[0].after.externalId", nullValue());
    }

    private static String decide(String alertId, String verdict) {
        return post(alertId, "decisions", Map.of("verdict", verdict))
                .statusCode(201)
                .extract()
                .path("decisionId");
    }

    private static ValidatableResponse alert(String alertId) {
        return given().get("/api/v1/alerts/" + alertId).then().statusCode(200);
    }

    private static ValidatableResponse post(String alertId, String path, Map<String, ?> body) {
        return given().contentType(ContentType.JSON)
                .body(body)
                .post("/api/v1/alerts/" + alertId + "/" + path)
                .then();
    }

    private static ValidatableResponse put(String alertId, String path, Map<String, ?> body) {
        return given().contentType(ContentType.JSON)
                .body(body)
                .put("/api/v1/alerts/" + alertId + "/" + path)
                .then();
    }
}
