package org.lookalike.detector;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;

import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Every route there is: closed to those without a key, and to other districts' keys. */
@DetectorTest
class DoorsIT {

    private static final Set<String> PUBLIC = Set.of();

    private static String maple;
    private static String elm;
    private static String mapleAlert;
    private static String elmKey;

    /** A way to call the service. */
    private record Route(String method, String path) {

        Route about(String districtId, String alertId) {
            return new Route(
                    method,
                    path.replace("{districtId}", districtId)
                            .replace("{alertId}", alertId)
                            .replaceAll("\\{[^}]*Id}", UUID.randomUUID().toString())
                            .replaceAll("\\{[^}]*}", "x"));
        }

        boolean isAbout(String parameter) {
            return path.contains("{" + parameter + "}");
        }
    }

    @BeforeAll
    static void twoDistricts() {
        maple = Districts.register("Maple Doors Public Schools");
        elm = Districts.register("Elm Doors Public Schools");
        try (var alerts = new RaisedAlerts()) {
            mapleAlert = alerts.raise("did:plc:doors", "mapledoors.example", "Maple Doors Public Schools");
        }
        elmKey = key(List.of("read", "review", "manage"), elm);
    }

    @Test
    void withoutKey_everyRouteIsClosed() {
        assertThat(routes()).hasSizeGreaterThan(15).allSatisfy(route -> {
            var open = route.about(maple, mapleAlert);
            assertThat(send(given().header("Authorization", "none"), open))
                    .as("%s", open)
                    .isIn(PUBLIC.contains(route.path()) ? Set.of(200) : Set.of(401));
        });
    }

    @Test
    void withAnotherDistrictsKey_whatIsAskedForIsNotThere() {
        var about = routes().stream()
                .filter(route -> route.isAbout("districtId") || route.isAbout("alertId"))
                .toList();
        assertThat(about).hasSizeGreaterThan(8).allSatisfy(route -> {
            var foreign = route.about(maple, mapleAlert);
            assertThat(send(with(elmKey), foreign)).as("%s", foreign).isIn(Set.of(403, 404));
        });
    }

    @Test
    void lists_showTheKeysDistrictsAlone() {
        with(elmKey)
                .get("/api/v1/districts?limit=200")
                .then()
                .statusCode(200)
                .body("items.districtId", everyItem(equalTo(elm)));
        with(elmKey).get("/api/v1/alerts").then().statusCode(200).body("items.alertId", not(hasItem(mapleAlert)));
        with(elmKey).get("/api/v1/alerts?districtId=" + maple).then().body("items.size()", equalTo(0));
        assertThat(with(elmKey).get("/api/v1/districts/export").asString()).doesNotContain(maple);
        given().get("/api/v1/alerts").then().body("items.alertId", hasItem(mapleAlert));
        with(key(List.of("read"), maple))
                .get("/api/v1/alerts/" + mapleAlert)
                .then()
                .statusCode(200);
    }

    @Test
    void ownDistrict_canBeChanged_andNoOther() {
        var change = Map.of(
                "name", "Elm Doors Public Schools", "city", "Example City", "state", "MA", "acronyms", List.of("EDPS"));
        with(elmKey)
                .contentType(ContentType.JSON)
                .body(change)
                .put("/api/v1/districts/" + elm)
                .then()
                .statusCode(200);
        with(elmKey)
                .contentType(ContentType.JSON)
                .body(change)
                .put("/api/v1/districts/" + maple)
                .then()
                .statusCode(404);
        given().get("/api/v1/districts/" + maple).then().body("name", equalTo("Maple Doors Public Schools"));
        with(elmKey)
                .contentType(ContentType.JSON)
                .body(Map.of("verdict", "benign"))
                .post("/api/v1/alerts/%s/decisions".formatted(mapleAlert))
                .then()
                .statusCode(404);
    }

    private static int send(RequestSpecification request, Route route) {
        var body = Set.of("POST", "PUT", "PATCH").contains(route.method());
        return (body ? request.contentType(contentType(route)).body("{}") : request)
                .request(route.method(), route.path())
                .statusCode();
    }

    private static String contentType(Route route) {
        return route.path().endsWith("/logos")
                ? "image/png"
                : route.path().endsWith("/import") ? "text/csv" : "application/json";
    }

    /** As the service describes itself. */
    private static List<Route> routes() {
        Map<String, Map<String, ?>> paths =
                given().get("/q/openapi?format=json").path("paths");
        var routes = new ArrayList<Route>();
        paths.forEach((path, methods) -> methods.keySet().stream()
                .filter(method -> !method.equals("parameters"))
                .forEach(method -> routes.add(new Route(method.toUpperCase(), path))));
        return routes;
    }

    private static String key(List<String> scopes, String districtId) {
        return given().contentType(ContentType.JSON)
                .body(Map.of("name", "doors", "scopes", scopes, "districts", List.of(districtId)))
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
