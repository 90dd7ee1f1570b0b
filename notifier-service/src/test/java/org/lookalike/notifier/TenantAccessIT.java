package org.lookalike.notifier;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;

import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lookalike.postgres.Districts;
import org.lookalike.security.Caller;
import org.lookalike.security.Delegations;
import org.lookalike.security.Role;

/** The key of one district shows and changes nothing of another. {@link SweepIT} asks every operation. */
@NotifierTest
class TenantAccessIT {

    @Inject
    Delegations delegations;

    private static String maple;
    private static String elm;
    private static String reader;
    private static String subscription;
    private static String delivery;
    private static UUID alert;
    private static String elmKey;

    @BeforeEach
    void twoDistricts() {
        if (maple != null) {
            return;
        }
        elm = Api.newDistrict();
        elmKey = key(elm);
        reader = Api.newAddress("tenant");
        var district = Api.newDistrict();
        subscription = Api.subscribe(reader, district, "low");
        try (var topic = new AlertTopic()) {
            alert = topic.about(district).next("new", "high").alertId();
            await().atMost(Duration.ofSeconds(40))
                    .until(() -> Api.states(reader).equals(List.of("sent")));
        }
        delivery = Api.deliveries(reader).getString("items[0].id");
        maple = district;
    }

    @Test
    void lists_showTheKeysDistrictsAlone() {
        var own = Api.newAddress("elm");
        var id = Api.subscribe(own, elm, "low");
        with(elmKey)
                .get("/api/v1/subscriptions?limit=200")
                .then()
                .statusCode(200)
                .body("items.id", hasItem(id))
                .body("items.districtIds", everyItem(equalTo(List.of(elm))));
        with(elmKey).get("/api/v1/subscriptions?q=" + reader).then().body("items", empty());
        with(key(maple))
                .get("/api/v1/subscriptions?q=" + reader)
                .then()
                .body("items.id", equalTo(List.of(subscription)));
        for (var filter : List.of("address=" + reader, "alertId=" + alert, "subscriptionId=" + subscription)) {
            given().get("/api/v1/deliveries?" + filter).then().body("items.id", equalTo(List.of(delivery)));
            with(elmKey)
                    .get("/api/v1/deliveries?" + filter)
                    .then()
                    .statusCode(200)
                    .body("items", empty());
            with(key(maple)).get("/api/v1/deliveries?" + filter).then().body("items.id", equalTo(List.of(delivery)));
        }
        with(elmKey).get("/api/v1/deliveries/figures").then().body("alerts", equalTo(0));
        with(key(maple)).get("/api/v1/deliveries/figures").then().body("alerts", equalTo(1));
    }

    @Test
    void subscriptionToSeveralDistricts_isSeenByWhoSeesThemAll() {
        var both = Api.subscribe(Api.newAddress("both"), List.of(maple, elm), "low", Map.of());
        var all = Api.subscribe(Api.newAddress("all"), List.of(), "critical", Map.of());
        with(elmKey).get("/api/v1/subscriptions/" + both).then().statusCode(404);
        with(elmKey).get("/api/v1/subscriptions/" + all).then().statusCode(404);
        with(elmKey).delete("/api/v1/subscriptions/" + both).then().statusCode(404);
        with(key(maple, elm)).get("/api/v1/subscriptions/" + both).then().statusCode(200);
        with(key(maple, elm)).get("/api/v1/subscriptions/" + all).then().statusCode(404);
        Api.unsubscribe(both);
        Api.unsubscribe(all);
    }

    @Test
    void ownDistrict_getsSubscriptions_andNoOther() {
        var address = Api.newAddress("elm");
        subscribe(elmKey, address, List.of(elm)).then().statusCode(201);
        var location = subscribe(elmKey, address, List.of(elm)).header("Location");
        with(elmKey).post(location + "/test-mail").then().statusCode(202);
        var neighbours = subscribe(key(maple), address, List.of(maple)).header("Location");
        with(key(maple)).post(neighbours + "/test-mail").then().statusCode(429);
        with(elmKey).get("/api/v1/deliveries?address=" + address).then().body("items.size()", equalTo(1));
        with(elmKey).delete(location).then().statusCode(204);
    }

    @ParameterizedTest
    @CsvSource({"maple", "'maple,elm'", "''"})
    void keyOfSomeDistricts_subscribesNobodyToOthers(String names) {
        var districts = names.isEmpty()
                ? List.<String>of()
                : List.of(names.replace("maple", maple).replace("elm", elm).split(","));
        var address = Api.newAddress("curious");
        subscribe(elmKey, address, districts).then().statusCode(400).body("violations.field", hasItem("districtIds"));
        with(elmKey)
                .contentType("text/csv")
                .body("address,minimum_severity,district_ids\n%s,low,%s\n"
                        .formatted(address, String.join(";", districts)))
                .post("/api/v1/subscriptions/import?vouched=true")
                .then()
                .body("created", equalTo(0))
                .body("rejected.field", equalTo(List.of("districtIds")));
        given().get("/api/v1/subscriptions?limit=200").then().body("items.address", not(hasItem(address)));
    }

    @Test
    void delegation_grantsWhatThePersonMay_andNoMore() {
        var address = Api.newAddress("delegated");
        var robin = delegation("Robin Sample (2482)", Role.COMMUNICATIONS, Districts.of(List.of(elm)));
        var location = subscribe(robin, address, List.of(elm))
                .then()
                .statusCode(201)
                .extract()
                .header("Location");
        subscribe(robin, address, List.of(maple)).then().statusCode(400);
        subscribe(robin, address, List.of()).then().statusCode(400);
        with(robin).post(location + "/pause").then().body("pausedBy", equalTo("Robin Sample (2482)"));
        with(robin).get("/api/v1/subscriptions/" + subscription).then().statusCode(404);
        with(robin).delete("/api/v1/subscriptions/" + subscription).then().statusCode(404);
        with(robin)
                .get("/api/v1/deliveries?subscriptionId=" + subscription)
                .then()
                .body("items", empty());
        with(robin).get("/api/v1/keys").then().statusCode(403);
        var reader = delegation("Lee Reader (17)", Role.READ_ONLY, Districts.of(List.of(elm)));
        with(reader).get(location).then().statusCode(200);
        with(reader).delete(location).then().statusCode(403);
        with(delegations.sign(Caller.inRole("Robin", Role.OPERATOR, Districts.ALL), "ingest-service"))
                .get(location)
                .then()
                .statusCode(401);
    }

    private String delegation(String name, Role role, Districts districts) {
        return delegations.sign(Caller.inRole(name, role, districts), "notifier-service");
    }

    private static io.restassured.response.Response subscribe(String key, String address, List<String> districts) {
        return with(key)
                .contentType(ContentType.JSON)
                .body(Map.of("address", address, "districtIds", districts, "minimumSeverity", "low", "vouched", true))
                .post("/api/v1/subscriptions");
    }

    private static String key(String... districts) {
        return given().contentType(ContentType.JSON)
                .body(Map.of("name", "tenant", "scopes", List.of("read", "review", "manage"), "districts", districts))
                .post("/api/v1/keys")
                .then()
                .statusCode(201)
                .extract()
                .path("key");
    }

    private static RequestSpecification with(String key) {
        return given().header("Authorization", "Bearer " + key);
    }
}
