package org.lookalike.notifier;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lookalike.testing.KafkaTestResource;
import org.lookalike.testing.MailboxTestResource;
import org.lookalike.testing.PostgresTestResource;

@QuarkusTest
@WithTestResource(KafkaTestResource.class)
@WithTestResource(
        value = PostgresTestResource.class,
        initArgs = @ResourceArg(name = PostgresTestResource.DATABASE, value = "notifier"))
@WithTestResource(MailboxTestResource.class)
class ApiIT {

    @Test
    void subscription_isCreatedShownAndEnded() {
        var address = Api.newAddress("office");
        var location =
                post("""
                {"address": "%s", "name": "Office", "districtIds": ["dst_b", "dst_a", "dst_b"], "minimumSeverity": "high"}"""
                                .formatted(address.replace("maplehollow", "MapleHollow")))
                        .statusCode(201)
                        .extract()
                        .header("Location");

        given().get(location)
                .then()
                .statusCode(200)
                .body("address", equalTo(address))
                .body("name", equalTo("Office"))
                .body("districtIds", equalTo(List.of("dst_a", "dst_b")))
                .body("minimumSeverity", equalTo("high"));
        var id = location.substring(location.lastIndexOf('/') + 1);
        given().queryParam("limit", 500).get("/api/v1/subscriptions").then().body("items.id", hasItem(id));

        given().delete(location).then().statusCode(204);

        given().delete(location).then().statusCode(404);
        given().get(location).then().statusCode(404).body("detail", containsString("/api/v1/subscriptions"));
        given().queryParam("limit", 500).get("/api/v1/subscriptions").then().body("items.id", not(hasItem(id)));
    }

    @Test
    void askedTwice_isTheSameSubscription_onOtherTermsAConflict() {
        var address = Api.newAddress("office");
        var body = "{\"address\": \"%s\", \"districtIds\": [\"dst_a\"], \"minimumSeverity\": \"%s\"}";
        String id =
                post(body.formatted(address, "high")).statusCode(201).extract().path("id");
        post(body.formatted(address.toUpperCase(), "high")).statusCode(200).body("id", equalTo(id));
        post(body.formatted(address, "low")).statusCode(409).body("detail", containsString(id));
        post(body.formatted(address, "high").replace("dst_a", "dst_b")).statusCode(201);

        Api.unsubscribe(id);

        post(body.formatted(address, "low")).statusCode(201);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
        {"minimumSeverity": "high"}                                                        | address
        {"address": "a@b.example"}                                                         | minimumSeverity
        {"address": "a@b.example", "minimumSeverity": "urgent"}                            | minimumSeverity
        {"address": "a@b.example\\r\\nBcc: c@d.example", "minimumSeverity": "low"}         | address
        {"address": "a@b.example, c@d.example", "minimumSeverity": "low"}                  | address
        {"address": "a@b.example", "name": "x\\ny", "minimumSeverity": "low"}              | name
        {"address": "a@b.example", "districtIds": ["A B"], "minimumSeverity": "low"}       | districtIds
        """)
    void wrongField_isNamed(String json, String field) {
        var answer = post(json)
                .statusCode(400)
                .contentType("application/problem+json")
                .extract()
                .asString();
        assertThat(answer).contains("\"field\":\"" + field);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "{",
                "{\"address\": \"a@b.example\", \"minimumSeverity\": \"low\", \"district\": [\"dst_a\"]}",
                "{\"address\": {}, \"minimumSeverity\": \"low\"}"
            })
    void unreadableRequest_isAProblem(String json) {
        post(json).statusCode(400).contentType("application/problem+json");
    }

    @Test
    void misspeltField_isNamed() {
        post("{\"address\": \"a@b.example\", \"minimumSeverity\": \"low\", \"district\": [\"dst_a\"]}")
                .statusCode(400)
                .body("detail", containsString("district"));
    }

    @ParameterizedTest
    @CsvSource({
        "deliveries, state, flying, state must be one of",
        "deliveries, alertId, 7, alertId must be a UUID",
        "deliveries, limit, 0, limit must be",
        "deliveries, limit, many, limit must be",
        "deliveries, after, %00, after is not a cursor",
        "rejections, limit, 501, limit must be",
        "subscriptions, after, x, after is not a cursor"
    })
    void unreadableQuery_isNamed(String list, String parameter, String value, String detail) {
        given().queryParam(parameter, value)
                .get("/api/v1/" + list)
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("detail", containsString(detail));
    }

    @Test
    void pages_holdEveryRowOnce() {
        var ids = new ArrayList<String>();
        for (int i = 0; i < 5; i++) {
            ids.add(0, Api.subscribe(Api.newAddress("page"), Api.newDistrict(), "low"));
        }
        var seen = new ArrayList<String>();
        String after = null;
        do {
            var request = given().queryParam("limit", 2);
            if (after != null) {
                request.queryParam("after", after);
            }
            var page = request.get("/api/v1/subscriptions")
                    .then()
                    .statusCode(200)
                    .extract()
                    .jsonPath();
            seen.addAll(page.getList("items.id"));
            after = page.getString("next");
        } while (after != null);
        assertThat(seen).doesNotHaveDuplicates().containsSubsequence(ids);
    }

    @Test
    void unknownDelivery_isNotFound() {
        given().get("/api/v1/deliveries/5f0c7e0a-3b1e-5d0e-8d8e-0f2f6a6c9b11")
                .then()
                .statusCode(404);
        given().get("/api/v1/deliveries/x").then().statusCode(404).body("detail", containsString("/api/v1/deliveries"));
    }

    @Test
    void liveness_dependsOnNothingOutside() {
        given().get("/q/health/live")
                .then()
                .statusCode(200)
                .body("checks.name", hasItem("mail connections"))
                .body("checks.name", not(hasItem(containsString("connections health check"))));
        given().get("/q/health/ready").then().statusCode(200);
        given().get("/q/health/started").then().statusCode(200);
    }

    @Test
    void apiDescription_namesWhatItOffers() {
        given().accept("application/json")
                .get("/q/openapi")
                .then()
                .statusCode(200)
                .body("info.title", equalTo("Lookalike notifier"))
                .body("paths.'/api/v1/subscriptions'.post.summary", equalTo("Subscribes an address."))
                .body("paths.'/api/v1/deliveries/{id}'.get.summary", equalTo("Shows one delivery with its attempts."));
        given().get("/q/swagger-ui/").then().statusCode(200);
    }

    private static ValidatableResponse post(String json) {
        return given().contentType("application/json")
                .body(json)
                .post("/api/v1/subscriptions")
                .then();
    }
}
