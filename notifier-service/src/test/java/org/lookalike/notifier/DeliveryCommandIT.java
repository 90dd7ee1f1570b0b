package org.lookalike.notifier;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.oneOf;

import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What people may do to deliveries. */
@FaultyMailTest
class DeliveryCommandIT {

    private static final Duration TIMEOUT = Duration.ofSeconds(40);

    private final String district = Api.newDistrict();
    private AlertTopic topic;

    @BeforeEach
    void open() {
        topic = new AlertTopic();
    }

    @AfterEach
    void close() {
        FaultySmtpResource.server().greet("220 faulty.example");
        topic.close();
    }

    @Test
    void failedDelivery_isSentOnceRetried_andNotTwice() {
        var address = alertTo("spam");
        awaitState(address, "failed");

        ask("retry", address).statusCode(200).body("nextAttemptAt", containsString("T"));

        awaitState(address, "sent");
        assertThat(FaultySmtpResource.server().received(address)).hasSize(2);
        ask("retry", address).statusCode(409).body("detail", containsString("sent"));
        ask("cancel", address).statusCode(409).body("detail", containsString("sent"));
    }

    @Test
    void failedDelivery_whoseAlertWasClosed_hasNothingToRetry() {
        var address = Api.newAddress("spam");
        var witness = Api.newAddress("office");
        Api.subscribe(address, district, "low");
        Api.subscribe(witness, district, "low");
        var alert = topic.about(district).next("new", "high");
        awaitState(address, "failed");
        awaitState(witness, "sent");

        alert.next("resolved", "high");
        await().atMost(TIMEOUT).until(() -> Api.states(witness).equals(List.of("sent", "sent")));

        var failed = Api.deliveries(address).getString("items[-1].id");
        given().post("/api/v1/deliveries/" + failed + "/retry")
                .then()
                .statusCode(409)
                .contentType("application/problem+json")
                .body("detail", containsString("closed"));
    }

    @Test
    void failedDelivery_toldByALaterOne_hasNothingToRetry() {
        var address = Api.newAddress("spam");
        Api.subscribe(address, district, "low");
        var alert = topic.about(district).next("new", "high");
        awaitState(address, "failed");
        var failed = Api.deliveries(address).getString("items[0].id");

        alert.next("new", "critical");
        await().atMost(TIMEOUT).until(() -> Api.states(address).size() == 2);

        given().post("/api/v1/deliveries/" + failed + "/retry")
                .then()
                .statusCode(409)
                .body("detail", containsString("later delivery"));
    }

    @Test
    void waitingDelivery_isCancelled_andMayBeTakenUpAgain() {
        FaultySmtpResource.server().greet("421 4.3.2 closed for the day");
        var address = alertTo("office");
        awaitState(address, "retry");

        await().atMost(TIMEOUT).until(() -> ask("cancel", address).extract().statusCode() == 200);

        awaitState(address, "cancelled");
        FaultySmtpResource.server().greet("220 faulty.example");
        ask("cancel", address).statusCode(409).body("detail", containsString("cancelled"));
        assertThat(FaultySmtpResource.server().received(address)).isEmpty();

        // It may be on its way by the time of the answer.
        ask("retry", address).statusCode(200).body("state", oneOf("retry", "sending", "sent"));

        awaitState(address, "sent");
        assertThat(FaultySmtpResource.server().received(address)).hasSize(1);
    }

    private static boolean isHeld(JsonPath deliveries) {
        return "ambiguous".equals(deliveries.getString("items[0].state"))
                && deliveries.getString("items[0].nextAttemptAt") == null;
    }

    @Test
    void ambiguousDelivery_thatIsHeld_isSentOnceMore() {
        var address = alertTo("dropsalways");
        await().atMost(TIMEOUT).until(() -> isHeld(Api.deliveries(address)));
        var copies = FaultySmtpResource.server().received(address).size();
        ask("cancel", address).statusCode(409).body("detail", containsString("held"));

        ask("retry", address).statusCode(200);

        await().atMost(TIMEOUT)
                .until(() -> FaultySmtpResource.server().received(address).size() == copies + 1);
    }

    @Test
    void unknownDelivery_isNotFound() {
        given().post("/api/v1/deliveries/5f0c7e0a-3b1e-5d0e-8d8e-0f2f6a6c9b11/retry")
                .then()
                .statusCode(404);
        given().post("/api/v1/deliveries/x/cancel").then().statusCode(404);
    }

    private String alertTo(String name) {
        var address = Api.newAddress(name);
        Api.subscribe(address, district, "low");
        topic.about(district).next("new", "high");
        return address;
    }

    private static ValidatableResponse ask(String command, String address) {
        var id = Api.deliveries(address).getString("items[0].id");
        return given().post("/api/v1/deliveries/%s/%s".formatted(id, command)).then();
    }

    private static void awaitState(String address, String state) {
        await("delivery to " + address + " is " + state).atMost(TIMEOUT).until(() -> Api.states(address)
                .equals(List.of(state)));
    }
}
