package org.lookalike.ingest.discovery;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lookalike.ingest.IngestApplication;
import org.lookalike.ingest.watch.WatchList;
import org.lookalike.kafka.CloudEvent;
import org.lookalike.kafka.EventType;
import org.lookalike.testing.Contract;
import org.lookalike.testing.OperatorKey;
import org.lookalike.testing.TopicWriter;
import org.lookalike.testing.sweep.LimitTrial;

/** The API of sources and permutations. */
@QuarkusTest
@TestProfile(IngestApplication.class)
class SourceApiIT {

    @Inject
    WatchList watchList;

    @Inject
    WatchReporter reporter;

    @Test
    void sourceThatIsNotInUse_isListed_withWhatToDoAboutIt() {
        given().get("/api/v1/sources")
                .then()
                .statusCode(200)
                .body("find { it.name == 'threads' }.state", equalTo("off"))
                .body("find { it.name == 'threads' }.why", containsString("lookalike.sources.threads.token"));
    }

    @Test
    void sources_areListed_asTheContractSays() {
        Contract.of("answers/source-list")
                .assertValid(given().get("/api/v1/sources").asString());
    }

    @Test
    void source_isTested_onceAMinute_howeverManyAskAtOnce() {
        LimitTrial.of("POST", "/api/v1/sources/youtube/test")
                .lettingIn(200, 1)
                .answering("\"answered\":true")
                .refusing(429, "a source is tested once a minute")
                .assertHolds(
                        OperatorKey.BEARER,
                        () -> given().get("/api/v1/sources").then().statusCode(200));
        given().post("/api/v1/sources/threads/test")
                .then()
                .statusCode(409)
                .body("detail", containsString("lookalike.sources.threads.token"));
        given().post("/api/v1/sources/nowhere/test").then().statusCode(404);
    }

    @ParameterizedTest
    @CsvSource({
        "youtube, 409, its token has no end",
        "threads, 409, lookalike.sources.threads.token",
        "nowhere, 404, GET /api/v1/sources"
    })
    void tokenThatCannotBeRenewed_isNot_andTheReasonIsGiven(String source, int status, String detail) {
        given().post("/api/v1/sources/{source}/renew-token", source)
                .then()
                .statusCode(status)
                .body("detail", containsString(detail));
    }

    @Test
    void backfillOfASourceWithoutOne_cannotBePaused() {
        given().contentType("application/json")
                .body("{\"paused\": true}")
                .put("/api/v1/sources/youtube/backfill")
                .then()
                .statusCode(404)
                .body("detail", containsString("GET /api/v1/sources"));
        given().contentType("application/json")
                .body("{}")
                .put("/api/v1/sources/youtube/backfill")
                .then()
                .statusCode(400)
                .body(containsString("give true or false"));
    }

    @Test
    void registeredDistrict_isWatched_andItsLikelyHandlesAreShown() {
        var id = "dst_" + UUID.randomUUID().toString().substring(0, 8);
        register(
                id,
                """
                {"districtId": "%s", "name": "Maple Hollow Public Schools", "acronyms": ["MHPS"], "state": "MA",
                 "officialAccounts": [{"platform": "x", "handle": "MapleHollowPS"}], "registryRevision": 1,
                 "updatedAt": "2026-02-03T12:00:00Z"}"""
                        .formatted(id));
        Awaitility.await()
                .atMost(Duration.ofSeconds(40))
                .until(() -> watchList.district(id).await().indefinitely() != null);

        assertThat(reporter.build().await().indefinitely().districtsWatched()).isPositive();
        given().get("/api/v1/permutations?district={id}&platform=instagram&limit=30", id)
                .then()
                .statusCode(200)
                .body("size()", equalTo(30))
                .body("platform", everyItem(equalTo("instagram")))
                .body("standing", everyItem(equalTo("unknown")))
                .body("handle", hasItems("maplehollowps"))
                .body("find { it.handle == 'maplehollowps' }.worthRegistering", equalTo(true));
        given().get("/api/v1/permutations?district={id}&limit=1", id)
                .then()
                .body("platform", hasItems("bluesky", "tiktok"))
                .body("size()", greaterThan(5))
                .body("platform", not(hasItem("*")));
    }

    @Test
    void invalidRequests_areRefusedWithTheReason() {
        given().get("/api/v1/permutations").then().statusCode(400).body(containsString("give a district's id"));
        given().get("/api/v1/permutations?district=dst_none").then().statusCode(404);
        given().get("/api/v1/permutations?district=dst_none&limit=5000")
                .then()
                .statusCode(400)
                .body(containsString("1 to 1000"));
    }

    private static void register(String id, String identity) {
        var event = new CloudEvent(
                UUID.randomUUID().toString(),
                "/lookalike/detector",
                new EventType("district-identity", "changed", 1),
                id,
                Instant.now(),
                null,
                null);
        try (var topic = TopicWriter.open()) {
            topic.send("district-identities", id, identity, event.toHeaders());
        }
    }
}
