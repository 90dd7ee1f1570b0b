package org.lookalike.ingest.retention;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lookalike.ingest.IngestApplication;
import org.lookalike.postgres.retention.Purge;
import org.lookalike.postgres.retention.Retention;
import org.lookalike.testing.HeldTables;
import org.lookalike.testing.TopicReader;

/** What was held long enough leaves. */
@QuarkusTest
@TestProfile(IngestApplication.class)
class RetentionIT {

    private static final Duration PATIENCE = Duration.ofSeconds(40);

    @Inject
    DataSource database;

    @Inject
    Retention retention;

    @Inject
    Purge purge;

    private final String account = UUID.randomUUID().toString();

    @Test
    void everyTable_isAccountedFor() {
        HeldTables.assertAccountedFor(database, retention.tables());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    handle_standing | 90  | insert into handle_standing (platform, handle, checked_at) values ('bluesky', 'old%s', %s)
                    likely_handle   | 90  | insert into likely_handle (source, handle, taken, asked_at) values ('bluesky', 'old%s', true, %s)
                    tip             | 90  | insert into tip (id, account, state, decided_at) values (md5('t%s')::uuid, 'x', 'dismissed', %s)
                    kept_avatar     | 365 | insert into kept_avatar (platform, account_id, sha256, avatar_hash, address, media_type, bytes, fetched_at) values ('bluesky', 'a%s', '', '', '', 'image/png', '', %s)
                    account_record  | 400 | insert into account_record (id, platform, account_id, reason, profile_hash, taken_at, document, sha256, key_id, signature) values (md5('n%s')::uuid, 'bluesky', 'a', 'raised', '', %s, '', '', '', '')
                    account_record  | 30  | insert into account_record (id, platform, account_id, reason, profile_hash, taken_at, document, sha256, key_id, signature) values (md5('y%s')::uuid, 'youtube', 'a', 'raised', '', %s, '', '', '', '')
                    account_record  | 30  | insert into account_record (id, platform, account_id, reason, profile_hash, taken_at, document, sha256, key_id, signature, dismissed_at) values (md5('d%s')::uuid, 'bluesky', 'a', 'raised', '', now(), '', '', '', '', %s)
                    record_request  | 30  | insert into record_request (platform, account_id, reason, profile, profile_hash, token_until, due_at) values ('bluesky', 'a%s', 'raised', '', '', 'infinity', %s)
                    platform_report | 365 | insert into platform_report (key, content_hash, district_id, platform, account_id, begun_at) values (md5('r%s')::uuid, '', 'dst_old', 'bluesky', '1', %s)
                    api_key         | 365 | insert into api_key (key_id, name, secret_hash, scopes, created_by, revoked_at) values ('k%s', 'old', '', '{}', 'Robin Sample', %s)
                    account_content | 365 | insert into account_content (platform, account_id, observed_at) values ('bluesky', 'unseen%s', %s)
                    account_content | 30  | insert into account_content (platform, account_id, observed_at) values ('youtube', 'unseen%s', %s)
                    """)
    void row_leavesOnceItWasHeldForItsTime(String table, int days, String insert) {
        purge(Instant.now());
        HeldTables.execute(database, insert.formatted(1, "now() - interval '%d days 1 hour'".formatted(days)));
        HeldTables.execute(
                database, insert.formatted(2, "now() - interval '%d days' + interval '1 hour'".formatted(days)));
        // Likely handles of districts that other tests registered are looked up meanwhile.
        var rows = table.endsWith("handle") || table.startsWith("handle") ? "handle LIKE 'old%'" : "true";
        var before = count(table, rows);

        purge(Instant.now());

        assertThat(count(table, rows)).as("the other one stays").isEqualTo(before - 1);
        purge(Instant.now().plus(Duration.ofHours(2)));
        assertThat(count(table, rows)).isLessThan(before - 1);
    }

    @Test
    void accountThatAnAlertIsAbout_stays() {
        HeldTables.execute(
                database,
                "insert into account_content (platform, account_id, observed_at) values ('youtube', '%s', 'epoch')"
                        .formatted(account));
        HeldTables.execute(
                database,
                "insert into alerted_account values (gen_random_uuid(), 1, 'dst_kept', 'youtube', '%s', true)"
                        .formatted(account));

        purge(Instant.now());

        assertThat(count("account_content", "account_id = '%s'".formatted(account)))
                .isEqualTo(1);
    }

    @Test
    void unseenAccount_ofAPlatformThatWantsIt_isErasedFromTheTopic() {
        HeldTables.execute(
                database,
                "insert into account_content (platform, account_id, observed_at) values ('youtube', '%s', 'epoch')"
                        .formatted(account));
        try (var topic = TopicReader.fromNow("account-snapshots")) {
            purge(Instant.now());

            topic.await(1, record -> ("youtube:" + account).equals(record.key()) && record.value() == null, PATIENCE);
        }
    }

    @Test
    void ofAnAccountThatXShowsNoMore_handleAndAvatars_leaveWithinADay() {
        snapshot("active");
        avatar();
        purge(Instant.now().plus(Duration.ofDays(2)));
        assertThat(count("kept_avatar", "account_id = '%s'".formatted(account)))
                .as("as long as it is there")
                .isEqualTo(1);
        assertThat(count("account_record", "account_id = '%s'".formatted(account)))
                .isEqualTo(1);

        snapshot("deleted");
        purge(Instant.now().plus(Duration.ofHours(23)));
        assertThat(count("account_content", "account_id = '%s' and handle is not null".formatted(account)))
                .isEqualTo(1);
        purge(Instant.now().plus(Duration.ofHours(25)));

        assertThat(count("kept_avatar", "account_id = '%s'".formatted(account))).isZero();
        assertThat(count("account_record", "account_id = '%s'".formatted(account)))
                .isZero();
        assertThat(count("account_content", "account_id = '%s' and handle is null".formatted(account)))
                .isEqualTo(1);

        snapshot("active");
        assertThat(count("account_content", "account_id = '%s' and handle = 'mhps'".formatted(account)))
                .as("it came back")
                .isEqualTo(1);
    }

    private void snapshot(String state) {
        given().contentType("application/json")
                .body(
                        """
                        {"platform": "x", "accountId": "%s", "handle": "mhps", "state": "%s"}"""
                                .formatted(account, state))
                .post("/api/v1/snapshots")
                .then()
                .statusCode(202);
    }

    private void avatar() {
        HeldTables.execute(
                database,
                """
                insert into kept_avatar (platform, account_id, sha256, avatar_hash, address, media_type, bytes)
                values ('x', '%s', '', '', '', 'image/png', '')"""
                        .formatted(account));
        HeldTables.execute(
                database,
                """
                insert into account_record
                  (id, platform, account_id, reason, profile_hash, taken_at, document, sha256, key_id, signature)
                values (gen_random_uuid(), 'x', '%s', 'raised', '', now(), '', '', '', '')"""
                        .formatted(account));
    }

    private void purge(Instant now) {
        assertThat(purge.deleteExpired(now).await().atMost(PATIENCE)).isTrue();
    }

    private long count(String table, String condition) {
        return HeldTables.number(database, "select count(*) from %s where %s".formatted(table, condition));
    }
}
