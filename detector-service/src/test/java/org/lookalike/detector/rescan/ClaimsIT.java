package org.lookalike.detector.rescan;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.junit.TestProfile;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.lookalike.detector.ApiKeys;
import org.lookalike.detector.DetectorTest;
import org.lookalike.detector.Districts;
import org.lookalike.detector.SeparateApplication;
import org.lookalike.detector.Snapshots;
import org.lookalike.detector.UnclaimedFinds;
import org.lookalike.testing.HeldTables;

/** What one district registers and decides does nothing to another's alerts until somebody who answers for all agrees. */
@DetectorTest
@TestProfile(SeparateApplication.class)
class ClaimsIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String CLAIMED = "Registered as its own by another registered district since ";

    @Inject
    ManualRescans rescans;

    @Inject
    DataSource database;

    private final Snapshots snapshots = new Snapshots();

    @BeforeEach
    void finishWhatOthersAskedFor() {
        rescans.finish();
    }

    @AfterEach
    void close() {
        snapshots.close();
    }

    @Tag("nightly")
    @Test
    void claimOfAnOpenAlertsAccount_isShownOnItsPage_andChangesNothing() {
        var imitated = Districts.register("Thistle Example Unified Schools");
        var claimant = Districts.register("Bramble Example Unified Schools");
        publish("thistle", "Thistle Example Unified Schools");
        var alert = alertOf(imitated);

        claim(claimant, "thistle").statusCode(200);
        rescans.finish();

        shown(alert).body("status", equalTo("new")).body("revision", equalTo(1));
        audit(alert).body("items", empty());
        page(alert).body(containsString(CLAIMED)).body(not(containsString("Bramble")));

        withdraw(claimant).statusCode(200);
        rescans.finish();

        shown(alert).body("revision", equalTo(1));
        page(alert).body(not(containsString(CLAIMED)));
    }

    @Test
    void unclaimedAccount_endsWhenItsDistrictRegistersIt_andOpensWhenThatIsTakenBack() {
        var name = "Betony Example Unified Schools";
        var district = Districts.register(named(name, "MA"));
        snapshots.publish(UnclaimedFinds.account("betony", name));
        Snapshots.awaitAssessed("detector.account-snapshots");
        unclaimed(district).body("items.status", equalTo(List.of("open")));

        var handle = UnclaimedFinds.account("betony", name).get("handle");
        change(district, List.of(Map.of("platform", "tiktok", "handle", handle, "accountId", "betony")))
                .statusCode(200);
        rescans.finish();

        unclaimed(district).body("items.status", equalTo(List.of("registered")));

        withdraw(district).statusCode(200);
        rescans.finish();

        unclaimed(district).body("items.status", equalTo(List.of("open")));
    }

    @Test
    void unclaimedAccount_thatItsDistrictOwns_isRegisteredWithItsId_andSilent() {
        var name = "Saffron Example Unified Schools";
        var district = Districts.register(named(name, "MA"));
        var unclaimedId = ask(district, "saffron", name);

        answer(with(district, "manage"), unclaimedId, "yes").statusCode(200).body("status", equalTo("registered"));
        rescans.finish();

        given().get("/api/v1/districts/%s/official-accounts".formatted(district))
                .then()
                .body("account.accountId", equalTo(List.of("saffron")))
                .body("[0].claimedBy", equalTo("manage of " + district))
                .body("[0].confirmedBy", equalTo(null));
        assertThat(alertsOf(district)).isEmpty();
        unclaimed(district).body("items.status", equalTo(List.of("registered")));
        answer(with(district, "manage"), unclaimedId, "no")
                .statusCode(409)
                .contentType("application/problem+json")
                .body("detail", containsString("has ended"));
        given().get("/api/v1/districts/%s/audit".formatted(district))
                .then()
                .body("items[0].what", equalTo("unclaimed_account_answered"))
                .body("items[0].who", equalTo("manage of " + district))
                .body("items[0].after.answer", equalTo("yes"))
                .body("items[1].what", equalTo("district_changed"));
    }

    @Tag("nightly")
    @Test
    void unclaimedAccount_thatItsDistrictDisowns_isAlertedForItAlone_untilItIsRegistered() {
        var name = "Juniper Example Unified Schools";
        var district = Districts.register(named(name, "MA"));
        var namesake = Districts.register(named(name, "OR"));
        var unclaimedId = ask(district, "juniper", name);
        unclaimed(namesake).body("items.status", equalTo(List.of("open")));

        answer(with(district, "manage"), unclaimedId, "no").statusCode(200).body("status", equalTo("disowned"));
        disowned(district)
                .body("account.accountId", equalTo(List.of("juniper")))
                .body("[0].disownedBy", equalTo("manage of " + district));
        rescans.finish();

        var alert = alertOf(district);
        shown(alert)
                .body("foundBy", equalTo("rescan"))
                .body("severity", equalTo("high"))
                .body("match.evidence.summary", hasItem("The district says that this account is not its own."));
        unclaimed(district).body("items.status", equalTo(List.of("disowned")));
        publishAgain("juniper", name);
        assertThat(alertsOf(namesake)).isEmpty();
        unclaimed(namesake).body("items.status", equalTo(List.of("open")));

        change(district, List.of(Map.of("platform", "tiktok", "handle", "juniper", "accountId", "juniper")))
                .statusCode(200);
        rescans.finish();

        disowned(district).body("", empty());
        shown(alert).body("statusReason", equalTo("account_official"));
    }

    @Test
    void answer_isTakenFromWhoManagesTheDistrictAlone_andThatNobodyKnowsChangesNothing() {
        var name = "Larch Example Unified Schools";
        var district = Districts.register(named(name, "MA"));
        var neighbor = Districts.register("Alder Example Unified Schools");
        var unclaimedId = ask(district, "larch", name);

        answer(with(neighbor, "manage"), unclaimedId, "yes").statusCode(404);
        answer(with(district, "read"), unclaimedId, "yes").statusCode(403);
        answer(with(district, "manage"), unclaimedId, "perhaps").statusCode(400);
        answer(with(district, "manage"), unclaimedId, "not_sure")
                .statusCode(200)
                .body("status", equalTo("open"))
                .body("revision", equalTo(1));

        given().get("/api/v1/districts/%s/audit".formatted(district))
                .then()
                .body("items.what", equalTo(List.of("unclaimed_account_answered", "district_registered")))
                .body("items[0].after.answer", equalTo("not_sure"));
        registered(district).body("officialAccounts", empty());
        disowned(district).body("", empty());
    }

    /** Has a district asked about an account, and returns the id of the question. */
    private String ask(String districtId, String accountId, String name) {
        snapshots.publish(UnclaimedFinds.account(accountId, name));
        Snapshots.awaitAssessed("detector.account-snapshots");
        return unclaimed(districtId).extract().path("items[0].unclaimedId");
    }

    private void publishAgain(String accountId, String name) {
        var account = UnclaimedFinds.account(accountId, name);
        account.put("observedAt", Instant.now().plusSeconds(2).toString());
        snapshots.publish(account);
        Snapshots.awaitAssessed("detector.account-snapshots");
    }

    private static ValidatableResponse answer(RequestSpecification who, String unclaimedId, String answer) {
        return who.contentType(ContentType.JSON)
                .body(Map.of("answer", answer))
                .post("/api/v1/unclaimed-accounts/%s/answers".formatted(unclaimedId))
                .then();
    }

    private static ValidatableResponse disowned(String districtId) {
        return given().get("/api/v1/districts/%s/disowned-accounts".formatted(districtId))
                .then()
                .statusCode(200);
    }

    private static ValidatableResponse registered(String districtId) {
        return given().get("/api/v1/districts/" + districtId).then().statusCode(200);
    }

    @Test
    void claimBeforeTheAccountIsSeen_hidesNothing() {
        var imitated = Districts.register("Sorrel Example Unified Schools");
        var claimant = Districts.register("Tansy Example Unified Schools");
        claim(claimant, "sorrel").statusCode(200);
        rescans.finish();

        publish("sorrel", "Sorrel Example Unified Schools");

        var alert = alertOf(imitated);
        shown(alert).body("status", equalTo("new")).body("match.evidence.signal", not(hasItem("registered_by_other")));
        page(alert).body(containsString(CLAIMED)).body(not(containsString("Tansy")));
    }

    @Test
    void decisionThatTheAccountIsOurs_closesOwnAlertAlone() {
        var imitated = Districts.register(named("Yarrow Example Unified Schools", "MA"));
        var namesake = Districts.register(named("Yarrow Example Unified Schools", "OR"));
        publish("yarrow", "Yarrow Example Unified Schools");
        var alert = alertOf(imitated);

        with(namesake, "review")
                .contentType(ContentType.JSON)
                .body(Map.of("verdict", "benign", "reason", "ours"))
                .post("/api/v1/alerts/" + alertOf(namesake) + "/decisions")
                .then()
                .statusCode(201);
        rescans.finish();

        shown(alertOf(namesake)).body("statusReason", equalTo("account_official"));
        shown(alert).body("status", equalTo("new"));
    }

    @Test
    void operatorsConfirmation_closesTheAlert_andItsEndOpensItAgain() {
        var imitated = Districts.register("Clover Example Unified Schools");
        var claimant = Districts.register("Heather Example Unified Schools");
        publish("clover", "Clover Example Unified Schools");
        var alert = alertOf(imitated);
        claim(claimant, "clover").statusCode(200);
        var claims = "/api/v1/districts/" + claimant + "/official-accounts";
        with(claimant, "read")
                .get(claims)
                .then()
                .body("", hasSize(1))
                .body("[0].claimedBy", equalTo("manage of " + claimant))
                .body("[0].confirmedBy", equalTo(null));
        given().get("/api/v1/official-accounts?confirmed=false&limit=500")
                .then()
                .body("items.districtId", hasItem(claimant));

        with(claimant, "manage")
                .contentType(ContentType.JSON)
                .body(List.of(account("clover")))
                .post(claims + "/confirmations")
                .then()
                .statusCode(403);
        given().contentType(ContentType.JSON)
                .body(List.of(account("clover")))
                .post(claims + "/confirmations")
                .then()
                .statusCode(200)
                .body("[0].confirmedBy", equalTo("bootstrap"));
        rescans.finish();

        shown(alert).body("statusReason", equalTo("account_official"));
        audit(alert).body("items[0].after.claims[0]", containsString("confirmed on"));

        withdraw(claimant).statusCode(200);
        rescans.finish();

        shown(alert).body("status", equalTo("new")).body("statusReason", equalTo("account_returned"));
    }

    @Test
    void removedDistrict_confirmsNothingAnyMore() {
        var imitated = Districts.register("Gorse Example Unified Schools");
        var owner = new HashMap<String, Object>(named("Sedge Example Unified Schools", "MA"));
        owner.put("officialAccounts", List.of(account("gorse")));
        var claimant = Districts.register(owner);
        publish("gorse", "Gorse Example Unified Schools");
        Snapshots.awaitAssessed("detector.account-snapshots");
        assertThat(alertsOf(imitated)).isEmpty();

        given().delete("/api/v1/districts/" + claimant).then().statusCode(204);
        rescans.finish();

        assertThat(alertsOf(imitated)).hasSize(1);
    }

    /** Whoever takes another district's NCES id would become it with the next import of the national file. */
    @Test
    void ncesIdOfAnother_cannotBeTaken() {
        var district = Districts.register(named("Privet Example Unified Schools", "MA"));
        var taking = new HashMap<String, Object>(named("Privet Example Unified Schools", "MA"));
        taking.put("ncesLeaId", "9912345");

        with(district, "manage")
                .contentType(ContentType.JSON)
                .body(taking)
                .put("/api/v1/districts/" + district)
                .then()
                .statusCode(403)
                .contentType("application/problem+json")
                .body("detail", containsString("ncesLeaId"));

        given().contentType(ContentType.JSON)
                .body(taking)
                .put("/api/v1/districts/" + district)
                .then()
                .statusCode(200);
        with(district, "manage")
                .contentType(ContentType.JSON)
                .body(named("Zephyr Example Unified Schools", "MA"))
                .put("/api/v1/districts/" + district)
                .then()
                .statusCode(403)
                .body("detail", containsString("name"));
        given().contentType("text/csv")
                .body("nces_lea_id,name,city,state\n9912345,Zephyr Example Unified Schools,Zephyr,MN\n")
                .post("/api/v1/districts/import")
                .then()
                .statusCode(200)
                .body("updated", equalTo(0))
                .body("rejected[0].line", equalTo(2))
                .body("rejected[0].field", equalTo("ncesLeaId"))
                .body("rejected[0].column", equalTo("nces_lea_id"))
                .body("rejected[0].reason", containsString("'Privet Example Unified Schools' in MA"))
                .body("rejected[0].reason", containsString("'Zephyr Example Unified Schools' in MN"));
        with(district, "read")
                .get("/api/v1/districts/" + district)
                .then()
                .body("name", equalTo("Privet Example Unified Schools"));
    }

    /** A batch stores its alerts before its sightings; where the latter fails, the whole batch is processed again. */
    @Test
    void batchWhoseSightingsFail_isProcessedAgain_andItsAlertStaysAsItIs() throws SQLException {
        var imitated = Districts.register("Marjoram Example Unified Schools");
        var claimant = Districts.register("Fennel Example Unified Schools");
        claim(claimant, "marjoram").statusCode(200);
        String alert;
        try (var blocker = database.getConnection()) {
            blocker.setAutoCommit(false);
            blocker.createStatement().execute("lock table official_account_seen in share mode");

            publish("marjoram", "Marjoram Example Unified Schools");
            alert = alertOf(imitated);
            var failing = blockedBackend(0);
            HeldTables.number(database, "select count(pg_terminate_backend(%d))".formatted(failing));

            assertThat(blockedBackend(failing)).as("the next attempt").isNotZero();
            assertThat(sightings(claimant)).isZero();
            blocker.rollback();
        }
        Snapshots.awaitAssessed("detector.account-snapshots");

        Awaitility.await().atMost(PATIENCE).untilAsserted(() -> assertThat(sightings(claimant))
                .isOne());
        shown(alert).body("revision", equalTo(1));
        assertThat(alertsOf(imitated)).containsExactly(alert);
    }

    /** The process id of another database connection that waits to store sightings. */
    private long blockedBackend(long except) {
        return Awaitility.await()
                .atMost(PATIENCE)
                .until(
                        () -> HeldTables.number(
                                database,
                                """
                                select coalesce(max(pid), 0) from pg_stat_activity
                                where wait_event_type = 'Lock' and query like '%%official_account_seen%%' and pid <> %d"""
                                        .formatted(except)),
                        pid -> pid != 0);
    }

    private long sightings(String districtId) {
        return HeldTables.number(
                database, "select count(*) from official_account_seen where district_id = '%s'".formatted(districtId));
    }

    private void publish(String id, String displayName) {
        snapshots.publish(Snapshots.account("did:plc:" + id, id + ".example", displayName));
    }

    private static Map<String, ?> named(String name, String state) {
        return Map.of("name", name, "city", "Example City", "state", state);
    }

    private static Map<String, ?> account(String id) {
        return Map.of("platform", "bluesky", "handle", id + ".example", "accountId", "did:plc:" + id);
    }

    private static ValidatableResponse claim(String districtId, String accountId) {
        return change(districtId, List.of(account(accountId)));
    }

    private static ValidatableResponse withdraw(String districtId) {
        return change(districtId, List.of());
    }

    private static ValidatableResponse change(String districtId, List<?> accounts) {
        JsonPath registered = given().get("/api/v1/districts/" + districtId).jsonPath();
        var changed = new HashMap<String, Object>(named(registered.getString("name"), registered.getString("state")));
        changed.put("officialAccounts", accounts);
        return with(districtId, "manage")
                .contentType(ContentType.JSON)
                .body(changed)
                .put("/api/v1/districts/" + districtId)
                .then();
    }

    private static ValidatableResponse page(String alertId) {
        return given().accept("text/html").get("/alerts/" + alertId).then().statusCode(200);
    }

    private static String alertOf(String districtId) {
        return Awaitility.await()
                .atMost(PATIENCE)
                .until(() -> alertsOf(districtId), found -> !found.isEmpty())
                .get(0);
    }

    private static List<String> alertsOf(String districtId) {
        return given().get("/api/v1/alerts?districtId=" + districtId).jsonPath().getList("items.alertId");
    }

    private static ValidatableResponse unclaimed(String districtId) {
        return given().get("/api/v1/unclaimed-accounts?districtId=" + districtId)
                .then()
                .statusCode(200);
    }

    private static ValidatableResponse shown(String alertId) {
        return given().get("/api/v1/alerts/" + alertId).then().statusCode(200);
    }

    private static ValidatableResponse audit(String alertId) {
        return given().get("/api/v1/alerts/" + alertId + "/audit").then().statusCode(200);
    }

    private static RequestSpecification with(String districtId, String scope) {
        String key = ApiKeys.make(scope + " of " + districtId, List.of(scope), districtId);
        return given().header("Authorization", "Bearer " + key);
    }
}
