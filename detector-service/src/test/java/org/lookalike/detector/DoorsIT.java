package org.lookalike.detector;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;

import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.lookalike.testing.Route;

/** Every route there is: closed to those without a key, and to other districts' keys. */
@DetectorTest
class DoorsIT {

    /** What people reach who are not signed in: where they sign in, and where links in mails lead, which let them in. */
    private static final Set<String> OPEN = Set.of(
            "GET /sign-in",
            "POST /sign-in",
            "POST /sign-out",
            "GET /sign-in/provider",
            "GET /sign-in/provider/return",
            "GET /from-mail/{token}",
            "POST /from-mail/{token}/confirm",
            "POST /from-mail/{token}/dismiss",
            "POST /from-mail/{token}/undo");

    private static final List<Route> ROUTES = Route.of("org.lookalike.detector", "org.lookalike.access");

    private static String maple;
    private static String elm;
    private static String mapleAlert;
    private static String elmKey;

    @BeforeEach
    void twoDistricts() {
        if (maple != null) {
            return;
        }
        maple = Districts.register("Maple Doors Public Schools");
        elm = Districts.register("Elm Doors Public Schools");
        try (var alerts = new RaisedAlerts()) {
            mapleAlert = alerts.raise("did:plc:doors", "mapledoors.example", "Maple Doors Public Schools");
        }
        elmKey = key(List.of("read", "review", "manage"), elm);
    }

    @Test
    void withoutKey_everyRouteAndPageIsClosed_butWhereOneComesIn() {
        assertThat(ROUTES).extracting(Route::name).containsAll(OPEN);
        assertThat(ROUTES)
                .filteredOn(route -> !OPEN.contains(route.name()))
                .hasSizeGreaterThan(50)
                .allSatisfy(route -> assertThat(route.call(given().header("Authorization", "none"), mapleValues(), "{}")
                                .statusCode())
                        .as(route.name())
                        .isEqualTo(401));
    }

    @Test
    void crawl_leavesOutNothingThatTheDocumentDescribes() {
        assertThat(ROUTES).extracting(Route::name).containsAll(Route.described());
    }

    @Test
    void withAnotherDistrictsKey_whatIsAskedForIsNotThere() {
        assertThat(ROUTES)
                .filteredOn(route -> route.path().startsWith("/api/"))
                .filteredOn(route ->
                        route.name().contains("{districtId}") || route.name().contains("{alertId}"))
                .hasSizeGreaterThan(8)
                .allSatisfy(route -> assertThat(
                                route.call(with(elmKey), mapleValues(), "{}").statusCode())
                        .as(route.name())
                        .isIn(Set.of(403, 404)));
    }

    @Test
    void signedInForAnotherDistrict_pagesAreNotThere() {
        var session = given().header("Authorization", "none")
                .redirects()
                .follow(false)
                .formParam("key", elmKey)
                .post("/sign-in")
                .then()
                .statusCode(303)
                .extract()
                .cookies();
        assertThat(ROUTES)
                .filteredOn(
                        route -> route.method().equals("GET") && !route.path().startsWith("/api/"))
                .filteredOn(route ->
                        route.name().contains("{districtId}") || route.name().contains("{alertId}"))
                .hasSizeGreaterThan(2)
                .allSatisfy(route -> assertThat(route.call(
                                        given().header("Authorization", "none").cookies(session), mapleValues(), "")
                                .statusCode())
                        .as(route.name())
                        .isIn(Set.of(403, 404)));
    }

    private static Map<String, String> mapleValues() {
        return Map.of("districtId", maple, "alertId", mapleAlert);
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

    @Test
    void ncesIdOfAnotherDistrict_isRefusedAsAFreeOneIs() {
        Districts.register(Map.of("name", "Rowan Doors Public Schools", "ncesLeaId", "9900991"));

        var taken = takeNcesId("9900991");
        var free = takeNcesId("9900992");

        assertThat(taken.statusCode()).isEqualTo(403);
        assertThat(taken.contentType()).startsWith("application/problem+json");
        assertThat(free.statusCode()).isEqualTo(403);
        assertThat(taken.asString()).isEqualTo(free.asString());
    }

    private Response takeNcesId(String ncesLeaId) {
        return with(elmKey)
                .contentType(ContentType.JSON)
                .body(Map.of("name", "Elm Doors Public Schools", "ncesLeaId", ncesLeaId))
                .put("/api/v1/districts/" + elm);
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
