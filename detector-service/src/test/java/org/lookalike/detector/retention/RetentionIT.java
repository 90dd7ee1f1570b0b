package org.lookalike.detector.retention;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import io.quarkus.vertx.VertxContextSupport;
import io.restassured.http.ContentType;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lookalike.detector.DetectorTest;
import org.lookalike.detector.Districts;
import org.lookalike.detector.RaisedAlerts;
import org.lookalike.detector.Snapshots;
import org.lookalike.detector.UnclaimedFinds;
import org.lookalike.postgres.retention.Purge;
import org.lookalike.postgres.retention.Retention;
import org.lookalike.testing.Contract;
import org.lookalike.testing.HeldTables;
import org.lookalike.testing.TopicReader;

/** What was held long enough leaves. */
@DetectorTest
class RetentionIT {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Inject
    DataSource database;

    @Inject
    Retention retention;

    @Inject
    Purge purge;

    private final RaisedAlerts alerts = new RaisedAlerts();
    private final TopicReader topic = TopicReader.fromNow("impersonation-alerts");

    @AfterEach
    void close() {
        alerts.close();
        topic.close();
    }

    @Test
    void everyTable_isAccountedFor() {
        HeldTables.assertAccountedFor(database, retention.tables());
    }

    @Test
    void closedAlert_leavesAfterAYear_withAllThatBelongsToIt_andOthersAreTold() {
        var districtId = Districts.register("Tawny Marsh Public Schools");
        var old = alerts.raise("did:plc:tawny1", "tawnymarshps", "Tawny Marsh Public Schools");
        var young = alerts.raise("did:plc:tawny2", "tawnymarshps2", "Tawny Marsh Public Schools");
        var open = alerts.raise("did:plc:tawny3", "tawnymarshps3", "Tawny Marsh Public Schools");
        for (var closed : List.of(old, young)) {
            comment(closed);
            decide(closed);
        }
        awaitRescan();
        age(old, 366);
        age(young, 364);
        age(open, 366);

        assertThat(purge(Instant.now())).isTrue();

        given().get("/api/v1/alerts/" + old).then().statusCode(404);
        given().get("/api/v1/alerts/" + young).then().statusCode(200);
        given().get("/api/v1/alerts/" + open).then().statusCode(200);
        for (var table :
                List.of("alert", "alert_revision", "decision", "alert_comment", "platform_report", "alert_figures")) {
            assertThat(count(table, "alert_id = '%s'".formatted(old))).as(table).isZero();
        }
        assertThat(count("alert_change", "alert_id = '%s' and alert is not null".formatted(old)))
                .isZero();
        var tombstone = topic.await(1, record -> old.equals(record.key()) && record.value() == null, PATIENCE)
                .get(0);
        assertThat(tombstone.headers())
                .containsEntry("ce_type", "org.lookalike.impersonation-alert.removed.v1")
                .containsEntry("ce_districtid", districtId)
                .doesNotContainKeys("ce_severity", "ce_status");
        given().get("/api/v1/districts/%s/audit".formatted(districtId))
                .then()
                .body("items.what", hasItem("alert_retention_ended"));
    }

    @Test
    void ofAnAccountThatXShowsNoMore_whatItShowed_leavesWithinADay_theFindingStays() {
        Districts.register("Fallow Creek Public Schools");
        var account = Snapshots.account("9917001", "FallowCreekPS_", "Fallow Creek Public Schools");
        account.put("platform", "x");
        account.put("bio", "All the news of Fallow Creek, and more.");
        var alertId = alerts.raise(account);
        var elsewhere = alerts.raise("did:plc:fallow1", "fallowcreekps_1", "Fallow Creek Public Schools");
        comment(alertId);
        account.put("state", "deleted");
        account.put("observedAt", Instant.now().toString());
        alerts.publish(account);
        var closed = alerts.awaitRevision("9917001", 2);
        assertThat(closed.getString("status")).isEqualTo("resolved");

        purge(Instant.now().plus(Duration.ofHours(23)));
        assertThat(HeldTables.thatHold(database, "FallowCreekPS_")).contains("alert", "alert_revision");
        purge(Instant.now().plus(Duration.ofHours(25)));

        assertThat(HeldTables.thatHold(database, "FallowCreekPS_")).isEmpty();
        assertThat(HeldTables.thatHold(database, "and more.")).isEmpty();
        var told = alerts.awaitRevision("9917001", 3);
        Contract.of("impersonation-alert").assertValidForEveryone(told.prettify());
        assertThat(told.getString("account.accountId")).isEqualTo("9917001");
        assertThat(told.getString("account.displayName")).isNull();
        assertThat(told.getString("statusReason")).isEqualTo("account_deleted");
        assertThat(told.getDouble("match.score")).isEqualTo(closed.getDouble("match.score"));
        assertThat(told.getList("match.evidence.signal")).isEqualTo(closed.getList("match.evidence.signal"));
        assertThat(told.getList("match.evidence.observed")).containsOnly("");
        assertThat(count("alert_comment", "alert_id = '%s'".formatted(alertId)))
                .as("what people wrote is the district's own")
                .isEqualTo(1);
        given().get("/api/v1/alerts/" + elsewhere).then().body("account.handle", equalTo("fallowcreekps_1"));
        purge(Instant.now().plus(Duration.ofHours(60)));
        assertThat(count("alert_revision", "alert_id = '%s'".formatted(alertId)))
                .as("once")
                .isEqualTo(1);
    }

    @Tag("nightly")
    @Test
    void unclaimedAccountThatXShowsNoMore_leavesWithinADay_andOthersAreTold() {
        Districts.register("Teasel Bridge Public Schools");
        try (var finds = new UnclaimedFinds()) {
            var account = UnclaimedFinds.account("9917002", "Teasel Bridge Public Schools");
            account.put("platform", "x");
            finds.publish(account);
            var unclaimedId = finds.await("9917002", 1).get(0).key();
            account.put("state", "deleted");
            account.put("observedAt", Instant.now().toString());
            finds.publish(account);
            finds.await("9917002", 2);

            purge(Instant.now().plus(Duration.ofHours(23)));
            assertThat(HeldTables.thatHold(database, "teaselbridgepublicschools"))
                    .contains("unclaimed_account");
            awaitRescan();
            purge(Instant.now().plus(Duration.ofHours(25)));
            assertThat(HeldTables.thatHold(database, "teaselbridgepublicschools"))
                    .isEmpty();
            assertThat(finds.awaitTombstone(unclaimedId).header("ce_type"))
                    .isEqualTo("org.lookalike.unclaimed-account.removed.v1");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    rejected_record   | 30  | insert into rejected_record (topic, partition, "offset", value_size, reason, detail, rejected_at) values ('account-snapshots', 77, %s, 1, 'not_json', 'no JSON', %s)
                    console_session   | 0   | insert into console_session (session_id, secret_hash, who, scopes, expires_at) values ('s%s', '', 'Robin Sample', '{}', %s)
                    sign_in_link      | 1   | insert into sign_in_link (link_id, secret_hash, made_by, expires_at) values ('l%s', '', 'Robin Sample', %s)
                    personal_mail     | 30  | insert into personal_mail (mail_id, kind, state, turn_at, due_at, ended_at) values (md5('mail %s')::uuid, 'CONSENT', 'HANDED_OVER', now(), now(), %s)
                    api_key           | 365 | insert into api_key (key_id, name, secret_hash, scopes, created_by, revoked_at) values ('k%s', 'old', '', '{}', 'Robin Sample', %s)
                    outbox            | 1   | insert into outbox (event_id, topic, headers, created_at, published_at) values ('e%s', 'elsewhere', '{}', now(), %s)
                    suppression       | 365 | insert into suppression (suppression_id, district_id, field, pattern, created_by, created_at, removed_at) values (md5('%s')::uuid, 'dst_ended', 'HANDLE', '*-boosters', 'Robin Sample', now(), %s)
                    district          | 30  | insert into district (district_id, name, profile, registry_revision, created_at, updated_at, removed_at) values ('dst_gone%s', 'Gone Schools', '{}', 0, now(), now(), %s)
                    rescan            | 30  | insert into rescan (state, registry_revision, requested_at, last_requested_at, finished_at) values ('DONE', %s, now(), now(), %s)
                    district_import   | 90  | insert into district_import (import_id, file_name, format, requested_by, state, requested_at) values (md5('%s')::uuid, 'districts.csv', 'CSV', 'Robin Sample', 'CHECKED', %s)
                    erased_account    | 365 | insert into erased_account (account_hash, erased_at) values (sha256('%s'), %s)
                    unclaimed_account | 90 | insert into unclaimed_account (unclaimed_id, account_key, district_id, platform, kind, status, updated_at, state, last_seen_at) values (md5('unclaimed %s')::uuid, 'x:1', 'dst_old', 'x', 'MAY_BE_OFFICIAL', 'OPEN', now(), '{"evidence": []}', %s)
                    official_account_observation | 90 | insert into official_account_observation (district_id, platform, handle, account_id, due_at, observed_at) values ('dst_old', 'x', 'h%s', '1', now() + interval '1 day', %s)
                    website_proof | 365 | insert into website_proof (proof_id, district_id, account_key, platform, handle, website, state, first_seen_at, proof, last_seen_at) values (md5('proof %1$s')::uuid, 'dst_old', 'x:%1$s', 'x', 'h', 'old.example', 'DECLINED', now(), '{"proofId": "00000000-0000-5000-8000-00000000000%1$s", "districtId": "dst_old", "website": "old.example", "mention": {"account": {"platform": "x", "handle": "h"}, "address": "https://x.com/h", "page": "https://old.example/", "how": "link"}, "state": "DECLINED", "firstSeenAt": "2025-01-01T00:00:00Z", "lastSeenAt": "2025-01-01T00:00:00Z", "pages": 1, "visitedAt": "2025-01-01T00:00:00Z", "missedVisits": 0}', %2$s)
                    website_mention | 365 | insert into website_mention (website, account_key, first_seen_at, pages, visited_at, missed_visits, last_seen_at) values ('old.example', 'x:%s', now(), 1, now(), 0, %s)
                    official_account_seen | 90 | insert into official_account_seen (district_id, platform, handle, account_id, first_seen_at, last_seen_at) values ('dst_old', 'x', 'h%s', '1', now(), %s)
                    """)
    void row_leavesOnceItWasHeldForItsTime(String table, int days, String insert) {
        execute(insert.formatted(1, "now() - interval '%d days 1 hour'".formatted(days)));
        execute(insert.formatted(2, "now() - interval '%d days' + interval '1 hour'".formatted(days)));
        var before = count(table, "true");

        assertThat(purge(Instant.now())).isTrue();

        assertThat(count(table, "true")).as("the other one stays").isEqualTo(before - 1);
        assertThat(purge(Instant.now().plus(Duration.ofHours(2)))).isTrue();
        assertThat(count(table, "true")).isLessThan(before - 1);
    }

    @Test
    void import_staysForItsTime_evenIfAnotherFileIsUploaded() {
        execute(
                "insert into district_import (import_id, file_name, format, requested_by, state, requested_at)"
                        + " values (md5('young')::uuid, 'districts.csv', 'CSV', 'Robin Sample', 'DONE', now() - interval '89 days')");

        given().contentType("text/csv")
                .body("name,state\nFoxglove Hill Schools,MA\n")
                .post("/api/v1/imports?fileName=districts.csv")
                .then()
                .statusCode(202);

        assertThat(count("district_import", "import_id = md5('young')::uuid")).isEqualTo(1);
    }

    @Test
    void lastChange_stays_asItSaysHowFarThePositionsHaveCome() {
        Districts.register("Russet Cove Public Schools");
        alerts.raise("did:plc:russet1", "russetcoveps", "Russet Cove Public Schools");
        var last = number("select max(position) from alert_change");

        assertThat(purge(Instant.now().plus(Duration.ofDays(8)))).isTrue();

        assertThat(number("select min(position) from alert_change")).isGreaterThanOrEqualTo(last);
    }

    /** The rescan for a new district writes alerts and finds once more, as of the accounts' last observations. */
    private void awaitRescan() {
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(count("rescan", "state <> 'DONE'"))
                .isZero());
    }

    private boolean purge(Instant now) {
        try {
            return VertxContextSupport.subscribeAndAwait(() -> purge.deleteExpired(now));
        } catch (Throwable e) {
            throw new AssertionError(e);
        }
    }

    private void age(String alertId, int days) {
        execute("update alert set updated_at = updated_at - interval '%d days' where alert_id = '%s'"
                .formatted(days, UUID.fromString(alertId)));
    }

    private static void comment(String alertId) {
        given().contentType(ContentType.JSON)
                .body(Map.of("text", "Robin Sample knows who made it."))
                .post("/api/v1/alerts/%s/comments".formatted(alertId))
                .then()
                .statusCode(201);
    }

    private static void decide(String alertId) {
        given().contentType(ContentType.JSON)
                .body(Map.of("verdict", "false_positive"))
                .post("/api/v1/alerts/%s/decisions".formatted(alertId))
                .then()
                .statusCode(201);
    }

    private long count(String table, String condition) {
        return number("select count(*) from %s where %s".formatted(table, condition));
    }

    private long number(String query) {
        return HeldTables.number(database, query);
    }

    private void execute(String statement) {
        HeldTables.execute(database, statement);
    }
}
