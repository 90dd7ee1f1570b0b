package org.lookalike.notifier.retention;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lookalike.notifier.AlertTopic;
import org.lookalike.notifier.Api;
import org.lookalike.notifier.NotifierTest;
import org.lookalike.postgres.retention.Purge;
import org.lookalike.postgres.retention.Retention;
import org.lookalike.testing.HeldTables;

/** What was held long enough leaves. */
@NotifierTest
class RetentionIT {

    private static final Duration PATIENCE = Duration.ofSeconds(40);

    @Inject
    DataSource database;

    @Inject
    Retention retention;

    @Inject
    Purge purge;

    private final String district = Api.newDistrict();
    private final String address = Api.newAddress("office");
    private final AlertTopic topic = new AlertTopic();

    @AfterEach
    void close() {
        topic.close();
    }

    @Test
    void everyTable_isAccountedFor() {
        HeldTables.assertAccountedFor(database, retention.tables());
    }

    @Test
    void alert_leavesWhenTheDetectorRemovedIt_andItsMailsAYearAfterTheyWereMade() {
        Api.subscribe(address, district, "low");
        var story = topic.about(district).next("new", "high");
        await().atMost(PATIENCE).until(() -> Api.states(address).contains("sent"));
        var alertId = story.alertId();
        age("delivery", "created_at", 366, "recipient = '%s'".formatted(address));
        purge();
        assertThat(count("delivery", "recipient = '%s'".formatted(address)))
                .as("as long as the alert is held")
                .isEqualTo(1);

        story.erase();

        await().atMost(PATIENCE).until(() -> count("alert_state", "alert_id = '%s'".formatted(alertId)) == 0);
        assertThat(HeldTables.thatHold(database, alertId.toString())).isEmpty();
        assertThat(Api.states(address)).containsExactly("sent");
        purge();
        assertThat(Api.states(address)).isEmpty();
        assertThat(HeldTables.thatHold(database, address))
                .as("they hear of others")
                .containsExactly("subscription");
    }

    @Test
    void closedAlert_ofWhichItWasMissedThatItWasRemoved_leavesInTheEnd() {
        Api.subscribe(address, district, "low");
        var closed = topic.about(district).next("new", "high").next("resolved", "high");
        var open = topic.about(district).next("new", "high");
        await().atMost(PATIENCE)
                .until(() -> count("alert_state", "alert_id = '%s'".formatted(open.alertId())) == 1
                        && count("alert_state", "not open and alert_id = '%s'".formatted(closed.alertId())) == 1);
        age("alert_state", "stored_at", 401, "alert_id in ('%s', '%s')".formatted(open.alertId(), closed.alertId()));

        purge();

        assertThat(HeldTables.thatHold(database, closed.alertId().toString())).isEmpty();
        assertThat(count("alert_state", "alert_id = '%s'".formatted(open.alertId())))
                .isEqualTo(1);
    }

    @Test
    void subscriptionThatNobodyConfirmed_leavesWithItsLetter() {
        var id = Api.subscribe(address, List.of(district), "low", Map.of("vouched", false));
        await().atMost(PATIENCE).until(() -> Api.states(address).contains("sent"));
        age("subscription", "created_at", 14, "id = '%s'".formatted(id));
        purge();
        given().get("/api/v1/subscriptions/" + id).then().statusCode(200);

        age("subscription", "created_at", 2, "id = '%s'".formatted(id));
        purge();

        given().get("/api/v1/subscriptions/" + id).then().statusCode(404);
        assertThat(HeldTables.thatHold(database, address)).isEmpty();
    }

    @Test
    void subscriptionThatEnded_leavesAYearAfter() {
        var id = Api.subscribe(address, district, "low");
        HeldTables.execute(database, "insert into account_question values ('%s', '%s', now())".formatted(id, district));
        Api.unsubscribe(id);
        age("subscription", "ended_at", 364, "id = '%s'".formatted(id));
        purge();
        assertThat(HeldTables.thatHold(database, address)).containsExactly("subscription");

        age("subscription", "ended_at", 2, "id = '%s'".formatted(id));
        purge();

        assertThat(HeldTables.thatHold(database, address)).isEmpty();
        assertThat(HeldTables.thatHold(database, id)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    rejected_record | 30  | insert into rejected_record (topic, partition, "offset", value_size, reason, detail, rejected_at) values ('impersonation-alerts', 77, %s, 1, 'not_json', 'no JSON', %s)
                    suppression     | 365 | insert into suppression (address, reason, told_at, lifted_at) values ('lifted%s@maplehollow.example', '', now(), %s)
                    api_key         | 365 | insert into api_key (key_id, name, secret_hash, scopes, created_by, revoked_at) values ('k%s', 'old', '', '{}', 'Robin Sample', %s)
                    """)
    void row_leavesOnceItWasHeldForItsTime(String table, int days, String insert) {
        HeldTables.execute(database, insert.formatted(1, "now() - interval '%d days 1 hour'".formatted(days)));
        HeldTables.execute(
                database, insert.formatted(2, "now() - interval '%d days' + interval '1 hour'".formatted(days)));
        var before = count(table, "true");

        purge();

        assertThat(count(table, "true")).as("the other one stays").isEqualTo(before - 1);
    }

    private void age(String table, String column, int days, String condition) {
        HeldTables.execute(
                database,
                "update %1$s set %2$s = %2$s - interval '%3$d days' where %4$s"
                        .formatted(table, column, days, condition));
    }

    private void purge() {
        assertThat(purge.deleteExpired(Instant.now()).await().atMost(PATIENCE)).isTrue();
    }

    private long count(String table, String condition) {
        return HeldTables.number(database, "select count(*) from %s where %s".formatted(table, condition));
    }
}
