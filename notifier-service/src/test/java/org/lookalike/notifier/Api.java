package org.lookalike.notifier;

import static io.restassured.RestAssured.given;
import static org.lookalike.testing.Management.management;

import io.restassured.path.json.JsonPath;
import io.restassured.specification.RequestSpecification;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The service's API, as a program outside uses it. */
public final class Api {

    private Api() {}

    /** Subscribes, as an operator who vouches for it, and answers the subscription's id. */
    public static String subscribe(String address, String districtId, String minimumSeverity) {
        return subscribe(address, List.of(districtId), minimumSeverity, Map.of());
    }

    /**
     * The same, on terms of its own.
     *
     * @param terms further fields of the request
     */
    public static String subscribe(
            String address, List<String> districtIds, String minimumSeverity, Map<String, ?> terms) {
        var request = new HashMap<String, Object>(terms);
        request.put("address", address);
        request.put("districtIds", districtIds);
        request.put("minimumSeverity", minimumSeverity);
        request.putIfAbsent("vouched", true);
        return given().contentType("application/json")
                .body(request)
                .post("/api/v1/subscriptions")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    /** Subscribes a webhook that nothing answers to all alerts of a district, and answers the subscription's id. */
    public static String subscribeWebhook(String districtId) {
        return given().contentType("application/json")
                .body(Map.of(
                        "webhook",
                        Map.of("url", "https://hooks.maplehollow.example/" + districtId),
                        "districtIds",
                        List.of(districtId),
                        "minimumSeverity",
                        "low"))
                .post("/api/v1/subscriptions")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    /** A key with which the people of these districts do what they may. */
    static String key(String... districts) {
        return given().contentType("application/json")
                .body(Map.of("name", "tenant", "scopes", List.of("read", "review", "manage"), "districts", districts))
                .post("/api/v1/keys")
                .then()
                .statusCode(201)
                .extract()
                .path("key");
    }

    static RequestSpecification with(String key) {
        return given().header("Authorization", "Bearer " + key);
    }

    public static void unsubscribe(String id) {
        given().delete("/api/v1/subscriptions/" + id).then().statusCode(204);
    }

    public static JsonPath deliveries(String address) {
        return given().queryParam("address", address)
                .get("/api/v1/deliveries")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    public static List<String> states(String address) {
        return deliveries(address).getList("items.state");
    }

    public static double meter(String line) {
        return management()
                .get("/q/metrics")
                .asString()
                .lines()
                .filter(metric -> metric.startsWith(line + " "))
                .mapToDouble(metric -> Double.parseDouble(metric.substring(line.length() + 1)))
                .findFirst()
                .orElse(0);
    }

    public static List<Object> rejections() {
        return given().get("/api/v1/rejections").jsonPath().getList("items.id");
    }

    public static boolean isReady() {
        return management().get("/q/health/ready").statusCode() == 200;
    }

    public static boolean isAlive() {
        return management().get("/q/health/live").statusCode() == 200;
    }

    /** How many connections to the mail server are in use, as the liveness check says. */
    public static int mailConnections() {
        return management()
                .get("/q/health/live")
                .jsonPath()
                .getInt("checks.find { it.name == 'mail connections' }.data.'in use'");
    }

    /** A district no other test knows. */
    public static String newDistrict() {
        return "dst_" + UUID.randomUUID().toString().substring(0, 12);
    }

    /** An address no other test knows. */
    public static String newAddress(String name) {
        return "%s-%s@maplehollow.example"
                .formatted(name, UUID.randomUUID().toString().substring(0, 8));
    }
}
