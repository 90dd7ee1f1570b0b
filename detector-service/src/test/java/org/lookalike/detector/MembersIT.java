package org.lookalike.detector;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;

import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
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
                    List.of(Map.of("name", "Robin Sample", "role", "Superintendent", "consent", CONSENT))));
            var published = identities
                    .await(1, record -> id.equals(record.key()), Duration.ofSeconds(40))
                    .get(0)
                    .value();
            Contract.of("district-identity").assertValidForEveryone(published);
            assertThat(JsonPath.from(published).getString("leaders[0].name")).isEqualTo("Robin Sample");
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
}
