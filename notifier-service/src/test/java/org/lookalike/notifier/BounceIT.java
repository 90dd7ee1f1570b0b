package org.lookalike.notifier;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import com.icegreen.greenmail.store.FolderException;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Mails that servers took and then returned, by webhook and by mailbox. */
@FaultyMailTest
class BounceIT {

    private static final Duration TIMEOUT = Duration.ofSeconds(40);

    private final String district = Api.newDistrict();
    private final String address = Api.newAddress("office");
    private AlertTopic topic;
    private String subscription;

    @BeforeEach
    void open() {
        topic = new AlertTopic();
        subscription = Api.subscribe(address, district, "low");
    }

    @AfterEach
    void close() {
        topic.close();
    }

    @Test
    void mailIsSentFromItsOwnBounceAddress_andAReturnedOneIsShown() {
        var delivery = deliver(1);
        var mail = FaultySmtpResource.server().received(address).get(0);
        assertThat(mail.sender()).isEqualTo("bounces+%s@alerts.example".formatted(delivery));
        assertThat(mail.data())
                .contains(
                        "X-Lookalike-Severity: high\r\n",
                        "Feedback-ID: alerts.%s:news:lookalike\r\n".formatted(district));

        post(report(delivery, "failed", "5.1.1")).statusCode(200).body("effect", equalTo("recorded"));
        post(report(delivery, "failed", "5.1.1")).statusCode(200);

        given().get("/api/v1/deliveries/" + delivery)
                .then()
                .body("state", equalTo("sent"))
                .body("bounce.status", equalTo("5.1.1"))
                .body("bounce.hard", equalTo(true))
                .body("bounce.detail", containsString("no such mailbox"));
        assertThat(suppressed()).doesNotContain(address);
    }

    @Test
    void twoReturnedMails_suppressTheAddress_thoughTheServerTookBoth() {
        post(report(deliver(1), "failed", "5.1.1"));
        post(report(deliver(2), "failed", "5.1.1"));
        assertThat(suppressed()).contains(address);
    }

    @Test
    void delayAndUnknownDelivery_changeNothing() {
        var delivery = deliver(1);
        post(report(delivery, "delayed", "4.4.1"))
                .statusCode(200)
                .body("effect", equalTo("nothing_to_record"))
                .body("action", equalTo("delayed"));
        post(report(UUID.randomUUID().toString(), "failed", "5.1.1"))
                .statusCode(200)
                .body("effect", equalTo("nothing_changed"));
        given().get("/api/v1/deliveries/" + delivery).then().body("bounce", equalTo(null));
    }

    @Test
    void otherMail_isRefusedWithAReason() {
        post("Subject: Out of office\r\n\r\nBack on Monday.")
                .statusCode(400)
                .contentType("application/problem+json")
                .body("detail", containsString("multipart/report"));
        post("").statusCode(400);
    }

    @Test
    void mailbox_isEmptiedOnceItsReportsAreStored_andKeepsTheRest() throws FolderException {
        var delivery = deliver(1);
        BounceMailboxResource.receive("Subject: Out of office\r\n\r\nBack on Monday.");
        BounceMailboxResource.receive(report(delivery, "failed", "5.1.1"));

        await().atMost(TIMEOUT).until(() -> "5.1.1"
                .equals(given().get("/api/v1/deliveries/" + delivery).path("bounce.status")));
        await().atMost(TIMEOUT).until(() -> BounceMailboxResource.subjects().equals(List.of("Out of office")));
    }

    @Test
    void mailOfAReaderWhoWantsNoMore_endsTheSubscription() throws FolderException {
        var delivery = deliver(1);
        var mail = FaultySmtpResource.server().received(address).get(0).data();
        assertThat(mail).contains(">, <mailto:bounces+%s@alerts.example?subject=unsubscribe>\r\n".formatted(delivery));

        BounceMailboxResource.receive(
                "To: bounces+%s@alerts.example\r\nSubject: unsubscribe\r\n\r\n".formatted(delivery));

        await().atMost(TIMEOUT)
                .until(() ->
                        given().get("/api/v1/subscriptions/" + subscription).statusCode() == 404);
        await().atMost(TIMEOUT).until(() -> !BounceMailboxResource.subjects().contains("unsubscribe"));
        post("To: bounces+%s@alerts.example\r\nSubject: unsubscribe\r\n\r\n".formatted(delivery))
                .statusCode(200)
                .body("effect", equalTo("nothing_changed"));
    }

    /** Has that many mails sent in all, and answers the latest delivery's id. */
    private String deliver(int mails) {
        topic.about(district).next("new", "high");
        await().atMost(TIMEOUT)
                .until(() -> Api.states(address).stream().filter("sent"::equals).count() == mails);
        return Api.deliveries(address).getString("items[0].id");
    }

    private static String report(String delivery, String action, String status) {
        return """
                From: MAILER-DAEMON@mx.alerts.example
                To: bounces+%s@alerts.example
                Subject: Returned
                MIME-Version: 1.0
                Content-Type: multipart/report; report-type=delivery-status; boundary=b

                --b
                Content-Type: message/delivery-status

                Reporting-MTA: dns; mx.alerts.example

                Final-Recipient: rfc822; somebody
                Action: %s
                Status: %s
                Diagnostic-Code: smtp; %s no such mailbox

                --b--
                """
                .formatted(delivery, action, status, status)
                .replace("\n", "\r\n");
    }

    private static ValidatableResponse post(String mail) {
        return given().config(io.restassured.RestAssured.config()
                        .encoderConfig(io.restassured.config.EncoderConfig.encoderConfig()
                                .encodeContentTypeAs("message/rfc822", ContentType.TEXT)))
                .contentType("message/rfc822")
                .body(mail)
                .post("/api/v1/bounces")
                .then();
    }

    private static List<String> suppressed() {
        return given().queryParam("limit", 500)
                .get("/api/v1/suppressions")
                .jsonPath()
                .getList("items.address");
    }
}
