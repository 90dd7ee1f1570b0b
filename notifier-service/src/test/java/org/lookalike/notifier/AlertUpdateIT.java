package org.lookalike.notifier;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.lookalike.testing.HeldTables;
import org.lookalike.testing.MailboxTestResource;

/** Which changes of an alert subscriptions are notified of, and when, with the window as shipped and few mails an hour. */
@NotifierTest
@TestProfile(SeparateApplication.class)
class AlertUpdateIT {

    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    private static final String RAISED = "lookalike.alert.raised";

    @Inject
    DataSource database;

    private final AlertTopic topic = new AlertTopic();
    private final String address = Api.newAddress("office");
    private final String district = Api.newDistrict();

    @AfterEach
    void closeTopic() {
        topic.close();
    }

    @BeforeEach
    void forgetMails() {
        MailboxTestResource.mailbox().clear();
    }

    @Test
    void furtherAlertsOfADistrict_waitForOneMail() {
        Api.subscribe(address, district, "low");
        topic.about(district).next("new", "high");
        await().atMost(TIMEOUT).until(() -> Api.states(address).equals(List.of("sent")));

        var second = topic.about(district).next("new", "high");
        var third = topic.about(district).next("new", "critical");

        await().atMost(TIMEOUT)
                .untilAsserted(() -> assertThat(Api.deliveries(address).getList("items[0].alertIds"))
                        .containsExactlyInAnyOrder(
                                second.alertId().toString(), third.alertId().toString()));
        assertThat(Api.states(address)).containsExactly("pending", "sent");
        assertThat(nextAttempt(0))
                .isBetween(Instant.now().plusSeconds(500), Instant.now().plusSeconds(600));
    }

    @Tag("nightly")
    @Test
    void manyMailsInAnHour_becomeOneForAllDistricts() {
        var districts = List.of(district, Api.newDistrict(), Api.newDistrict(), Api.newDistrict(), Api.newDistrict());
        Api.subscribe(address, districts, "low", Map.of());
        for (var one : districts.subList(0, 3)) {
            topic.about(one).next("new", "high");
        }
        await().atMost(TIMEOUT).until(() -> Api.states(address).equals(List.of("sent", "sent", "sent")));

        for (var one : districts.subList(3, 5)) {
            topic.about(one).next("new", "high");
        }

        await().atMost(TIMEOUT)
                .untilAsserted(() -> assertThat(Api.deliveries(address).getList("items[0].alertIds"))
                        .hasSize(2));
        assertThat(Api.states(address)).containsExactly("pending", "sent", "sent", "sent");
    }

    @Test
    void dailyMail_collects_andAlertsThatCloseMeanwhileAreLeftOut() {
        Api.subscribe(address, List.of(district), "low", Map.of("mode", "daily", "timeZone", "America/Chicago"));
        var stays = topic.about(district).next("new", "critical");
        var closes = topic.about(district).next("new", "high");
        await().atMost(TIMEOUT)
                .untilAsserted(() -> assertThat(Api.deliveries(address).getList("items[0].alertIds"))
                        .hasSize(2));

        closes.next("suppressed", "high");
        stays.next("new", "high").next("resolved", "high");

        await().atMost(TIMEOUT).until(() -> Api.states(address).equals(List.of("cancelled")));
        stays.next("new", "high");
        await().atMost(TIMEOUT).until(() -> Api.states(address).equals(List.of("pending", "cancelled")));
        assertThat(Api.deliveries(address).getList("items[0].alertIds"))
                .containsExactly(stays.alertId().toString());
    }

    @Test
    void alertPutAside_isLeftOutOfTheMailThatWaits_andToldWhenItComesBack() {
        Api.subscribe(address, List.of(district), "low", Map.of("mode", "daily"));
        var alert = topic.about(district).next("new", "high");
        await().atMost(TIMEOUT).until(() -> Api.states(address).equals(List.of("pending")));

        alert.publish(2, json -> json.put("statusReason", "snoozed"));
        await().atMost(TIMEOUT).until(() -> Api.states(address).equals(List.of("cancelled")));

        alert.publish(3, json -> json.put("statusReason", "snooze_ended"));
        await().atMost(TIMEOUT).until(() -> Api.states(address).equals(List.of("pending", "cancelled")));
    }

    @Test
    void dismissalThatIsUndone_beforeAnybodyHeardOfIt_isNoNews() {
        Api.subscribe(address, district, "low");
        var alert = topic.about(district).next("new", "high");
        await().atMost(TIMEOUT).until(() -> Api.states(address).equals(List.of("sent")));
        alert.next("suppressed", "high");
        await().atMost(TIMEOUT).until(() -> Api.states(address).equals(List.of("pending", "sent")));

        alert.next("new", "high");

        await().atMost(TIMEOUT).until(() -> Api.states(address).equals(List.of("cancelled", "sent")));
        alert.next("new", "critical");
        await().atMost(TIMEOUT).until(() -> Api.states(address).equals(List.of("pending", "cancelled", "sent")));
        assertThat(Api.deliveries(address).getList("items[0].alertIds")).hasSize(1);
    }

    @Test
    void dismissalThatIsUndone_isNewsToAWebhookThatWasPostedIt() {
        var webhook = Api.subscribeWebhook(district);
        var alert = topic.about(district).next("new", "high");
        await().atMost(TIMEOUT)
                .until(() -> ofWebhook(webhook, "items.message.type").equals(List.of(RAISED)));
        alert.next("suppressed", "high");
        await().atMost(TIMEOUT).until(() -> ofWebhook(webhook, "items.state").contains("pending"));
        sendNow(webhook);
        await().atMost(TIMEOUT)
                .until(() -> ofWebhook(webhook, "items.message.type").contains("lookalike.alert.closed"));

        alert.next("new", "high");
        await().atMost(TIMEOUT).until(() -> ofWebhook(webhook, "items.state").contains("pending"));
        sendNow(webhook);

        await().atMost(TIMEOUT)
                .until(() -> ofWebhook(webhook, "items.message.type").contains("lookalike.alert.reopened"));
    }

    @Test
    void whatBecomesOfAnAlert_isToldToThoseWhoWereToldOfIt() {
        var late = Api.newAddress("late");
        Api.subscribe(address, district, "low");
        Api.subscribe(late, district, "critical");
        var alert = topic.about(district).next("new", "medium");
        await().atMost(TIMEOUT).until(() -> Api.states(address).equals(List.of("sent")));

        alert.next("in_progress", "medium");
        alert.publish(3, json -> json.put("severity", "high"));

        await().atMost(TIMEOUT).until(() -> Api.states(address).equals(List.of("pending", "sent")));
        assertThat(Api.states(late)).isEmpty();

        alert.revision(4, "new", "critical");
        await().atMost(TIMEOUT).until(() -> Api.states(late).equals(List.of("sent")));
        alert.revision(5, "resolved", "critical");

        await().atMost(TIMEOUT).until(() -> Api.states(late).equals(List.of("pending", "sent")));
        assertThat(Api.states(address)).containsExactly("pending", "sent");
    }

    /** The receiver cannot be reached, so what it was to be posted is read from what is kept. */
    @Test
    void newsOfAWebhook_thatIsOverBeforeItIsTold_isAmongTheKinds() {
        var webhook = Api.subscribeWebhook(district);
        var alert = topic.about(district).next("new", "high");
        await().atMost(TIMEOUT)
                .until(() -> ofWebhook(webhook, "items.message.type").equals(List.of(RAISED)));
        alert.publish(
                2,
                json -> json.put("status", "in_progress").withObject("/review").put("verdict", "true_positive"));
        await().atMost(TIMEOUT).until(() -> ofWebhook(webhook, "items.state").contains("pending"));
        alert.publish(
                3, json -> json.put("status", "resolved").withObject("/review").put("verdict", "true_positive"));
        await().atMost(TIMEOUT)
                .until(() -> ofWebhook(webhook, "items[0].alertIds").size() == 2);

        sendNow(webhook);

        await().atMost(TIMEOUT).until(() -> ofWebhook(webhook, "items.message.type")
                .equals(List.of("lookalike.alert.closed", RAISED)));
        var id = ofWebhook(webhook, "items.id").get(0);
        assertThat(given().get("/api/v1/deliveries/%s/message".formatted(id))
                        .jsonPath()
                        .getList("data.alerts[0].kinds"))
                .isEqualTo(List.of("closed", "confirmed"));
    }

    private void sendNow(String webhook) {
        HeldTables.execute(
                database,
                "update delivery set next_attempt_at = now() where state = 'PENDING' and subscription_id = '%s'"
                        .formatted(webhook));
    }

    private static List<Object> ofWebhook(String subscription, String path) {
        return given().get("/api/v1/deliveries?subscriptionId=" + subscription)
                .jsonPath()
                .getList(path);
    }

    @Test
    void quietHours_letOnlyCriticalAlertsThrough() {
        var now = LocalTime.now(ZoneOffset.UTC).truncatedTo(ChronoUnit.MINUTES);
        var quietHours = Map.of(
                "from", now.minusHours(1).toString(), "until", now.plusHours(1).toString());
        Api.subscribe(address, List.of(district), "low", Map.of("quietHours", quietHours, "timeZone", "UTC"));
        topic.about(district).next("new", "high");
        await().atMost(TIMEOUT).until(() -> Api.states(address).equals(List.of("pending")));
        topic.about(district).next("new", "critical");
        await().atMost(TIMEOUT).until(() -> Api.states(address).equals(List.of("sent", "pending")));
    }

    @Test
    void unconfirmedSubscription_isToldNothingOfAlerts() {
        Api.subscribe(address, List.of(district), "low", Map.of("vouched", false));
        var witness = Api.newAddress("witness");
        Api.subscribe(witness, district, "low");
        topic.about(district).next("new", "critical");
        await().atMost(TIMEOUT).until(() -> Api.states(witness).equals(List.of("sent")));
        assertThat(Api.deliveries(address).getList("items.alertIds").stream().distinct())
                .isSubsetOf(List.of(List.of()));
    }

    private Instant nextAttempt(int item) {
        return Instant.parse(Api.deliveries(address).getString("items[%d].nextAttemptAt".formatted(item)));
    }
}
