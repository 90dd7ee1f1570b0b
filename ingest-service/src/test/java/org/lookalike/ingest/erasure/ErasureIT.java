package org.lookalike.ingest.erasure;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lookalike.ingest.IngestApplication;
import org.lookalike.testing.HeldTables;
import org.lookalike.testing.TopicReader;

/** The erasure of an account on request. */
@QuarkusTest
@TestProfile(IngestApplication.class)
class ErasureIT {

    private static final Duration PATIENCE = Duration.ofSeconds(40);

    @Inject
    DataSource database;

    private final String account = "did:plc:" + UUID.randomUUID();
    private final String name = "h" + account.substring(account.length() - 12);
    private final String handle = name + ".bsky.social";

    @Test
    void account_isErasedFromEveryTable_andFromTheTopic() {
        var observedAt = Instant.now().plusSeconds(60);
        snapshot(observedAt);
        snapshot("handle:" + handle, observedAt);
        for (var sql : new String[] {
            "insert into handle_standing (platform, handle) values ('bluesky', '%3$s')",
            "insert into likely_handle (source, handle, taken) values ('bluesky', '%3$s', true)",
            "insert into tip (id, account, platform, handle, state) values (gen_random_uuid(), 'https://%2$s', 'bluesky', '%2$s', 'published')",
            "insert into kept_avatar (platform, account_id, sha256, avatar_hash, address, media_type, bytes) values ('bluesky', '%1$s', '', '', '', 'image/png', '')",
            "insert into account_record (id, platform, account_id, reason, profile_hash, taken_at, document, sha256, key_id, signature) values (gen_random_uuid(), 'bluesky', '%1$s', 'raised', '', now(), '', '', '', '')",
            "insert into record_request (platform, account_id, reason, profile, profile_hash, due_at) values ('bluesky', '%1$s', 'changed', '', '', 'infinity')",
            "insert into alerted_account (alert_id, revision, district_id, platform, account_id, open) values (gen_random_uuid(), 1, 'dst_erased', 'bluesky', '%1$s', true)",
            "insert into platform_report (key, content_hash, district_id, platform, account_id) values (gen_random_uuid(), '', 'dst_erased', 'bluesky', '%1$s')"
        }) {
            HeldTables.execute(database, sql.formatted(account, handle, name));
            if (sql.contains("account_id")) {
                HeldTables.execute(database, sql.formatted("handle:" + handle, handle, name));
            }
        }
        assertThat(HeldTables.thatHold(database, account)).hasSizeGreaterThan(2);

        try (var topic = TopicReader.fromNow("account-snapshots")) {
            erase().then().statusCode(204);

            var tombstone = topic.await(1, record -> ("bluesky:" + account).equals(record.key()), PATIENCE)
                    .get(0);
            assertThat(tombstone.value()).isNull();
            assertThat(tombstone.header("ce_type")).isEqualTo("org.lookalike.account-snapshot.erased.v1");
            assertThat(Instant.parse(tombstone.header("ce_time")))
                    .as("covers all that was seen, whatever the platform's clock")
                    .isAfterOrEqualTo(observedAt.minusMillis(1));
            assertThat(topic.await(1, record -> ("bluesky:handle:" + handle).equals(record.key()), PATIENCE))
                    .as("as it was told of")
                    .allSatisfy(told -> assertThat(told.value()).isNull());
        }
        assertThat(HeldTables.thatHold(database, account)).isEmpty();
        assertThat(HeldTables.thatHold(database, name)).isEmpty();
        assertThat(HeldTables.number(
                        database,
                        "select count(*) from erasure where asked_by = 'bootstrap' and account_hash = sha256('bluesky:%s')"
                                .formatted(account)))
                .as("that it was done is kept")
                .isEqualTo(1);
    }

    @Test
    void accountThatIsNotKnown_isErasedFromTheTopicAllTheSame_andIsTakenInWhenSeenAgain() {
        try (var topic = TopicReader.fromNow("account-snapshots")) {
            erase().then().statusCode(204);
            erase().then().statusCode(204);
            snapshot(Instant.now());

            var records = topic.await(3, record -> ("bluesky:" + account).equals(record.key()), PATIENCE);

            assertThat(records.get(1).value()).isNull();
            assertThat(records.get(2).value()).contains(handle);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "'', give both the platform and the accountId",
        "?platform=bluesky, give both the platform and the accountId",
        "?platform=Blue:sky&accountId=1, must be a platform",
    })
    void invalidRequest_isRefusedWithTheFix(String query, String words) {
        given().delete("/api/v1/accounts" + query).then().statusCode(400).body(containsString(words));
    }

    @Test
    void withoutAKey_nothingIsErased() {
        given().header("Authorization", "")
                .delete("/api/v1/accounts?platform=bluesky&accountId=" + account)
                .then()
                .statusCode(401)
                .body("status", equalTo(401));
    }

    private Response erase() {
        return given().queryParam("platform", "bluesky")
                .queryParam("accountId", account)
                .delete("/api/v1/accounts");
    }

    private void snapshot(Instant observedAt) {
        snapshot(account, observedAt);
    }

    private void snapshot(String accountId, Instant observedAt) {
        given().contentType("application/json")
                .body(
                        """
                        {"platform": "bluesky", "accountId": "%s", "handle": "%s", "observedAt": "%s"}"""
                                .formatted(accountId, handle, observedAt))
                .post("/api/v1/snapshots")
                .then()
                .statusCode(202);
    }
}
