package org.lookalike.ingest.tip;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.lookalike.ingest.IngestApplication;
import org.lookalike.ingest.Statements;
import org.lookalike.testing.Contract;
import org.lookalike.testing.TopicReader;

/** What is published of how many tips await review. */
@QuarkusTest
@TestProfile(IngestApplication.class)
class TipsWaitingIT {

    private static final Duration TIMEOUT = Duration.ofSeconds(40);
    private static final Contract CONTRACT = Contract.of("tips-waiting");
    private static final String DISTRICT = "dst_wrackline";

    @Inject
    Pool pool;

    @Inject
    TipsWaitingReporter reporter;

    @BeforeEach
    void watch() {
        Statements.execute(
                pool,
                """
                INSERT INTO watched_district (district_id, revision, identity) VALUES ($1, 1, jsonb_build_object(
                  'districtId', $1::text, 'name', 'Wrackline Public Schools', 'ncesLeaId', '9900102'::text))""",
                DISTRICT);
    }

    @AfterEach
    void forget() {
        Statements.execute(pool, "DELETE FROM tip WHERE position('wrackline' in account) > 0");
        Statements.execute(pool, "DELETE FROM watched_district WHERE district_id = $1", DISTRICT);
        report();
    }

    @Test
    void number_isPublishedOnceItChanges_andTakenBackWithTheLastDecision() {
        try (var topic = TopicReader.fromNow("tips-waiting")) {
            tell("wrackline.one");
            tell("wrackline.another");
            report();
            var counted = topic.await(
                            1,
                            record -> record.value() != null && record.value().contains("\"waiting\":2"),
                            TIMEOUT)
                    .get(0);
            CONTRACT.assertValidForEveryone(counted.value());
            assertThat(counted.key()).isEqualTo(DISTRICT);
            assertThat(counted.header("ce_type")).isEqualTo("org.lookalike.tips-waiting.counted.v1");
            assertThat(counted.value()).doesNotContain("wrackline.");
            var before = topic.readAll().size();
            report();
            assertThat(topic.readAll()).as("nothing is new").hasSize(before);

            Statements.execute(pool, "UPDATE tip SET state = 'dismissed' WHERE district_id = $1", DISTRICT);
            report();
            var none = topic.await(1, record -> record.value() == null, TIMEOUT).get(0);
            assertThat(none.key()).isEqualTo(DISTRICT);
            assertThat(none.header("ce_type")).isEqualTo("org.lookalike.tips-waiting.removed.v1");
        }
    }

    @Test
    void oldestTip_saysSinceWhen_andADistrictThatIsRemovedHasNone() {
        try (var topic = TopicReader.fromNow("tips-waiting")) {
            var since = Instant.parse("2026-01-12T19:58:03.120Z");
            tell("wrackline.old");
            tell("wrackline.new");
            Statements.execute(
                    pool,
                    "UPDATE tip SET received_at = '2026-01-12T19:58:03.120Z' WHERE position('wrackline.old' in account) > 0");
            report();
            topic.await(
                    1,
                    record -> record.value() != null
                            && since.equals(
                                    Instant.parse(JsonPath.from(record.value()).getString("waitingSince"))),
                    TIMEOUT);

            Statements.execute(pool, "DELETE FROM watched_district WHERE district_id = $1", DISTRICT);
            report();
            topic.await(1, record -> record.value() == null, TIMEOUT);
        }
    }

    private void report() {
        reporter.report().await().atMost(TIMEOUT);
    }

    private static void tell(String name) {
        given().header("Authorization", "none")
                .header("X-Forwarded-For", "198.51.100." + (100 + name.length()))
                .contentType("application/json")
                .body(Map.of("account", "https://www.facebook.com/" + name, "district", DISTRICT))
                .post("/api/v1/tips")
                .then()
                .statusCode(202);
    }
}
