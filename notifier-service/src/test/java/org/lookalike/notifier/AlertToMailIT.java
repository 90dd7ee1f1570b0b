package org.lookalike.notifier;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.opentelemetry.api.common.AttributeKey;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.producer.internals.BuiltInPartitioner;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.lookalike.local.Mail;
import org.lookalike.local.Topic;
import org.lookalike.testing.Contract;
import org.lookalike.testing.MailboxTestResource;

@NotifierTest
class AlertToMailIT {

    private static final Duration TIMEOUT = Duration.ofSeconds(40);

    @Inject
    EndedSpans spans;

    private final String district = Api.newDistrict();
    private final String address = Api.newAddress("office");
    private AlertTopic topic;

    @BeforeEach
    void open() {
        topic = new AlertTopic();
    }

    @AfterEach
    void close() {
        topic.close();
    }

    @Test
    void alert_isMailedToEverySubscriptionThatWantsIt() {
        Api.subscribe(address, district, "medium");
        var peer = Api.newAddress("director");
        Api.subscribe(peer, district, "high");
        var demanding = Api.newAddress("superintendent");
        Api.subscribe(demanding, district, "critical");
        var elsewhere = Api.newAddress("elsewhere");
        Api.subscribe(elsewhere, Api.newDistrict(), "low");

        var alert = topic.about(district).next("new", "high");

        awaitMails(address, 1);
        awaitMails(peer, 1);
        barrier();
        assertThat(mails(demanding)).isEmpty();
        assertThat(mails(elsewhere)).isEmpty();
        var deliveries = Api.deliveries(address);
        Contract.of("answers/delivery-list").assertValid(deliveries.prettify());
        Contract.of("answers/delivery-figures")
                .assertValid(given().get("/api/v1/deliveries/figures").asString());
        assertThat(deliveries.getList("items")).hasSize(1);
        assertThat(deliveries.getString("items[0].state")).isEqualTo("sent");
        assertThat(deliveries.getList("items[0].alertIds"))
                .containsExactly(alert.alertId().toString());
        assertThat(deliveries.getString("items[0].attempts[0].outcome")).isEqualTo("accepted");
        assertThat(deliveries.getString("items[0].messageId"))
                .isEqualTo(mails(address).get(0).header("Message-ID"));
    }

    @Test
    void redeliveredAndOvertakenRevisions_areNotMailedAgain() {
        Api.subscribe(address, district, "low");
        var alert = topic.about(district);

        alert.revision(3, "new", "high");
        alert.revision(3, "new", "high");
        alert.revision(3, "new", "high");
        alert.revision(1, "new", "critical");
        alert.revision(2, "resolved", "high");
        alert.revision(4, "in_progress", "high");

        awaitMails(address, 1);
        barrier();
        assertThat(mails(address)).hasSize(1);
    }

    @Test
    void severityRisingToTheMinimum_isMailedThen() {
        Api.subscribe(address, district, "high");
        var alert = topic.about(district).next("new", "medium");
        barrier();
        assertThat(mails(address)).isEmpty();

        alert.next("in_progress", "high");

        awaitMails(address, 1);
    }

    @Test
    void closedAlert_isNotMailed_untilItOpens() {
        Api.subscribe(address, district, "low");
        var suppressed = topic.about(district).next("suppressed", "critical");
        topic.about(district).next("resolved", "critical");
        barrier();
        assertThat(mails(address)).isEmpty();

        suppressed.next("new", "critical");

        awaitMails(address, 1);
    }

    @Test
    void wordsFromTheFuture_areMailedAsCritical() {
        Api.subscribe(address, district, "critical");
        topic.about(district).next("escalated", "severe");
        awaitMails(address, 1);
        assertThat(mails(address).get(0).subject()).startsWith("Urgent: review now");
    }

    @Test
    void endedSubscription_getsNoMoreMail() {
        Api.unsubscribe(Api.subscribe(address, district, "low"));
        topic.about(district).next("new", "high");
        barrier();
        assertThat(mails(address)).isEmpty();
        assertThat(Api.states(address)).isEmpty();
    }

    @Test
    void mail_carriesTheHeadersThatFiltersAndPeopleNeed() {
        Api.subscribe(address, district, "low");
        var alert = topic.about(district).next("new", "high");
        awaitMails(address, 1);

        var mail = mails(address).get(0);
        var id = Api.deliveries(address).getString("items[0].id");
        assertThat(mail.from()).isEqualTo("Lookalike alerts <alerts@lookalike.example>");
        assertThat(mail.subject())
                .isEqualTo("Review today - possible impersonation of Maple Hollow Public Schools"
                        + " (@maple-ho11ow-schools[.]social[.]example, Bluesky)");
        assertThat(mail.header("Message-ID")).isEqualTo("<alert.%s@lookalike.example>".formatted(id));
        assertThat(mail.header("References")).isEqualTo("<thread.%s@lookalike.example>".formatted(alert.alertId()));
        assertThat(mail.header("In-Reply-To")).isEqualTo(mail.header("References"));
        assertThat(mail.header("Auto-Submitted")).isEqualTo("auto-generated");
        assertThat(mail.header("X-Auto-Response-Suppress")).isEqualTo("All");
        assertThat(mail.header("List-Id"))
                .isEqualTo("Lookalike alerts <alerts.%s.lookalike.example>".formatted(district));
        assertThat(mail.header("X-Lookalike-Delivery-Id")).isEqualTo(id);
        assertThat(mail.header("X-Lookalike-Alert-Id"))
                .isEqualTo(alert.alertId().toString());
        assertThat(mail.text()).contains(id);
        assertThat(mail.html()).contains(id);
        assertThat(mail.header("Content-Type")).startsWith("multipart/alternative");
        assertThat(mail.date()).isNotNull();
        assertThat(mail.source().length()).isLessThan(60_000);
    }

    @Tag("nightly")
    @Test
    void trace_isContinuedFromTheAlertToTheMail() {
        Api.subscribe(address, district, "low");
        var alert = topic.about(district);
        var headers = new HashMap<>(AlertTopic.headers(alert.alertId().toString()));
        headers.put("traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01");
        alert.publish(1, headers, json -> {});
        awaitMails(address, 1);

        var deliveryId = Api.deliveries(address).getString("items[0].id");
        await().atMost(TIMEOUT).untilAsserted(() -> assertThat(spans.named("deliver"))
                .filteredOn(span ->
                        deliveryId.equals(span.getAttributes().get(AttributeKey.stringKey("lookalike.delivery.id"))))
                .singleElement()
                .satisfies(span -> {
                    assertThat(span.getTraceId()).isEqualTo("0af7651916cd43dd8448eb211c80319c");
                    assertThat(span.getParentSpanId()).isEqualTo("b7ad6b7169203331");
                }));
    }

    @Test
    void meters_countWhatHappened() {
        double created = Api.meter("lookalike_notifications_created_total");
        double sent = Api.meter("lookalike_deliveries_total{outcome=\"sent\"}");
        double timed = Api.meter("lookalike_alert_to_mail_seconds_count");
        Api.subscribe(address, district, "low");
        topic.about(district).next("new", "high");
        awaitMails(address, 1);

        await().atMost(TIMEOUT).untilAsserted(() -> {
            assertThat(Api.meter("lookalike_notifications_created_total")).isGreaterThanOrEqualTo(created + 1);
            assertThat(Api.meter("lookalike_deliveries_total{outcome=\"sent\"}"))
                    .isGreaterThanOrEqualTo(sent + 1);
            assertThat(Api.meter("lookalike_alert_to_mail_seconds_count")).isGreaterThanOrEqualTo(timed + 1);
            assertThat(Api.meter("lookalike_delivery_oldest_waiting_seconds")).isZero();
        });
    }

    /** Waits until everything published so far, on every partition, has had its effect, and what it sends to the address is sent. */
    private void barrier() {
        var last = Api.newAddress("barrier");
        var ofPartition = new HashMap<Integer, AlertTopic.Story>();
        while (ofPartition.size() < Topic.DEFAULT_PARTITIONS) {
            var alert = topic.about(Api.newDistrict());
            ofPartition.putIfAbsent(partition(alert.alertId()), alert);
        }
        var alerts = ofPartition.values();
        Api.subscribe(last, alerts.stream().map(AlertTopic.Story::districtId).toList(), "low", Map.of());
        alerts.forEach(alert -> alert.next("new", "low"));
        awaitMails(last, alerts.size());
        await().atMost(TIMEOUT).until(() -> Api.states(address).stream().allMatch("sent"::equals));
    }

    private static int partition(UUID alertId) {
        var key = alertId.toString().getBytes(StandardCharsets.UTF_8);
        return BuiltInPartitioner.partitionForKey(key, Topic.DEFAULT_PARTITIONS);
    }

    private static void awaitMails(String recipient, int count) {
        await().atMost(TIMEOUT).until(() -> mails(recipient).size() >= count);
        await().atMost(TIMEOUT).until(() -> Api.states(recipient).stream().allMatch("sent"::equals));
        assertThat(mails(recipient)).hasSize(count);
    }

    private static List<Mail> mails(String recipient) {
        return MailboxTestResource.mailbox().messages().stream()
                .filter(mail -> mail.recipient().equals(recipient))
                .toList();
    }
}
