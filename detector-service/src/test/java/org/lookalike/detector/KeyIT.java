package org.lookalike.detector;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;

import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lookalike.postgres.Districts;
import org.lookalike.security.Caller;
import org.lookalike.security.Delegations;
import org.lookalike.security.Role;
import org.lookalike.testing.Contract;
import org.lookalike.testing.KeyAudit;

/** Keys, from the first to their end. */
@DetectorTest
class KeyIT {

    @Inject
    DataSource database;

    @Inject
    Delegations delegations;

    @Test
    void key_isShownOnce_andWorksUntilItIsRevoked() {
        var made = make(Map.of("name", "ticket system", "scopes", List.of("read")));
        made.then().statusCode(201).header("Cache-Control", "no-store").body("createdBy", equalTo("bootstrap"));
        String key = made.path("key");
        String id = made.path("keyId");

        with(key).get("/api/v1/alerts").then().statusCode(200);
        given().get("/api/v1/keys")
                .then()
                .statusCode(200)
                .body("keyId", hasItem(id))
                .body("find { it.keyId == '%s' }.lastUsedAt".formatted(id), notNullValue());
        var list = given().get("/api/v1/keys").asString();
        assertThat(list).doesNotContain(key.substring(16));
        Contract.of("answers/key-list").assertValid(list);

        given().delete("/api/v1/keys/" + id).then().statusCode(204);
        with(key).get("/api/v1/alerts").then().statusCode(401);
        given().delete("/api/v1/keys/" + id).then().statusCode(404);
    }

    @ParameterizedTest
    @CsvSource({
        "read,    GET,    /api/v1/districts,      200",
        "review,  GET,    /api/v1/districts,      403",
        "read,    DELETE, /api/v1/districts/dst_no, 403",
        "read,    GET,    /api/v1/keys,           403",
        "operate, GET,    /api/v1/keys,           200",
        "operate, GET,    /api/v1/rejections,     200",
        "read,    GET,    /api/v1/rejections,     403"
    })
    void scope_opensWhatItNames(String scope, String method, String path, int status) {
        String key = make(Map.of("name", scope, "scopes", List.of(scope))).path("key");
        with(key).request(method, path).then().statusCode(status);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Bearer",
                "Bearer nonsense",
                "Bearer lk_0123456789ab_00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff",
                "Bearer lk_7e577e577e57_00112233445566778899aabbccddeeff00112233445566778899aabbccddeefe",
                "Basic dXNlcjpwYXNzd29yZA=="
            })
    void whatIsNoKey_isRefusedWithAProblem(String header) {
        given().header("Authorization", header)
                .get("/api/v1/alerts")
                .then()
                .statusCode(401)
                .header("WWW-Authenticate", containsString("Bearer"))
                .contentType("application/problem+json")
                .body("status", equalTo(401));
    }

    @Test
    void delegation_isNoKeyHere_asThisServiceAloneSignsThem() {
        var operator = Caller.inRole("Kim Operator", Role.OPERATOR, Districts.ALL);
        with(delegations.sign(operator, "detector-service"))
                .get("/api/v1/alerts")
                .then()
                .statusCode(401)
                .body("detail", containsString("not known"));
    }

    @ParameterizedTest
    @CsvSource({
        "'{\"scopes\": [\"read\"]}',                                                        name",
        "'{\"name\": \"x\", \"scopes\": []}',                                               scopes",
        "'{\"name\": \"x\", \"scopes\": [\"admin\"]}',                                      admin",
        "'{\"name\": \"x\", \"scopes\": [\"operate\"], \"districts\": [\"dst_maple\"]}',    some districts",
        "'{\"name\": \"x\", \"scopes\": [\"read\"], \"districts\": [\"*\"]}',               '*'",
        "'{\"name\": \"x\", \"scopes\": [\"read\"], \"expiresAt\": \"2020-01-01T00:00:00Z\"}', expiresAt"
    })
    void keyThatCannotBe_isRefusedWithTheReason(String request, String reason) {
        given().contentType(ContentType.JSON)
                .body(request)
                .post("/api/v1/keys")
                .then()
                .statusCode(400)
                .body(containsString(reason))
                .body("violations.field", not(empty()));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
        # what differs in the second request, whose key has the same Idempotency-Key
        {}                                      | 409
        {"scopes": ["review", "read"]}          | 409
        {"name": "sluice gate"}                 | 422
        {"scopes": ["read"]}                    | 422
        {"districts": ["dst_sluice_mills"]}     | 422
        {"expiresAt": "2099-01-31T00:00:00Z"}   | 422
        """)
    void keyOfARequestThatIsSentTwice_isMadeOnce_andNoOtherIsMistakenForIt(String differs, int status) {
        var request = UUID.randomUUID().toString();
        var key = new HashMap<String, Object>(Map.of(
                "name", "sluice", "scopes", List.of("read", "review"), "expiresAt", "2099-01-30T00:00:00.123456789Z"));
        var id = makeOnce(request, key).then().statusCode(201).extract().<String>path("keyId");

        key.putAll(JsonPath.from(differs).getMap("$"));

        makeOnce(request, key).then().statusCode(status).body("detail", containsString("made the key " + id));
        makeOnce(UUID.randomUUID().toString(), key).then().statusCode(201);
    }

    /** Whoever may only make keys would otherwise have every right, by a key of their own. */
    @ParameterizedTest
    @CsvSource({
        "operate,      operate,        201",
        "operate read, operate read,   201",
        "operate,      read,           400",
        "operate,      operate submit, 400"
    })
    void key_grantsWhatItsMakerHas_andNoMore(String own, String granted, int status) {
        String key = make(Map.of("name", "maker", "scopes", own.split(" "))).path("key");
        var made = with(key)
                .contentType(ContentType.JSON)
                .body(Map.of("name", "made", "scopes", granted.split(" ")))
                .post("/api/v1/keys");
        made.then().statusCode(status);
        if (status == 400) {
            made.then().body("detail", containsString("which you do not have yourself"));
        }
    }

    @Test
    void whatBecomesOfKeys_isRecorded_andStandsInTheAudit() {
        KeyAudit.assertKept(database);
        given().accept("text/html")
                .get("/audit")
                .then()
                .statusCode(200)
                .body(containsString("Key revoked"), containsString("fictional ticket system"));
    }

    private static Response make(Map<String, ?> key) {
        return given().contentType(ContentType.JSON).body(key).post("/api/v1/keys");
    }

    private static Response makeOnce(String idempotencyKey, Map<String, ?> key) {
        return given().header("Idempotency-Key", idempotencyKey)
                .contentType(ContentType.JSON)
                .body(key)
                .post("/api/v1/keys");
    }

    private static io.restassured.specification.RequestSpecification with(String key) {
        return given().header("Authorization", "Bearer " + key);
    }
}
