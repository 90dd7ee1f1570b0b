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
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What one district's key shows and changes, and what of another it does not. {@link SweepIT} asks every operation. */
@DetectorTest
class DistrictIsolationIT {

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
        for (var page : List.of("/alerts/" + mapleAlert, "/districts/" + maple)) {
            given().header("Authorization", "none")
                    .cookies(session)
                    .get(page)
                    .then()
                    .statusCode(404);
        }
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
        given().get("/api/v1/alerts?districtId=" + maple).then().body("items.alertId", hasItem(mapleAlert));
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
        return ApiKeys.make("doors", scopes, districtId);
    }

    private static RequestSpecification with(String key) {
        return given().header("Authorization", "Bearer " + key);
    }
}
