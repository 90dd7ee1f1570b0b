package org.lookalike.notifier.erasure;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;

import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Locale;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.lookalike.notifier.AlertTopic;
import org.lookalike.notifier.Api;
import org.lookalike.notifier.FaultyMailTest;
import org.lookalike.notifier.FaultySmtpResource;
import org.lookalike.testing.HeldTables;

/** A recipient is erased where somebody asks for it. The mail server here refuses whoever's address begins with "nobody". */
@FaultyMailTest
class ErasureIT {

    private static final Duration PATIENCE = Duration.ofSeconds(40);

    @Inject
    DataSource database;

    private final String district = Api.newDistrict();
    private final AlertTopic topic = new AlertTopic();

    @AfterEach
    void close() {
        FaultySmtpResource.server().greet("220 faulty.example");
        topic.close();
    }

    @Test
    void recipient_isErasedFromEveryTable_theHistoryStaysWithAPseudonym() {
        var address = Api.newAddress("robin");
        var id = Api.subscribe(address, district, "low");
        topic.about(district).next("new", "high");
        await().atMost(PATIENCE).until(() -> Api.states(address).contains("sent"));

        erase(address.toUpperCase(Locale.ROOT));

        assertThat(HeldTables.thatHold(database, address)).isEmpty();
        given().get("/api/v1/subscriptions/" + id).then().statusCode(404);
        assertThat(given().queryParam("subscriptionId", id)
                        .get("/api/v1/deliveries")
                        .jsonPath()
                        .getList("items.recipient", String.class))
                .hasSize(1)
                .allSatisfy(recipient -> assertThat(recipient).matches("erased-[0-9a-f]{64}"));
        assertThat(HeldTables.number(
                        database,
                        "select count(*) from erasure where asked_by = 'bootstrap' and pseudonym = pseudonym('%s')"
                                .formatted(address)))
                .isEqualTo(1);
        erase(address);

        topic.about(district).next("new", "high");
        var other = Api.newAddress("other");
        Api.subscribe(other, district, "low");
        topic.about(district).next("new", "high");
        await().atMost(PATIENCE).until(() -> Api.states(other).contains("sent"));
        assertThat(FaultySmtpResource.server().received(address))
                .as("told no more")
                .hasSize(1);
    }

    @Test
    void recipientWhoCannotBeReached_staysSuppressed_untilTheyAreSubscribedAgain_andThenByName() {
        var address = Api.newAddress("nobody");
        var peer = Api.newAddress("office");
        var neighbor = Api.newDistrict();
        Api.subscribe(address, district, "low");
        Api.subscribe(address, neighbor, "low");
        Api.subscribe(peer, district, "critical");
        for (int mail = 1; mail <= 4; mail++) {
            topic.about(mail <= 2 ? district : neighbor).next("new", "high");
            int failed = mail;
            await().atMost(PATIENCE)
                    .until(() -> Api.states(address).stream()
                                    .filter("failed"::equals)
                                    .count()
                            == failed);
        }
        await().atMost(PATIENCE).until(() -> Api.states(peer).contains("sent"));
        assertThat(HeldTables.thatHold(database, address)).contains("suppression", "delivery", "subscription");

        erase(address);

        assertThat(HeldTables.thatHold(database, address)).isEmpty();
        Api.subscribe(address, district, "low");
        topic.about(district).next("new", "high");
        await().atMost(PATIENCE).until(() -> Api.states(address).contains("failed"));
        assertThat(Api.deliveries(address).getList("items[0].attempts")).isEmpty();
        assertThat(Api.deliveries(address).getString("items[0].lastError")).contains("suppressed");
        given().delete("/api/v1/suppressions/" + address).then().statusCode(204);
    }

    @Test
    void whatWaits_isCancelled_andCannotBeRetried() {
        FaultySmtpResource.server().greet("421 4.3.2 closed for the day");
        var address = Api.newAddress("robin");
        var id = Api.subscribe(address, district, "low");
        topic.about(district).next("new", "high");
        await().atMost(PATIENCE).until(() -> Api.states(address).contains("retry"));

        erase(address);
        FaultySmtpResource.server().greet("220 faulty.example");

        var delivery = given().queryParam("subscriptionId", id)
                .get("/api/v1/deliveries")
                .jsonPath();
        assertThat(delivery.getString("items[0].state")).isEqualTo("cancelled");
        given().post("/api/v1/deliveries/%s/retry".formatted(delivery.getString("items[0].id")))
                .then()
                .statusCode(409);
        assertThat(FaultySmtpResource.server().received(address)).isEmpty();
    }

    @Test
    void attemptUnderWay_isWaitedFor() {
        var address = Api.newAddress("robin");
        Api.subscribe(address, district, "low");
        topic.about(district).next("new", "high");
        await().atMost(PATIENCE).until(() -> Api.states(address).contains("sent"));
        HeldTables.execute(
                database,
                """
                update delivery set state = 'SENDING', lease_token = gen_random_uuid(), lease_until = now() + interval '1 minute'
                where recipient = '%s'"""
                        .formatted(address));

        given().delete("/api/v1/recipients/" + address)
                .then()
                .statusCode(409)
                .body("detail", containsString("ask again"));
        assertThat(HeldTables.thatHold(database, address)).contains("subscription", "delivery");

        HeldTables.execute(
                database,
                "update delivery set state = 'SENT', lease_token = null, lease_until = null where recipient = '%s'"
                        .formatted(address));
        erase(address);
    }

    private static void erase(String address) {
        await().atMost(PATIENCE)
                .until(() -> given().delete("/api/v1/recipients/" + address).statusCode() == 204);
    }
}
