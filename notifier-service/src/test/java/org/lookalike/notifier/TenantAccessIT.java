package org.lookalike.notifier;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;

import io.restassured.http.ContentType;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lookalike.postgres.Districts;
import org.lookalike.security.Caller;
import org.lookalike.security.Delegations;
import org.lookalike.security.Role;
import org.lookalike.testing.HeldTables;

/** The key of one district shows and changes nothing of another. {@link SweepIT} asks every operation. */
@NotifierTest
class TenantAccessIT {

    @Inject
    Delegations delegations;

    @Inject
    DataSource database;

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
        elmKey = Api.key(elm);
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
        for (var vouched : List.of(maple, elm)) {
            HeldTables.execute(
                    database,
                    "insert into registered_district values ('%s', 'A district', 1, '{maplehollow.example}')"
                            .formatted(vouched));
        }
    }

    /** Whom it may have mailed unasked: its own people, as far as somebody else vouches for their domain. */
    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
            # address,                           vouches, answer
            new@maplehollow.example,             true,    201
            new@staff.maplehollow.example,       true,    201
            new@cedarcrossing.example,           true,    422
            new@maplehollow.example.evil.example, true,   422
            new@cedarcrossing.example,           false,   201
            """)
    void district_vouchesForItsOwnPeopleAlone(String domain, boolean vouches, int answer) {
        var address = domain.replace("new", "new-" + UUID.randomUUID());
        var answered = subscribe(elmKey, address, List.of(elm), vouches);
        answered.then().statusCode(answer);
        if (answer == 422) {
            answered.then()
                    .body("violations.field", equalTo(List.of("vouched")))
                    .body("detail", containsString("leave it out"));
        }
        Api.with(elmKey)
                .contentType("text/csv")
                .body("address,minimum_severity,district_ids\nx%s,low,%s\n".formatted(address, elm))
                .post("/api/v1/subscriptions/import?vouched=" + vouches)
                .then()
                .statusCode(200)
                .body("created", equalTo(answer == 201 ? 1 : 0))
                .body("rejected.field", equalTo(answer == 201 ? List.of() : List.of("vouched")));
    }

    @Test
    void delegationOfWhoMayRegister_vouchesForAnybody() {
        var operator = delegation("Olive Operator (1)", Role.OPERATOR, Districts.ALL);
        subscribe(operator, Api.newAddress("any").replace("maplehollow", "cedarcrossing"), List.of(elm))
                .then()
                .statusCode(201);
    }

    @Test
    void district_hasAsManySubscriptionsAsItMay_howeverManyAreAskedForAtOnce() {
        var district = Api.newDistrict();
        var key = Api.key(district);
        fill(district, 98, "null");
        assertThat(concurrently(
                        6,
                        number -> subscribe(
                                key, "stranger%d@cedarcrossing.example".formatted(number), List.of(district), false)))
                .containsOnly(201, 409)
                .filteredOn(status -> status == 201)
                .hasSize(2);
        fill(district, 399, "now()");
        HeldTables.execute(
                database,
                "insert into registered_district values ('%s', 'A district', 1, '{maplehollow.example}')"
                        .formatted(district));
        assertThat(concurrently(4, number -> subscribe(key, Api.newAddress("own"), List.of(district), true)))
                .containsOnly(201, 409)
                .containsOnlyOnce(201);

        Api.with(key)
                .contentType("text/csv")
                .body("address,minimum_severity,district_ids\n%s,low,%s\n".formatted(Api.newAddress("row"), district))
                .post("/api/v1/subscriptions/import?vouched=true")
                .then()
                .body("rejected.reason", hasItem(containsString("500 subscriptions")));
        Api.subscribe(Api.newAddress("operators"), district, "low");
    }

    private void fill(String district, int count, String confirmedAt) {
        HeldTables.execute(
                database,
                """
                insert into subscription (id, address, district_ids, minimum_severity, asked_at, confirmed_at)
                select gen_random_uuid(), 'reader-' || gen_random_uuid() || '@cedarcrossing.example', array['%s'], 'low', now(), %s
                from generate_series(1, %d)"""
                        .formatted(district, confirmedAt, count));
    }

    private static List<Integer> concurrently(int requests, IntFunction<Response> request) {
        return IntStream.range(0, requests)
                .mapToObj(number -> CompletableFuture.supplyAsync(
                        () -> request.apply(number).statusCode()))
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .toList();
    }

    @Test
    void lists_showTheKeysDistrictsAlone() {
        var own = Api.newAddress("elm");
        var id = Api.subscribe(own, elm, "low");
        Api.with(elmKey)
                .get("/api/v1/subscriptions?limit=200")
                .then()
                .statusCode(200)
                .body("items.id", hasItem(id))
                .body("items.districtIds", everyItem(equalTo(List.of(elm))));
        Api.with(elmKey).get("/api/v1/subscriptions?q=" + reader).then().body("items", empty());
        Api.with(Api.key(maple))
                .get("/api/v1/subscriptions?q=" + reader)
                .then()
                .body("items.id", equalTo(List.of(subscription)));
        for (var filter : List.of("address=" + reader, "alertId=" + alert, "subscriptionId=" + subscription)) {
            given().get("/api/v1/deliveries?" + filter).then().body("items.id", equalTo(List.of(delivery)));
            Api.with(elmKey)
                    .get("/api/v1/deliveries?" + filter)
                    .then()
                    .statusCode(200)
                    .body("items", empty());
            Api.with(Api.key(maple))
                    .get("/api/v1/deliveries?" + filter)
                    .then()
                    .body("items.id", equalTo(List.of(delivery)));
        }
        Api.with(elmKey).get("/api/v1/deliveries/figures").then().body("alerts", equalTo(0));
        Api.with(Api.key(maple)).get("/api/v1/deliveries/figures").then().body("alerts", equalTo(1));
    }

    @Test
    void subscriptionToSeveralDistricts_isSeenByWhoSeesThemAll() {
        var both = Api.subscribe(Api.newAddress("both"), List.of(maple, elm), "low", Map.of());
        var all = Api.subscribe(Api.newAddress("all"), List.of(), "critical", Map.of());
        Api.with(elmKey).get("/api/v1/subscriptions/" + both).then().statusCode(404);
        Api.with(elmKey).get("/api/v1/subscriptions/" + all).then().statusCode(404);
        Api.with(elmKey).delete("/api/v1/subscriptions/" + both).then().statusCode(404);
        Api.with(Api.key(maple, elm))
                .get("/api/v1/subscriptions/" + both)
                .then()
                .statusCode(200);
        Api.with(Api.key(maple, elm)).get("/api/v1/subscriptions/" + all).then().statusCode(404);
        Api.unsubscribe(both);
        Api.unsubscribe(all);
    }

    @Test
    void ownDistrict_getsSubscriptions_andNoOther() {
        var address = Api.newAddress("elm");
        subscribe(elmKey, address, List.of(elm)).then().statusCode(201);
        var location = subscribe(elmKey, address, List.of(elm)).header("Location");
        Api.with(elmKey).post(location + "/test-mail").then().statusCode(202);
        var neighbours = subscribe(Api.key(maple), address, List.of(maple)).header("Location");
        Api.with(Api.key(maple)).post(neighbours + "/test-mail").then().statusCode(429);
        Api.with(elmKey).get("/api/v1/deliveries?address=" + address).then().body("items.size()", equalTo(1));
        Api.with(elmKey).delete(location).then().statusCode(204);
    }

    @ParameterizedTest
    @CsvSource({"maple", "'maple,elm'", "''"})
    void keyOfSomeDistricts_subscribesNobodyToOthers(String names) {
        var districts = names.isEmpty()
                ? List.<String>of()
                : List.of(names.replace("maple", maple).replace("elm", elm).split(","));
        var address = Api.newAddress("curious");
        subscribe(elmKey, address, districts).then().statusCode(400).body("violations.field", hasItem("districtIds"));
        Api.with(elmKey)
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
        Api.with(robin).post(location + "/pause").then().body("pausedBy", equalTo("Robin Sample (2482)"));
        Api.with(robin).get("/api/v1/subscriptions/" + subscription).then().statusCode(404);
        Api.with(robin).delete("/api/v1/subscriptions/" + subscription).then().statusCode(404);
        Api.with(robin)
                .get("/api/v1/deliveries?subscriptionId=" + subscription)
                .then()
                .body("items", empty());
        Api.with(robin).get("/api/v1/keys").then().statusCode(403);
        var reader = delegation("Lee Reader (17)", Role.READ_ONLY, Districts.of(List.of(elm)));
        Api.with(reader).get(location).then().statusCode(200);
        Api.with(reader).delete(location).then().statusCode(403);
        Api.with(delegations.sign(Caller.inRole("Robin", Role.OPERATOR, Districts.ALL), "ingest-service"))
                .get(location)
                .then()
                .statusCode(401);
    }

    private String delegation(String name, Role role, Districts districts) {
        return delegations.sign(Caller.inRole(name, role, districts), "notifier-service");
    }

    private static Response subscribe(String key, String address, List<String> districts) {
        return subscribe(key, address, districts, true);
    }

    private static Response subscribe(String key, String address, List<String> districts, boolean vouches) {
        return Api.with(key)
                .contentType(ContentType.JSON)
                .body(Map.of(
                        "address", address, "districtIds", districts, "minimumSeverity", "low", "vouched", vouches))
                .post("/api/v1/subscriptions");
    }
}
