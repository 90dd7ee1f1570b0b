package org.lookalike.detector.rescan;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import io.quarkus.test.junit.TestProfile;
import io.quarkus.vertx.VertxContextSupport;
import io.restassured.http.ContentType;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.lookalike.detector.DetectorTest;
import org.lookalike.detector.Districts;
import org.lookalike.detector.SeparateApplication;
import org.lookalike.detector.Snapshots;
import org.lookalike.detector.UnclaimedFinds;
import org.lookalike.detector.WebsiteVisits;

/** Where the operator lets websites register accounts, they do so for their own district, and for no account that raised an alert. */
@DetectorTest
@TestProfile(SeparateApplication.class)
class WebsiteAcceptanceIT extends WebsiteScenario {

    @Test
    void account_isTheDistrictsOwn_andAnImitationOfOthersStill_untilTheSiteNamesItNoMore() throws Throwable {
        var owner = register("Campion Example Unified Schools", "MA", "campion.example");
        var namesake = register("Campion Example Unified Schools", "OR", "campion-or.example");
        visit("campion.example", 0, "campion-news.example");

        WebsiteVisits.await(owner, "campion-news.example", "accepted");

        officialAccounts(owner)
                .body("account.handle", equalTo(List.of("campion-news.example")))
                .body("[0].claimedBy", equalTo("website campion.example"))
                .body("[0].confirmedBy", equalTo(null));
        publish("campion", "campion-news.example", "Campion Example Unified Schools");
        assertThat(awaitAlert(namesake)).isEqualTo("new");
        assertThat(statuses(owner)).isEmpty();

        visits.publish("campion.example", now.plusSeconds(1), 1, List.of());
        for (int week = 2; week <= 4; week++) {
            visits.publish("campion.example", now.plusSeconds(week), 4, List.of());
        }
        WebsiteVisits.await(owner, "campion-news.example", "questioned");
        officialAccounts(owner).body("account.handle", equalTo(List.of("campion-news.example")));
        unanswered();
        officialAccounts(owner).body("", empty());
        rescans.finish();

        assertThat(awaitAlert(owner)).isEqualTo("new");
    }

    /** A website that cannot be read for a year says nothing about an account either way. */
    @Test
    void accountThatItsSiteHasNotNamedForLong_isTheDistrictsOwnNoMore() throws Throwable {
        var district = register("Chicory Example Unified Schools", "MA", "chicory.example");
        visit("chicory.example", 0, "chicory-news.example");
        WebsiteVisits.await(district, "chicory-news.example", "accepted");

        VertxContextSupport.subscribeAndAwait(() -> proofs.unseen().removeBatch(now.plusSeconds(1), 1000));

        officialAccounts(district).body("account.handle", equalTo(List.of("chicory-news.example")));
        WebsiteVisits.await(district, "chicory-news.example", "questioned");
        unanswered();
        VertxContextSupport.subscribeAndAwait(() -> proofs.unseen().removeBatch(now.plusSeconds(1), 1000));

        officialAccounts(district).body("", empty());
        given().get("/api/v1/districts/%s/website-proofs".formatted(district))
                .then()
                .body("items", empty());
    }

    @Test
    void accountThatASiteOnlyEmbeds_waitsForAPerson_orForALink() {
        var district = register("Madder Example Unified Schools", "MA", "madder.example");
        var embedded = new HashMap<>(WebsiteVisits.account("facebook", "madder_times"));
        embedded.put("how", "widget");
        var linked = WebsiteVisits.account("x", "madder_schools");
        visits.publish("madder.example", now, 4, List.of(embedded, linked));
        WebsiteVisits.await(district, "madder_schools", "accepted");
        assertThat(WebsiteVisits.proof(district, "madder_times").getString("state"))
                .isEqualTo("proposed");

        visits.publish(
                "madder.example",
                now.plusSeconds(1),
                4,
                List.of(WebsiteVisits.account("facebook", "madder_times"), linked));
        WebsiteVisits.await(district, "madder_times", "accepted");
    }

    /** Whoever breaks into a website cannot have an impostor taken for the district's own. */
    @Test
    void accountOfAnOpenAlert_isNotAccepted_whoseverAlertItIs() {
        var imitated = register("Teasel Example Unified Schools", "MA", "teasel.example");
        var other = register("Woad Example Unified Schools", "MA", "woad.example");
        publish("teasel", "teasel-schools.example", "Teasel Example Unified Schools");
        awaitAlert(imitated);

        visit("teasel.example", 0, "teasel-schools.example");
        var byId = new HashMap<>(WebsiteVisits.account("bluesky", "teasel-renamed.example"));
        byId.put("accountId", "did:plc:teasel");
        visits.publish("woad.example", now, 4, List.of(byId));
        WebsiteVisits.await(imitated, "teasel-schools.example", "proposed");
        WebsiteVisits.await(other, "teasel-renamed.example", "proposed");
        visit("teasel.example", 1, "teasel-schools.example");
        Awaitility.await().atMost(PATIENCE).until(() -> WebsiteVisits.proof(imitated, "teasel-schools.example")
                .getString("lastSeenAt")
                .equals(now.plusSeconds(1).toString()));

        officialAccounts(imitated).body("", empty());
        officialAccounts(other).body("", empty());
        given().get("/api/v1/alerts?districtId=" + imitated)
                .then()
                .body("items[0].status", equalTo("new"))
                .body("items[0].severity", equalTo("critical"))
                .body("items[0].revision", equalTo(2))
                .body("items[0].match.evidence.signal", hasItem("linked_by_own_website"));

        decide(imitated, "teasel-schools.example", "accept")
                .statusCode(409)
                .body("detail", containsString("(severity critical) is open"));
        String alertId = given().get("/api/v1/alerts?districtId=" + imitated).path("items[0].alertId");
        decide(imitated, "teasel-schools.example", "accept", alertId).statusCode(200);
        rescans.finish();

        assertThat(statuses(imitated)).containsExactly("resolved");
    }

    @Test
    void accountThatAPersonTookOut_isNotRegisteredAgain() {
        var district = register("Betony Marsh Example Unified", "MA", "betonymarsh.example");
        visit("betonymarsh.example", 0, "betonymarsh-news.example");
        WebsiteVisits.await(district, "betonymarsh-news.example", "accepted");
        given().contentType(ContentType.JSON)
                .body(profile("Betony Marsh Example Unified", "MA", "betonymarsh.example"))
                .put("/api/v1/districts/" + district)
                .then()
                .statusCode(200);

        visit("betonymarsh.example", 1, "betonymarsh-news.example");

        WebsiteVisits.await(district, "betonymarsh-news.example", "declined");
        officialAccounts(district).body("", empty());
    }

    @Test
    void accountThatItsDistrictDisowned_isNotAccepted() {
        var district = register("Comfrey Example Unified Schools", "MA", "comfrey.example");
        var account = UnclaimedFinds.account("comfrey", "Comfrey Example Unified Schools");
        snapshots.publish(account);
        Snapshots.awaitAssessed("detector.account-snapshots");
        String unclaimedId =
                given().get("/api/v1/unclaimed-accounts?districtId=" + district).path("items[0].unclaimedId");
        given().contentType(ContentType.JSON)
                .body(Map.of("answer", "no"))
                .post("/api/v1/unclaimed-accounts/%s/answers".formatted(unclaimedId))
                .then()
                .statusCode(200);
        var handle = (String) account.get("handle");

        visits.publish("comfrey.example", now, 4, List.of(WebsiteVisits.account("tiktok", handle)));

        WebsiteVisits.await(district, handle, "proposed");
        officialAccounts(district).body("", empty());

        decide(district, handle, "accept").statusCode(200);

        officialAccounts(district).body("account.handle", equalTo(List.of(handle)));
        given().get("/api/v1/districts/%s/disowned-accounts".formatted(district))
                .then()
                .body("", empty());
    }

    @Test
    void accountThatAPersonRegistered_staysWhateverTheSiteNames() {
        var own = new HashMap<String, Object>(profile("Mullein Example Unified", "MA", "mullein.example"));
        own.put("officialAccounts", List.of(Map.of("platform", "bluesky", "handle", "mullein-news.example")));
        var district = Districts.register(own);
        visit("mullein.example", 0, "mullein-news.example");
        WebsiteVisits.await(district, "mullein-news.example", "accepted");

        for (int week = 1; week <= 3; week++) {
            visits.publish("mullein.example", now.plusSeconds(week), 4, List.of());
        }

        WebsiteVisits.await(district, "mullein-news.example", "withdrawn");
        officialAccounts(district).body("[0].claimedBy", equalTo("bootstrap"));
    }

    @Test
    void accountBeyondTheMost_isNotAccepted_andAPersonIsToldWhy() {
        var own = new HashMap<String, Object>(profile("Tansy Example Unified", "MA", "tansy.example"));
        own.put(
                "officialAccounts",
                IntStream.range(0, 200)
                        .mapToObj(i -> Map.of("platform", "x", "handle", "tansy_%d".formatted(i)))
                        .toList());
        var district = Districts.register(own);

        visit("tansy.example", 0, "tansy-news.example");

        WebsiteVisits.await(district, "tansy-news.example", "proposed");
        decide(district, "tansy-news.example", "accept")
                .statusCode(409)
                .body("detail", containsString("more than 200 official accounts"));
        assertThat(WebsiteVisits.proof(district, "tansy-news.example").getString("state"))
                .isEqualTo("proposed");
    }

    /** Ends the questions that nobody answered for thirty days, as in as many days. */
    private void unanswered() throws Throwable {
        VertxContextSupport.subscribeAndAwait(
                () -> proofs.unanswered().removeBatch(Instant.now().plusSeconds(60), 1000));
    }

    private void visit(String website, int week, String handle) {
        visits.publish(website, now.plusSeconds(week), 4, List.of(WebsiteVisits.account("bluesky", handle)));
    }

    private void publish(String id, String handle, String displayName) {
        snapshots.publish(Snapshots.account("did:plc:" + id, handle, displayName));
        Snapshots.awaitAssessed("detector.account-snapshots");
    }

    private static String register(String name, String state, String domain) {
        return Districts.register(profile(name, state, domain));
    }

    private static Map<String, ?> profile(String name, String state, String domain) {
        return Map.of("name", name, "city", "Example City", "state", state, "webDomains", List.of(domain));
    }

    private static String awaitAlert(String district) {
        return Awaitility.await()
                .atMost(PATIENCE)
                .until(() -> statuses(district), found -> !found.isEmpty())
                .get(0);
    }

    private static List<String> statuses(String district) {
        return given().get("/api/v1/alerts?districtId=" + district).jsonPath().getList("items.status");
    }
}
