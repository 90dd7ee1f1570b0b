package org.lookalike.detector;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lookalike.testing.Contract;
import org.lookalike.testing.TopicReader;

/** Schools, leaders and the accounts behind official handles. */
@DetectorTest
class MembersIT {

    private static final Map<String, Object> CONSENT =
            Map.of("givenBy", "Robin Sample", "givenOn", "2026-01-31", "scope", "Name and accounts");

    @Test
    void schoolsAndLeaders_arePublishedWithoutTheConsent_andStayWhereAChangeLeavesThemOut() {
        try (var identities = TopicReader.fromNow("district-identities")) {
            var id = Districts.register(Map.of(
                    "name",
                    "Heron Lake Public Schools",
                    "schools",
                    List.of(Map.of("name", "Heron Lake Middle School")),
                    "leaders",
                    List.of(
                            Map.of("name", "Robin Sample", "role", "Superintendent", "consent", CONSENT),
                            Map.of("name", "Lee Fictional", "role", "Chair", "searchName", true, "consent", CONSENT))));
            var published = identities
                    .await(1, record -> id.equals(record.key()), Duration.ofSeconds(40))
                    .get(0)
                    .value();
            Contract.of("district-identity").assertValidForEveryone(published);
            assertThat(JsonPath.from(published).getString("leaders[0].name")).isEqualTo("Robin Sample");
            assertThat(JsonPath.from(published).getList("leaders.searchName"))
                    .as("only of who agreed to it are platforms told the name")
                    .containsExactly(null, true);
            assertThat(JsonPath.from(published).getString("schools[0].name")).isEqualTo("Heron Lake Middle School");
            assertThat(published).doesNotContain("consent", "2026-01-31");

            given().contentType(ContentType.JSON)
                    .body(Map.of("name", "Heron Lake Schools"))
                    .put("/api/v1/districts/" + id)
                    .then()
                    .statusCode(200)
                    .body("schools", hasSize(1))
                    .body("leaders[0].consent.givenOn", equalTo("2026-01-31"));
            given().contentType(ContentType.JSON)
                    .body(Map.of("name", "Heron Lake Schools", "leaders", List.of()))
                    .put("/api/v1/districts/" + id)
                    .then()
                    .body("leaders", hasSize(0));
        }
    }

    @Test
    void leaderWithoutConsent_isRefused() {
        given().contentType(ContentType.JSON)
                .body(Map.of(
                        "name", "Heron Bay Schools", "leaders", List.of(Map.of("name", "Robin Sample", "role", "x"))))
                .post("/api/v1/districts")
                .then()
                .statusCode(400)
                .body("violations.message", hasItem("is missing; say who agreed, when and to what"));
    }

    /** No account can be searched by what is no name. */
    @ParameterizedTest
    @CsvSource({
        "R. Sample, Superintendent, name",
        "Robin <b>S</b>, Superintendent, name",
        "\u3164 \u3164\u3164, Superintendent, name",
        "Robin Sample, =1+1, role"
    })
    void leader_isSomebodyWhomARosterMayList(String name, String role, String field) {
        given().contentType(ContentType.JSON)
                .body(Map.of(
                        "name",
                        "Heron Marsh Schools",
                        "leaders",
                        List.of(Map.of("name", name, "role", role, "consent", CONSENT))))
                .post("/api/v1/districts")
                .then()
                .statusCode(400)
                .body("violations.field", contains(endsWith("leaders[0]." + field)));
    }

    @Test
    void officialAccountThatIsSeen_hasItsIdOfferedAndRecorded() {
        try (var snapshots = new Snapshots()) {
            seen(snapshots);
        }
    }

    private static void seen(Snapshots snapshots) {
        var id = Districts.register(Map.of(
                "name",
                "Plover Sound Public Schools",
                "officialAccounts",
                List.of(Map.of("platform", "bluesky", "handle", "PloverSoundPS"))));
        snapshots.publish(Snapshots.account("did:4711", "ploversoundps", "Plover Sound Public Schools"));

        Awaitility.await().atMost(Duration.ofSeconds(40)).untilAsserted(() -> given().get(
                        "/api/v1/districts/" + id + "/coach")
                .then()
                .body("find { it.topic == 'account_id_seen' }.accountId", equalTo("did:4711")));
        given().contentType(ContentType.JSON)
                .body(List.of(Map.of("platform", "bluesky", "handle", "ploversoundps", "accountId", "did:4711")))
                .post("/api/v1/districts/" + id + "/account-ids")
                .then()
                .statusCode(200)
                .body("officialAccounts[0].accountId", equalTo("did:4711"))
                .body("officialAccounts[0].handle", equalTo("PloverSoundPS"));
        given().get("/api/v1/districts/" + id + "/coach").then().body("topic", not(hasItem("account_id_seen")));

        snapshots.publish(Snapshots.account("did:666", "PloverSoundPS", "Plover Sound Public Schools"));
        Awaitility.await().atMost(Duration.ofSeconds(40)).untilAsserted(() -> given().get(
                        "/api/v1/alerts?districtId=" + id)
                .then()
                .body("items[0].match.evidence[0].signal", equalTo("handle_taken_over")));
    }

    @Test
    void officialAccountThatIsSeenVerified_isGrantedByItself_andInDoubtOnceThatIsMissed() {
        var id = Districts.register(Map.of(
                "name",
                "Sanderling Bay Public Schools",
                "webDomains",
                List.of("sanderlingbay.example"),
                "officialAccounts",
                List.of(
                        Map.of("platform", "bluesky", "handle", "sanderlingbay.example", "accountId", "did:sanderling"),
                        Map.of("platform", "x", "handle", "SanderlingBay", "accountId", "8811"))));
        var bluesky = "/api/v1/districts/%s/verifications/bluesky".formatted(id);
        given().get(bluesky).then().body("status", equalTo("not_asked")).body("checks[0].result", equalTo("not_seen"));
        try (var snapshots = new Snapshots()) {
            snapshots.publish(Snapshots.account("did:sanderling", "sanderlingbay.example", "Sanderling Bay Schools"));
            await(bluesky, "status", "granted");
            given().get(bluesky)
                    .then()
                    .body("checks[0].result", equalTo("web_domain"))
                    .body("foundAt", notNullValue())
                    .body("missingSince", nullValue());
            assertThat(accountsInOverview(id)).isEqualTo(Map.of("accounts", 2, "verified", 1));

            snapshots.publish(Snapshots.account("did:sanderling", "sanderlingbay.social.example", "Sanderling Bay"));
            Awaitility.await().atMost(Duration.ofSeconds(40)).untilAsserted(() -> given().get(bluesky)
                    .then()
                    .body("status", equalTo("granted"))
                    .body("missingSince", notNullValue()));
            given().get("/api/v1/districts/%s/coach".formatted(id))
                    .then()
                    .body("topic", hasItem("verification_missed"));
            Awaitility.await().atMost(Duration.ofSeconds(40)).untilAsserted(() -> assertThat(accountsInOverview(id))
                    .isEqualTo(Map.of("accounts", 2, "verified", 0)));
        }
        given().get("/api/v1/districts/%s/audit".formatted(id))
                .then()
                .body(
                        "items.findAll { it.what == 'verification_checked' }.who",
                        everyItem(equalTo("check of the account")))
                .body("items.findAll { it.what == 'verification_checked' }", hasSize(2));
    }

    @Test
    void whatADistrictSaysOfItsVerification_isRecorded_andRefusedWhereItDoesNotGoTogether() {
        var id = Districts.register("Sanderling Cove Public Schools");
        var tiktok = "/api/v1/districts/%s/verifications/tiktok".formatted(id);
        put(
                        tiktok,
                        Map.of(
                                "status",
                                "asked",
                                "askedOn",
                                "2026-01-12",
                                "stepsDone",
                                Map.of("badge-apply", "2026-01-12")))
                .statusCode(200)
                .body("status", equalTo("asked"))
                .body("recordedBy", equalTo("bootstrap"))
                .body("programs.steps.flatten().find { it.code == 'badge-apply' }.doneOn", equalTo("2026-01-12"));
        put(
                        tiktok,
                        Map.of(
                                "status",
                                "declined",
                                "askedOn",
                                "2026-01-12",
                                "answeredOn",
                                "2026-01-20",
                                "note",
                                "In June"))
                .statusCode(200);
        given().get(tiktok)
                .then()
                .body("status", equalTo("declined"))
                .body("note", equalTo("In June"))
                .body("programs.steps.flatten().doneOn", everyItem(nullValue()));
        given().get("/api/v1/districts/%s/verifications".formatted(id))
                .then()
                .body("platform", hasSize(11))
                .body("find { it.platform == 'tiktok' }.status", equalTo("declined"));

        put(tiktok, Map.of("status", "granted"))
                .statusCode(400)
                .body("detail", containsString("answeredOn is missing"));
        put(tiktok, Map.of("status", "not_asked", "stepsDone", Map.of("fly", "2026-01-12")))
                .statusCode(400)
                .body("detail", containsString("badge-apply"));
        put("/api/v1/districts/%s/verifications/elsewhere".formatted(id), Map.of("status", "not_asked"))
                .statusCode(404)
                .body("detail", containsString("bluesky"));
    }

    private static ValidatableResponse put(String path, Map<String, ?> body) {
        return given().contentType(ContentType.JSON).body(body).put(path).then();
    }

    private static void await(String path, String field, String value) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(40))
                .untilAsserted(() -> given().get(path).then().body(field, equalTo(value)));
    }

    private static Map<String, Object> accountsInOverview(String districtId) {
        String key = ApiKeys.make("sanderling", List.of("read"), districtId);
        return given().header("Authorization", "Bearer " + key)
                .get("/api/v1/overview")
                .jsonPath()
                .getMap("officialAccounts");
    }
}
