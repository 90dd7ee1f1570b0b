package org.lookalike.notifier.delivery.planning;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.vertx.VertxContextSupport;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.lookalike.local.Mail;
import org.lookalike.notifier.AlertTopic;
import org.lookalike.notifier.AlertTopic.Story;
import org.lookalike.notifier.Api;
import org.lookalike.notifier.NotifierTest;
import org.lookalike.testing.HeldTables;
import org.lookalike.testing.MailboxTestResource;

/** What happens to critical alerts that nobody acknowledges, from what is published to what is read. */
@NotifierTest
class UnacknowledgedAlertsIT {

    private static final Duration TIMEOUT = Duration.ofSeconds(30);
    private static final Pattern PREFERENCES = Pattern.compile("http://localhost:8083(/mail/preferences/\\S+)");

    @Inject
    UnacknowledgedAlerts unacknowledged;

    @Inject
    DataSource database;

    private final String office = Api.newAddress("office");
    private final String backup = Api.newAddress("backup");
    private final String district = Api.newDistrict();
    private final AlertTopic topic = new AlertTopic();

    @AfterEach
    void close() {
        topic.close();
    }

    @Test
    void unacknowledged_isToldToTheBackup_onceEachTimeTheAlertIsOpen_andNothingElseIs() {
        Api.subscribe(office, district, "low");
        var id = subscribeBackup();
        given().get("/api/v1/subscriptions/" + id).then().body("backup", equalTo(true));
        var alert = topic.about(district);
        publish(alert, 1, critical());
        awaitSent(office, 1);
        tellAgain();
        pass("25 minutes", alert);
        tellAgain();
        assertThat(Api.states(backup)).as("there is still time").isEmpty();

        pass("5 minutes", alert);
        var replicas = IntStream.range(0, 6)
                .mapToObj(i -> CompletableFuture.runAsync(this::tellAgain))
                .toList();
        replicas.forEach(CompletableFuture::join);

        awaitSent(backup, 1);
        var mail = mails(backup).get(0);
        assertThat(mail.subject())
                .startsWith("Nobody has acknowledged: possible impersonation of Maple Hollow Public Schools (@");
        assertThat(mail.text())
                .contains("#acknowledge", "Nobody has acknowledged this critical alert", "This address is a backup");
        var preferences = PREFERENCES.matcher(mail.text()).results().findFirst().orElseThrow();
        assertThat(given().get(preferences.group(1)).asString()).contains("This address is a backup");

        publish(alert, 2, critical().andThen(json -> json.withObject("/account").put("displayName", "Other")));
        awaitSent(office, 2);
        pass("1 hour", alert);
        tellAgain();
        publish(alert, 3, json -> json.put("status", "resolved").put("statusReason", "account_deleted"));
        awaitSent(office, 3);
        assertThat(Api.states(backup)).as("told once").hasSize(1);

        publish(alert, 4, critical().andThen(json -> json.put("statusReason", "account_returned")));
        awaitSent(office, 4);
        pass("30 minutes", alert);
        tellAgain();
        awaitSent(backup, 2);
    }

    @Test
    void whereNobodyCouldBeToldAtOnce_theBackupIsTold_afterTwiceTheTime() {
        subscribeBackup();
        var alert = topic.about(district);
        publish(alert, 1, critical());
        waitFor("59 minutes", alert);
        tellAgain();
        assertThat(Api.states(backup)).isEmpty();

        waitFor("1 minute", alert);
        tellAgain();

        awaitSent(backup, 1);
    }

    @Test
    void acknowledgedDecidedOrEndedInTime_isToldNobody() {
        Api.subscribe(office, district, "low");
        subscribeBackup();
        var ends = Map.<String, Consumer<ObjectNode>>of(
                "acknowledged", json -> json.withObject("/acknowledgement").put("at", "2026-01-12T20:01:00Z"),
                "decided", json -> json.put("status", "in_progress").put("statusReason", "reviewed"),
                "snoozed", json -> json.put("status", "in_progress").put("statusReason", "snoozed"),
                "dismissed", json -> json.put("status", "suppressed").put("statusReason", "reviewed"),
                "gone", json -> json.put("status", "resolved").put("statusReason", "account_deleted"),
                "less severe", json -> json.put("severity", "high"));
        ends.forEach((how, end) -> {
            var alert = topic.about(district);
            publish(alert, 1, critical());
            awaitTold(alert);
            publish(alert, 2, critical().andThen(end));
            pass("1 hour", alert);
        });
        var never = topic.about(district);
        publish(never, 1, json -> json.put("severity", "high"));
        awaitTold(never);
        pass("1 hour", never);

        tellAgain();

        assertThat(count("delivery WHERE occasion = 'unacknowledged' AND recipient IN ('%s', '%s')"
                        .formatted(office, backup)))
                .isZero();
    }

    /** More of them than one look takes; in the order of time, they would all come before. */
    @Test
    void manyOfADistrict_leaveRoomForAnotherDistricts() {
        var elsewhere = Api.newDistrict();
        var address = Api.newAddress("elsewhere");
        subscribeBackup();
        Api.subscribe(address, List.of(elsewhere), "critical", Map.of("backup", true));
        var many = topic.about(elsewhere);
        var alert = topic.about(district);
        publish(many, 1, critical());
        publish(alert, 1, critical());
        waitFor("61 minutes", alert);
        execute(
                """
                INSERT INTO alert_state (alert_id, revision, open, alert, unacknowledged_since, waiting_since)
                SELECT id, revision, open, alert || jsonb_build_object('alertId', id),
                       unacknowledged_since - interval '1 day', waiting_since - interval '1 day'
                FROM alert_state, (SELECT gen_random_uuid() AS id FROM generate_series(1, 250)) AS copy
                WHERE alert_id = '%s'"""
                        .formatted(many.alertId()));

        tellAgain();

        awaitSent(backup, 1);
        assertThat(count("alert_state WHERE district_id = '%s' AND told_again_at IS NULL".formatted(elsewhere)))
                .as("of the many, some are left for the next time")
                .isPositive();
        execute("DELETE FROM notification WHERE alert_id IN (SELECT alert_id FROM alert_state WHERE district_id = '%s')"
                .formatted(elsewhere));
        execute("DELETE FROM alert_state WHERE district_id = '%s'".formatted(elsewhere));
    }

    @Test
    void whatIsAcknowledgedBeforeItIsSent_isWithdrawn() {
        Api.subscribe(office, district, "low");
        var alert = topic.about(district);
        publish(alert, 1, critical());
        awaitTold(alert);
        pass("30 minutes", alert);
        tellAgain();
        awaitSent(office, 2);
        execute("UPDATE notification SET told_at = NULL WHERE alert_id = '%s' AND kind = 'unacknowledged'"
                .formatted(alert.alertId()));
        execute(
                "UPDATE delivery SET state = 'PENDING', next_attempt_at = now() + interval '1 hour' WHERE recipient = '%s' AND occasion = 'unacknowledged'"
                        .formatted(office));

        publish(alert, 2, critical().andThen(json -> json.withObject("/acknowledgement")
                .put("at", "2026-01-12T20:01:00Z")));

        await().atMost(TIMEOUT).until(() -> Api.states(office).equals(List.of("cancelled", "sent")));
    }

    @Test
    void withoutABackup_whoeverGotItAtOnce_isToldAgain() {
        var daily = Api.newAddress("daily");
        Api.subscribe(office, district, "low");
        Api.subscribe(daily, List.of(district), "low", Map.of("mode", "daily"));
        var webhook = Api.subscribeWebhook(district);
        var one = topic.about(district);
        var other = topic.about(district);
        publish(one, 1, critical());
        publish(other, 1, critical());
        awaitTold(one);
        awaitTold(other);
        execute("UPDATE notification SET told_at = now() WHERE subscription_id = '%s'".formatted(webhook));
        execute(
                "UPDATE notification SET told_at = now() WHERE delivery_id IN (SELECT id FROM delivery WHERE recipient = '%s')"
                        .formatted(daily));
        pass("30 minutes", one);
        pass("30 minutes", other);

        tellAgain();

        await().atMost(TIMEOUT).until(() -> mails(office).stream().anyMatch(mail -> mail.subject()
                .equals("Nobody has acknowledged - 2 alerts about Maple Hollow Public Schools")));
        assertThat(count("delivery WHERE occasion = 'unacknowledged' AND subscription_id = '%s'".formatted(webhook)))
                .isEqualTo(1);
        assertThat(Api.states(daily)).hasSize(1);
    }

    private String subscribeBackup() {
        return Api.subscribe(
                backup,
                List.of(district),
                "critical",
                Map.of("backup", true, "mode", "daily", "quietHours", Map.of("from", "00:00", "until", "23:59")));
    }

    private static Consumer<ObjectNode> critical() {
        return json -> json.put("severity", "critical");
    }

    private void publish(Story alert, int revision, Consumer<ObjectNode> change) {
        alert.publish(revision, change);
        await().atMost(TIMEOUT)
                .until(() -> count("alert_state WHERE alert_id = '%s' AND revision = %d"
                                .formatted(alert.alertId(), revision))
                        == 1);
    }

    private void awaitTold(Story alert) {
        await().atMost(TIMEOUT)
                .until(() -> count(
                                "notification JOIN subscription ON subscription.id = subscription_id WHERE alert_id = '%s' AND told_at IS NOT NULL AND address = '%s'"
                                        .formatted(alert.alertId(), office))
                        >= 1);
    }

    private static void awaitSent(String reader, int count) {
        await().atMost(TIMEOUT)
                .until(() -> Api.states(reader).stream().filter("sent"::equals).count() == count);
    }

    /** Lets the alert have waited, and been told, so much earlier. */
    private void pass(String time, Story alert) {
        waitFor(time, alert);
        execute("UPDATE notification SET told_at = told_at - interval '%s' WHERE alert_id = '%s'"
                .formatted(time, alert.alertId()));
    }

    /** Lets it have waited so much longer, whoever else was told: other tests subscribe to the alerts of all districts. */
    private void waitFor(String time, Story alert) {
        execute(
                "UPDATE alert_state SET unacknowledged_since = unacknowledged_since - interval '%1$s', waiting_since = waiting_since - interval '%1$s' WHERE alert_id = '%2$s'"
                        .formatted(time, alert.alertId()));
    }

    private void tellAgain() {
        try {
            VertxContextSupport.subscribeAndAwait(unacknowledged::tellAgain);
        } catch (Throwable e) {
            throw new AssertionError(e);
        }
    }

    private long count(String rows) {
        return HeldTables.number(database, "SELECT count(*) FROM " + rows);
    }

    private void execute(String sql) {
        HeldTables.execute(database, sql);
    }

    private static List<Mail> mails(String reader) {
        return MailboxTestResource.mailbox().messages().stream()
                .filter(mail -> mail.recipient().equals(reader))
                .toList();
    }
}
