package org.lookalike.notifier;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What becomes of an address that refuses its mails. */
@FaultyMailTest
class SuppressionIT {

    private static final Duration TIMEOUT = Duration.ofSeconds(40);
    private static final String REFUSAL = "550 5.1.1 no such mailbox";

    private final String district = Api.newDistrict();
    private final String address = Api.newAddress("nobody");
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
    void addressThatRefusesTwoMails_isMailedNoMore_andOthersAreTold() {
        var peer = Api.newAddress("office");
        var elsewhere = Api.newAddress("elsewhere");
        Api.subscribe(address, district, "low");
        Api.subscribe(peer, district, "critical");
        Api.subscribe(elsewhere, Api.newDistrict(), "low");
        var before = Api.meter("lookalike_suppressions_total");
        var mailbox = address.substring(0, address.indexOf('@'));

        alert(1);
        assertThat(suppressed()).doesNotContain(address);
        assertThat(bounce()).isEqualTo("5.1.1");
        alert(2);
        await().atMost(TIMEOUT).until(() -> suppressed().contains(address));

        await().atMost(TIMEOUT).until(() -> mailsTo(peer).size() == 1);
        assertThat(mailsTo(peer).get(0))
                .contains("Subject: Emails to " + mailbox, "Maple Hollow Public Schools", REFUSAL)
                .doesNotContain("X-Lookalike-Severity");
        await().atMost(TIMEOUT)
                .until(() -> mailsTo(FaultySmtpResource.OPERATOR).stream().anyMatch(mail -> mail.contains(mailbox)));
        assertThat(mailsTo(elsewhere)).isEmpty();
        assertThat(Api.meter("lookalike_suppressions_total")).isGreaterThan(before);

        alert(3);
        assertThat(Api.deliveries(address).getList("items[0].attempts")).isEmpty();
        assertThat(Api.deliveries(address).getString("items[0].lastError")).contains("suppressed", REFUSAL);
    }

    @Test
    void liftedAddress_isMailedAgain_andTwoMoreRefusalsCount() {
        Api.subscribe(address, district, "low");
        alert(1);
        alert(2);
        await().atMost(TIMEOUT).until(() -> suppressed().contains(address));
        var failed = Api.deliveries(address).getString("items[0].id");
        given().post("/api/v1/deliveries/%s/retry".formatted(failed))
                .then()
                .statusCode(409)
                .body("detail", containsString("/api/v1/suppressions"));

        given().delete("/api/v1/suppressions/" + address.toUpperCase()).then().statusCode(204);

        given().delete("/api/v1/suppressions/" + address).then().statusCode(404);
        alert(3);
        assertThat(Api.deliveries(address).getList("items[0].attempts")).hasSize(1);
        assertThat(suppressed()).doesNotContain(address);
        alert(4);
        await().atMost(TIMEOUT).until(() -> suppressed().contains(address));
    }

    @Test
    void successBetweenTwoRefusals_startsTheCountAnew() {
        var fickle = Api.newAddress("moving");
        Api.subscribe(fickle, district, "low");
        for (int mail = 1; mail <= 3; mail++) {
            topic.about(district).next("new", "high");
            int deliveries = mail;
            await().atMost(TIMEOUT).until(() -> ended(fickle).size() == deliveries);
        }
        assertThat(ended(fickle)).containsExactly("failed", "sent", "failed");
        assertThat(suppressed()).doesNotContain(fickle);
    }

    private static List<String> ended(String address) {
        return Api.states(address).stream()
                .filter(state -> state.equals("failed") || state.equals("sent"))
                .toList();
    }

    /** Publishes an alert and waits until that many deliveries have failed. */
    private void alert(int failures) {
        topic.about(district).next("new", "high");
        await().atMost(TIMEOUT)
                .until(() ->
                        Api.states(address).stream().filter("failed"::equals).count() == failures);
    }

    private String bounce() {
        return Api.deliveries(address).getString("items[0].bounce.status");
    }

    private static List<String> suppressed() {
        return given().queryParam("limit", 500)
                .get("/api/v1/suppressions")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .getList("items.address");
    }

    /** With the lines whole that quoted-printable breaks. */
    private static List<String> mailsTo(String recipient) {
        return FaultySmtpResource.server().received(recipient).stream()
                .map(mail -> mail.data().replaceAll("=\r?\n", ""))
                .toList();
    }
}
