package org.lookalike.detector;

import static io.restassured.RestAssured.given;

import io.restassured.http.ContentType;
import java.util.List;
import java.util.Map;

/** Keys of districts, which the operator makes. */
public final class ApiKeys {

    private ApiKeys() {}

    /** A new key that is limited to one district. */
    public static String make(String name, List<String> scopes, String districtId) {
        return given().contentType(ContentType.JSON)
                .body(Map.of("name", name, "scopes", scopes, "districts", List.of(districtId)))
                .post("/api/v1/keys")
                .then()
                .statusCode(201)
                .extract()
                .path("key");
    }
}
