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
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.lookalike.notifier.FaultySmtpServer.Received;

/** Mails that servers took and then returned, by webhook and by mailbox. */
@FaultyMailTest
class BounceIT {

    private static final Duration TIMEOUT = Duration.ofSeconds(40);

    private static final Pattern CONFIRM = Pattern.compile("http://localhost:8083(/mail/confirm/[\\w.-]+)");

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
        var mail = lastTo(address);
        assertThat(mail.sender()).matches("bounces\\+[a-z2-7]{42}@alerts.example");
        assertThat(mail.data())
                .contains(
                        "X-Lookalike-Severity: high\r\n",
                        "Feedback-ID: alerts.%s:news:lookalike\r\n".formatted(district),
                        "X-Lookalike-Return-Token: %s\r\n".formatted(token(mail)));

        post(report(mail.sender(), "failed", "5.1.1"))
                .statusCode(200)
                .body("effect", equalTo("recorded"))
                .body("deliveryId", equalTo(delivery));
        post(report(mail.sender(), "failed", "5.1.1")).statusCode(200);

        given().get("/api/v1/deliveries/" + delivery)
                .then()
                .body("state", equalTo("sent"))
                .body("bounce.status", equalTo("5.1.1"))
                .body("bounce.hard", equalTo(true))
                .body("bounce.detail", containsString("no such mailbox"));
        assertThat(suppressed()).doesNotContain(address);
    }

    @Test
    void twoReturnedMails_suppressTheSubscription_thoughTheServerTookBoth() {
        bounce(1);
        bounce(2);
        assertThat(suppressed()).contains(address);
    }

    /**
     * A neighbor subscribes the address to its own district and reads by the API what there is to know of its mails. What it forges is not
     * believed; what its own mails bring about, even where they do come back, ends at its own subscription.
     */
    @Test
    void neighborOfAnAddress_cannotStopItsMails() throws FolderException {
        var elm = Api.newDistrict();
        var elmKey = Api.key(elm);
        var theirs = Api.subscribe(address, elm, "low");
        for (int mail = 1; mail <= 2; mail++) {
            topic.about(elm).next("new", "high");
            sent(mail);
        }
        var deliveries = Api.with(elmKey).get("/api/v1/deliveries?subscriptionId=" + theirs);
        var ids = deliveries.jsonPath().getList("items.id", String.class);
        assertThat(ids).hasSize(2);
        var shown = deliveries.asString()
                + Api.with(elmKey).get("/api/v1/deliveries/" + ids.get(0)).asString()
                + Api.with(elmKey).get("/api/v1/subscriptions/" + theirs).asString();
        var mails = FaultySmtpResource.server().received(address);
        assertThat(mails).hasSize(2).allSatisfy(mail -> {
            assertThat(shown).doesNotContain(token(mail));
            assertThat(mail.data().split("\r\n\r\n", 2)[1]).doesNotContain(token(mail));
        });

        for (var id : ids) {
            post(report("bounces+%s@alerts.example".formatted(id), "failed", "5.1.1"))
                    .statusCode(400);
            post(report("alerts@alerts.example", "failed", "5.1.1")
                            .replace(
                                    "--b--",
                                    "--b\r\nContent-Type: text/rfc822-headers\r\n\r\nX-Lookalike-Delivery-Id: %s\r\nMessage-ID: <alert.%s@lookalike.example>\r\n\r\n--b--"
                                            .formatted(id, id)))
                    .statusCode(400);
            BounceMailboxResource.receive(report("bounces+%s@alerts.example".formatted(id), "failed", "5.1.1"));
        }
        assertThat(suppressed()).doesNotContain(address);

        mails.forEach(mail -> post(report(mail.sender(), "failed", "5.1.1")).body("effect", equalTo("recorded")));

        assertThat(isSuppressed(theirs)).isTrue();
        assertThat(isSuppressed(subscription)).isFalse();
        assertThat(given().queryParam("limit", 500)
                        .get("/api/v1/suppressions")
                        .jsonPath()
                        .getList("items.findAll { it.address == '%s' }.subscriptionId".formatted(address)))
                .containsExactly(theirs);
        topic.about(district).next("new", "critical");
        sent(3);
    }

    @Test
    void readerWhoConfirmed_isAskedWhetherMailsArrive_andHasThemGoOn() {
        var reader = Api.newAddress("reader");
        var confirmed = Api.subscribe(reader, List.of(district), "low", Map.of("vouched", false));
        await().atMost(TIMEOUT).until(() -> lastLink(reader) != null);
        given().post(lastLink(reader)).then().statusCode(200);
        for (int mail = 2; mail <= 3; mail++) {
            int mails = mail;
            topic.about(district).next("new", "high");
            await().atMost(TIMEOUT)
                    .until(() -> FaultySmtpResource.server().received(reader).size() == mails);
            post(report(lastTo(reader).sender(), "failed", "5.1.1"));
        }
        assertThat(isSuppressed(confirmed)).isTrue();

        await().atMost(TIMEOUT)
                .until(() -> FaultySmtpResource.server().received(reader).size() == 4);
        assertThat(lastTo(reader).data()).contains("Subject: Are you getting our emails?");
        given().post(lastLink(reader)).then().statusCode(200);

        assertThat(isSuppressed(confirmed)).isFalse();
        topic.about(district).next("new", "high");
        await().atMost(TIMEOUT)
                .until(() -> FaultySmtpResource.server().received(reader).size() == 5);
    }

    /** The page to confirm to which the last mail of a reader leads; null if it leads to none. */
    private static @Nullable String lastLink(String reader) {
        return FaultySmtpResource.server().received(reader).stream()
                .reduce((first, second) -> second)
                .map(mail -> mail.data().replaceAll("=\r?\n", "").replaceAll("=3D", "="))
                .map(text -> CONFIRM.matcher(text))
                .filter(Matcher::find)
                .map(found -> found.group(1))
                .orElse(null);
    }

    private static boolean isSuppressed(String subscriptionId) {
        return given().get("/api/v1/subscriptions/" + subscriptionId).path("suppressed");
    }

    @Test
    void delayAndUnsignedAddress_changeNothing() {
        var delivery = deliver(1);
        post(report(lastTo(address).sender(), "delayed", "4.4.1"))
                .statusCode(200)
                .body("effect", equalTo("nothing_to_record"))
                .body("action", equalTo("delayed"));
        post(report("bounces+%s@alerts.example".formatted(delivery), "failed", "5.1.1"))
                .statusCode(400)
                .body("detail", containsString("does not prove"));
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
        BounceMailboxResource.receive(report(lastTo(address).sender(), "failed", "5.1.1"));

        await().atMost(TIMEOUT).until(() -> "5.1.1"
                .equals(given().get("/api/v1/deliveries/" + delivery).path("bounce.status")));
        await().atMost(TIMEOUT).until(() -> BounceMailboxResource.subjects().equals(List.of("Out of office")));
    }

    @Test
    void mailOfAReaderWhoWantsNoMore_endsTheSubscription() throws FolderException {
        deliver(1);
        var mail = lastTo(address);
        var offered = Pattern.compile(">,\\s+<mailto:(\\S+)\\?subject=unsubscribe>\r\n")
                .matcher(mail.data());
        assertThat(offered.find()).isTrue();
        var unsubscribe = offered.group(1);
        assertThat(unsubscribe).matches("bounces\\+[a-z2-7]{42}@alerts.example").isNotEqualTo(mail.sender());
        post(report(unsubscribe, "failed", "5.1.1")).statusCode(400);
        post("To: %s\r\nSubject: unsubscribe\r\n\r\n".formatted(mail.sender())).statusCode(400);

        BounceMailboxResource.receive("To: %s\r\nSubject: unsubscribe\r\n\r\n".formatted(unsubscribe));

        await().atMost(TIMEOUT)
                .until(() ->
                        given().get("/api/v1/subscriptions/" + subscription).statusCode() == 404);
        await().atMost(TIMEOUT).until(() -> !BounceMailboxResource.subjects().contains("unsubscribe"));
        post("To: %s\r\nSubject: unsubscribe\r\n\r\n".formatted(unsubscribe))
                .statusCode(200)
                .body("effect", equalTo("nothing_changed"));
    }

    /** Has that many mails sent in all, and answers the latest delivery's id. */
    private String deliver(int mails) {
        topic.about(district).next("new", "high");
        sent(mails);
        return Api.deliveries(address).getString("items[0].id");
    }

    private void sent(int mails) {
        await().atMost(TIMEOUT)
                .until(() -> Api.states(address).stream().filter("sent"::equals).count() == mails);
    }

    /** Has one more mail sent, so many in all, and returned for good. */
    private void bounce(int mails) {
        deliver(mails);
        post(report(lastTo(address).sender(), "failed", "5.1.1"));
    }

    private static Received lastTo(String recipient) {
        var mails = FaultySmtpResource.server().received(recipient);
        return mails.get(mails.size() - 1);
    }

    private static String token(Received mail) {
        return mail.sender().replaceAll(".*\\+|@.*", "");
    }

    private static String report(String to, String action, String status) {
        return """
                From: MAILER-DAEMON@mx.alerts.example
                To: %s
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
                .formatted(to, action, status, status)
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
