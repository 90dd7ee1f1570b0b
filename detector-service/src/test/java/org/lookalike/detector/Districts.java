package org.lookalike.detector;

import static io.restassured.RestAssured.given;

import io.restassured.http.ContentType;
import java.util.Map;

/** Registers fictional districts over REST, as a user would. */
public final class Districts {

    private Districts() {}

    /** Registers a district with this name and returns its id. */
    public static String register(String name) {
        return register(Map.of("name", name, "city", "Example City", "state", "MA"));
    }

    public static String register(Map<String, ?> district) {
        return given().contentType(ContentType.JSON)
                .body(district)
                .post("/api/v1/districts")
                .then()
                .statusCode(201)
                .extract()
                .path("districtId");
    }
}
