package org.lookalike.detector.website;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;

import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lookalike.detector.ApiKeys;
import org.lookalike.detector.DetectorTest;
import org.lookalike.detector.Districts;
import org.lookalike.detector.RaisedAlerts;
import org.lookalike.detector.WebsiteVisits;

/** The accounts that a district's website names are proposed to that district, and a person decides. */
@DetectorTest
class WebsiteProofIT {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final WebsiteVisits visits = new WebsiteVisits();
    private final Instant now = Instant.now();

    @AfterEach
    void close() {
        visits.close();
    }

    @Test
    void account_isProposedToTheDistrictOfTheSite_andToNoOther() {
        var district = register("Alder Quay Public Schools", "alderquay.example");
        var other = register("Birch Quay Public Schools", "birchquay.example");

        visits.publish(
                "alderquay.example", "parked.example", now, 4, List.of(WebsiteVisits.account("x", "ParkedDomains")));
        visits.publish("alderquay.example", now, 4, List.of(WebsiteVisits.account("facebook", "AlderQuayPS")));

        var proof = WebsiteVisits.await(district, "AlderQuayPS", "proposed");
        assertThat(proof.getString("website")).isEqualTo("alderquay.example");
        assertThat(proof.getString("mention.page")).isEqualTo("https://www.district.example/contact");
        assertThat(proof.getString("mention.how")).isEqualTo("link");
        assertThat(proof.getString("mention.text")).isEqualTo("Follow us");
        assertThat(Instant.parse(proof.getString("firstSeenAt"))).isEqualTo(now);
        assertThat(WebsiteVisits.proof(district, "ParkedDomains").getString("state"))
                .as("the site led to a domain of somebody else")
                .isNull();
        officialAccounts(district).body("", empty());
        given().get(path(district) + "?state=accepted").then().body("items", empty());
        given().get(path(other)).then().statusCode(200).body("items", empty());
        with(other, "manage").get(path(district)).then().statusCode(404);
        decide(with(other, "manage"), district, proof.getString("proofId"), "accept")
                .statusCode(404);
        decide(with(other, "manage"), other, proof.getString("proofId"), "accept")
                .statusCode(404)
                .body("detail", containsString("/api/v1/districts/%s/website-proofs".formatted(other)));
    }

    @Test
    void word_ofAPerson_holds() {
        var district = register("Cedar Quay Public Schools", "cedarquay.example");
        var named = List.of(WebsiteVisits.account("x", "CedarQuayPS"), WebsiteVisits.account("x", "cedar_fans"));
        visits.publish("cedarquay.example", now, 4, named);
        var own = WebsiteVisits.await(district, "CedarQuayPS", "proposed").getString("proofId");
        var foreign = WebsiteVisits.await(district, "cedar_fans", "proposed").getString("proofId");

        decide(with(district, "read"), district, own, "accept").statusCode(403);
        decide(with(district, "manage"), district, own, "accept")
                .statusCode(200)
                .body("state", equalTo("accepted"))
                .body("decision.by", equalTo("quay"));
        decide(with(district, "manage"), district, foreign, "decline").statusCode(200);

        officialAccounts(district)
                .body("account.handle", equalTo(List.of("CedarQuayPS")))
                .body("[0].claimedBy", equalTo("quay"))
                .body("[0].confirmedBy", equalTo(null));
        given().get("/api/v1/districts/%s/audit".formatted(district))
                .then()
                .body("items.what", hasItem("website_proof_accepted"))
                .body("items.what", hasItem("website_proof_declined"));
        for (int week = 1; week <= 3; week++) {
            visits.publish("cedarquay.example", now.plusSeconds(week), 4, List.of());
        }
        WebsiteVisits.await(district, "CedarQuayPS", "withdrawn");
        officialAccounts(district).body("account.handle", equalTo(List.of("CedarQuayPS")));
        visits.publish("cedarquay.example", now.plusSeconds(4), 4, named);
        WebsiteVisits.await(district, "CedarQuayPS", "accepted");
        assertThat(WebsiteVisits.proof(district, "cedar_fans").getString("state"))
                .isEqualTo("declined");

        decide(given(), district, own, "decline").statusCode(200);
        officialAccounts(district).body("", empty());
    }

    @Test
    void linkToAnAlertsAccount_isToldInTheAlert_whoseSeverityRises() {
        var district = register("Dogwood Quay Public Schools", "dogwoodquay.example");
        try (var alerts = new RaisedAlerts()) {
            var alert = alerts.raise("did:plc:dogwood", "DogwoodQuay.social.example", "Dogwood Quay Public Schools");
            var before = given().get("/api/v1/alerts/" + alert).jsonPath().getString("severity");

            visits.publish(
                    "dogwoodquay.example",
                    now,
                    4,
                    List.of(WebsiteVisits.account("bluesky", "dogwoodquay.social.example")));

            var told = alerts.awaitRevision("did:plc:dogwood", 2);
            assertThat(List.of(before, told.getString("severity"))).isEqualTo(List.of("high", "critical"));
            assertThat(told.getList("match.evidence.findAll { it.signal == 'linked_by_own_website' }.observed"))
                    .isEqualTo(List.of("https://www.district.example/contact"));
            assertThat(told.getList("match.evidence.summary", String.class))
                    .anyMatch(summary -> summary.startsWith(
                            "The district's own website links to this account: dogwoodquay.example since "));
            given().get("/api/v1/alerts/%s/audit".formatted(alert))
                    .then()
                    .body("items.what", hasItem("linked_by_own_website"));
            given().accept("text/html")
                    .get("/alerts/" + alert)
                    .then()
                    .body(containsString("Linked by the district&#39;s own website"));
            assertThat(WebsiteVisits.proof(district, "dogwoodquay.social.example")
                            .getString("state"))
                    .isEqualTo("proposed");
        }
    }

    @Test
    void console_showsTheAlertThatAcceptingCloses_andAsksAgain() {
        var district = register("Jasmine Quay Public Schools", "jasminequay.example");
        try (var alerts = new RaisedAlerts()) {
            var alert = alerts.raise("did:plc:jasmine", "JasmineQuay.social.example", "Jasmine Quay Public Schools");
            visits.publish(
                    "jasminequay.example",
                    now,
                    4,
                    List.of(
                            WebsiteVisits.account("bluesky", "JasmineQuay.social.example"),
                            WebsiteVisits.doubtful("x", "jasmine_quay_memes", "warning")));
            alerts.awaitRevision("did:plc:jasmine", 2);
            var proof =
                    WebsiteVisits.proof(district, "JasmineQuay.social.example").getString("proofId");
            var page = "/districts/%s/website-proofs/%s".formatted(district, proof);

            console("/districts/" + district)
                    .body(containsString("Open alert"))
                    .body(containsString("Critical"))
                    .body(containsString("/alerts/" + alert))
                    .body(containsString("Review before accepting"))
                    .body(not(containsString(page + "/accept")))
                    .body(containsString("The page warns of this account."))
                    .body(containsString("The website of Jasmine Quay Public Schools warns of this account: https://"))
                    .body(containsString("/check?account=https%3A%2F%2Fx.example%2Fjasmine_quay_memes&amp;platform=x"));
            assertThat(post(page + "/accept", null)).endsWith(page);
            officialAccounts(district).body("", empty());
            console(page)
                    .body(containsString(
                            "An alert about this account is open. Accepting it as the district’s own closes it"))
                    .body(containsString("Critical"))
                    .body(containsString("The name is the district&#39;s."))
                    .body(containsString("The district&#39;s own website links to this account"))
                    .body(containsString("It is ours: accept it and close the alert"));

            assertThat(post(page + "/accept", alert.toString())).contains("/districts/" + district + "?done=");

            officialAccounts(district).body("account.handle", equalTo(List.of("JasmineQuay.social.example")));
        }
    }

    private static ValidatableResponse console(String path) {
        return given().accept("text/html").get(path).then().statusCode(200);
    }

    /** Sends a form of the console; the answer is where it leads. */
    private static String post(String path, @Nullable String closes) {
        var form = given().redirects().follow(false).contentType(ContentType.URLENC);
        return (closes == null ? form : form.formParam("closes", closes))
                .post(path)
                .then()
                .statusCode(303)
                .extract()
                .header("Location");
    }

    @Test
    void linkThatWasThereBeforeTheAlert_isToldAtOnce() {
        var district = register("Hazel Quay Public Schools", "hazelquay.example");
        visits.publish(
                "hazelquay.example", now, 4, List.of(WebsiteVisits.account("bluesky", "HazelQuay.social.example")));
        WebsiteVisits.await(district, "HazelQuay.social.example", "proposed");

        try (var alerts = new RaisedAlerts()) {
            alerts.raise("did:plc:hazel", "hazelquay.social.example", "Hazel Quay Public Schools");

            var raised = alerts.awaitRevision("did:plc:hazel", 1);
            assertThat(raised.getString("severity")).isEqualTo("critical");
            assertThat(raised.getList("match.evidence.findAll { it.signal == 'linked_by_own_website' }.observed"))
                    .isEqualTo(List.of("https://www.district.example/contact"));
        }
    }

    @Test
    void linkThatAppearedWhileTheAlertWasSuppressed_isToldWhenItIsReopened() {
        var district = register("Ivy Quay Public Schools", "ivyquay.example");
        var patterns = "/api/v1/districts/%s/suppressions".formatted(district);
        String pattern = given().contentType(ContentType.JSON)
                .body(Map.of("field", "handle", "pattern", "*-boosters"))
                .post(patterns)
                .then()
                .statusCode(201)
                .extract()
                .path("suppressionId");
        try (var alerts = new RaisedAlerts()) {
            alerts.raise("did:plc:ivy", "ivyquay-boosters", "Ivy Quay Public Schools");
            visits.publish("ivyquay.example", now, 4, List.of(WebsiteVisits.account("bluesky", "ivyquay-boosters")));
            WebsiteVisits.await(district, "ivyquay-boosters", "proposed");

            given().delete(patterns + "/" + pattern).then().statusCode(204);

            var told = alerts.awaitEvidence("did:plc:ivy", "linked_by_own_website");
            assertThat(List.of(told.getString("status"), told.getString("severity")))
                    .isEqualTo(List.of("new", "critical"));
        }
    }

    @Test
    void siteThatNobodyHasAnyMore_provesNothing() {
        var district = register("Elder Quay Public Schools", "elderquay.example");
        visits.publish("elderquay.example", now, 1, List.of(WebsiteVisits.account("x", "ElderQuayPS")));
        WebsiteVisits.await(district, "ElderQuayPS", "proposed");
        given().contentType(ContentType.JSON)
                .body(Map.of("name", "Elder Quay Public Schools", "city", "Example City", "state", "MA"))
                .put("/api/v1/districts/" + district)
                .then()
                .statusCode(200);

        visits.publish("elderquay.example", null);

        WebsiteVisits.await(district, "ElderQuayPS", "withdrawn");
    }

    @Test
    void visitThatCannotBeRead_isListedAsRejected() {
        visits.publish("firquay.example", "{\"website\":\"firquay.example\",\"finalWebsite\":\"firquay.example\"}");

        Awaitility.await().atMost(PATIENCE).untilAsserted(() -> assertThat(given().get("/api/v1/rejections")
                        .jsonPath()
                        .getList("items.findAll { it.topic == 'website-visits' }.detail"))
                .singleElement()
                .asString()
                .contains("visitedAt is missing"));
    }

    @ParameterizedTest
    @CsvSource({
        "state=open, 'state is ''open''; expected one of [proposed, accepted, questioned, declined, withdrawn]'",
        "after=there, after is not a cursor of this list"
    })
    void filterThatIsNone_isAnsweredWithWhatMayBe(String parameter, String detail) {
        var district = register("Gum Quay Public Schools " + parameter.length(), "gumquay.example");

        given().get(path(district) + "?" + parameter)
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("detail", containsString(detail));
    }

    private static String register(String name, String domain) {
        return Districts.register(
                Map.of("name", name, "city", "Example City", "state", "MA", "webDomains", List.of(domain)));
    }

    private static String path(String district) {
        return "/api/v1/districts/%s/website-proofs".formatted(district);
    }

    private static ValidatableResponse officialAccounts(String district) {
        return given().get("/api/v1/districts/%s/official-accounts".formatted(district))
                .then()
                .statusCode(200);
    }

    private static ValidatableResponse decide(
            RequestSpecification caller, String district, String proofId, String decision) {
        return caller.contentType(ContentType.JSON)
                .body(Map.of("decision", decision))
                .post("%s/%s/decisions".formatted(path(district), proofId))
                .then();
    }

    private static RequestSpecification with(String district, String scope) {
        String key = ApiKeys.make("quay", List.of("read", scope), district);
        return given().header("Authorization", "Bearer " + key);
    }
}
