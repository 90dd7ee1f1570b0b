package org.lookalike.notifier;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;

import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.lookalike.testing.HeldTables;

/** What becomes of an address that refuses its mails. */
@FaultyMailTest
class SuppressionIT {

    private static final Duration TIMEOUT = Duration.ofSeconds(40);
    private static final String REFUSAL = "550 5.1.1 no such mailbox";

    private final String district = Api.newDistrict();
    private final String address = Api.newAddress("nobody");
    private AlertTopic topic;

    @Inject
    DataSource database;

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
        register(district, "Maple Hollow Public Schools");
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

    /**
     * An address that two districts subscribed: what comes back for one stops that one, and only when it comes back for the other, too, no
     * district mails it any more. Nobody learns of the other district.
     */
    @Test
    void addressOfTwoDistricts_isStoppedForOne_thenForAll_andEachDistrictHearsOfItself() {
        var elm = Api.newDistrict();
        register(district, "Maple Hollow Public Schools");
        register(elm, "Elm Creek Schools");
        var ofMaple = Api.subscribe(address, district, "low");
        var ofElm = Api.subscribe(address, elm, "low");
        var ofAnother = Api.subscribe(address, Api.newDistrict(), "low");
        var maplePeer = Api.newAddress("maple");
        var elmPeer = Api.newAddress("elm");
        Api.subscribe(maplePeer, district, "critical");
        Api.subscribe(elmPeer, elm, "critical");

        alert(1);
        alert(2);
        await().atMost(TIMEOUT).until(() -> mailsTo(maplePeer).size() == 1);
        assertThat(mailsTo(maplePeer).get(0)).contains("Maple Hollow").doesNotContain("Elm Creek", elm);
        assertThat(mailsTo(elmPeer)).isEmpty();
        assertThat(isSuppressed(ofMaple, Api.key(district))).isTrue();
        assertThat(isSuppressed(ofElm, Api.key(elm))).isFalse();
        assertThat(Api.with(Api.key(elm))
                        .get("/api/v1/districts/%s/held".formatted(elm))
                        .asString())
                .doesNotContain("\"suppression\"");

        alert(elm, 3);
        assertThat(Api.deliveries(address).getList("items[0].attempts")).hasSize(1);
        assertThat(isSuppressed(ofAnother)).isFalse();
        alert(elm, 4);

        await().atMost(TIMEOUT).until(() -> isSuppressed(ofAnother));
        await().atMost(TIMEOUT).until(() -> mailsTo(elmPeer).size() == 1);
        assertThat(mailsTo(elmPeer).get(0)).contains("Elm Creek").doesNotContain("Maple Hollow", district);
        assertThat(mailsTo(maplePeer)).as("told once").hasSize(1);
        given().delete("/api/v1/suppressions/" + address).then().statusCode(204);
        assertThat(isSuppressed(ofMaple)).isFalse();
    }

    /** Mails of two subscriptions of one district prove no more than those of one, and neither do those that nobody confirmed. */
    @Test
    void addressThatOneDistrictSubscribedTwice_isNotStoppedForOthers() {
        var elm = Api.newDistrict();
        var twice = Api.subscribe(address, List.of(district, elm), "low", Map.of());
        Api.subscribe(address, district, "low");
        var ofAnother = Api.subscribe(address, Api.newDistrict(), "low");

        alert(2);
        alert(4);

        await().atMost(TIMEOUT).until(() -> isSuppressed(twice));
        assertThat(isSuppressed(ofAnother)).isFalse();
    }

    /** A mail that arrived shows that the address works. */
    @Test
    void addressAtWhichAnotherDistrictsMailArrived_isNotStoppedForOthers() {
        var elm = Api.newDistrict();
        Api.subscribe(address, district, "low");
        var ofElm = Api.subscribe(address, elm, "low");
        alert(1);
        alert(2);
        var arrived = Api.subscribe(address, Api.newDistrict(), "low");
        HeldTables.execute(
                database,
                """
                insert into delivery (id, recipient, channel, state, subscription_id, occasion, due_at, sent_at)
                select gen_random_uuid(), '%s', 'email', 'SENT', '%s', 'news', now(), now()"""
                        .formatted(address, arrived));

        alert(elm, 3);
        alert(elm, 4);

        await().atMost(TIMEOUT).until(() -> isSuppressed(ofElm));
        assertThat(isSuppressed(arrived)).isFalse();
    }

    private void register(String districtId, String name) {
        HeldTables.execute(
                database, "insert into registered_district values ('%s', '%s', 1)".formatted(districtId, name));
    }

    private static boolean isSuppressed(String subscriptionId) {
        return given().get("/api/v1/subscriptions/" + subscriptionId).path("suppressed");
    }

    private static boolean isSuppressed(String subscriptionId, String key) {
        return Api.with(key).get("/api/v1/subscriptions/" + subscriptionId).path("suppressed");
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
        alert(district, failures);
    }

    private void alert(String about, int failures) {
        topic.about(about).next("new", "high");
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
