package org.lookalike.detector;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.common.http.TestHTTPResource;
import io.restassured.builder.MultiPartSpecBuilder;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lookalike.testing.OperatorKey;

/** What no part of the system can keep is refused at the door, with the name of the field; nothing hangs or breaks off. */
@DetectorTest
class UnstorableValuesIT {

    private static final String PROBLEM = "application/problem+json";

    @TestHTTPResource("/districts/new")
    URI newDistrict;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            /api/v1/alerts?assignee=%00                          | assignee
            /api/v1/alerts?platform=x&platform=a%00b             | platform
            /api/v1/alerts/counts?districtId=%00                 | districtId
            /api/v1/alerts/export/csv?assignee=%00               | assignee
            /api/v1/alerts/export/stix?districtId=%00            | districtId
            /api/v1/alerts/stream?districtId=%00                 | districtId
            /api/v1/districts?state=%00                          | state
            /api/v1/districts/a%00b/held                         | districtId
            /api/v1/districts/a%00b/audit                        | districtId
            /api/v1/feedback?districtId=%00                      | districtId
            /api/v1/feedback?to=%2B999999999-12-31               | to
            /api/v1/feedback?from=-999999999-01-01               | from
            """)
    void parameter_isNamed(String address, String field) {
        unencoded()
                .get(address)
                .then()
                .statusCode(400)
                .contentType(PROBLEM)
                .body("field", equalTo(field))
                .body("detail", startsWith(field + " "));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            /api/v1/districts         | {"name":"a\\u0000b","state":"MA"}                               | name
            /api/v1/districts         | {"name":"a\\ud800b","state":"MA"}                               | name
            /api/v1/districts         | {"name":"a","state":"MA","aliases":["b","\\u0000"]}             | aliases[1]
            /api/v1/keys              | {"name":"\\udc00","scopes":["read"]}                            | name
            /api/v1/keys              | {"name":"a","scopes":["read"],"expiresAt":"+999999999-12-31T23:59:59Z"} | expiresAt
            /api/v1/alerts/{alertId}/decisions/snooze | {"until":"+10000-01-01T00:00:00Z"}              | until
            """)
    void fieldOfJson_isNamed(String address, String json, String field) {
        given().contentType(ContentType.JSON)
                .body(json)
                .post(address.replace("{alertId}", UUID.randomUUID().toString()))
                .then()
                .statusCode(400)
                .contentType(PROBLEM)
                .body("field", equalTo(field))
                .body("detail", startsWith(field + " "));
    }

    @Test
    void whoAsksForAPage_getsOne() {
        unencoded()
                .accept("text/html")
                .get("/alerts?assignee=%00")
                .then()
                .statusCode(400)
                .contentType(ContentType.HTML)
                .body(containsString("The address asks for something that cannot be shown."));
    }

    @ParameterizedTest
    @CsvSource({"key=a%00b, 400, key holds U+0000", "key=%zz, 400, the form is not percent-encoded"})
    void form_isAnswered_withoutAKey(String form, int status, String detail) {
        signIn(form).statusCode(status).contentType(PROBLEM).body("detail", startsWith(detail));
    }

    @Test
    void formOfManyFields_isTaken_ofTooManyRefused() {
        signIn(fields(1_001)).statusCode(401);
        signIn(fields(6_001)).statusCode(413).body("detail", equalTo("the form has more than 6000 fields; send fewer"));
    }

    @Test
    void formOfUnknownLength_isCountedAsItComes() throws Exception {
        var form = ("name=" + "x".repeat(2_000_000)).getBytes(UTF_8);
        var answer = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(newDistrict)
                                .version(Version.HTTP_1_1)
                                .header("Authorization", OperatorKey.BEARER)
                                .header("Content-Type", "application/x-www-form-urlencoded")
                                .POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(form)))
                                .build(),
                        BodyHandlers.ofString());

        assertThat(answer.statusCode()).isEqualTo(413);
        assertThat(answer.body()).contains("this route takes 1048576 bytes at most");
    }

    @Test
    void districtWithManySchools_isRegisteredByItsForm() {
        var schools = IntStream.range(0, 1000)
                .mapToObj(
                        i -> "schoolName=Linden School %d&schoolAliases=&schoolPlatform=&schoolAccounts=".formatted(i))
                .collect(joining("&"));
        given().redirects()
                .follow(false)
                .contentType("application/x-www-form-urlencoded")
                .body("name=Linden Gap Public Schools&city=Linden&state=MA&" + schools)
                .post("/districts/new")
                .then()
                .statusCode(303);
    }

    @Test
    void dayOfAForm_isAskedForAgain_whereNobodyCouldMeanIt() {
        given().contentType("application/x-www-form-urlencoded")
                .body("name=Linden Rise Public Schools&state=MA&leaderName=Robin Sample&leaderRole=Superintendent"
                        + "&consentBy=Robin Sample&consentScope=all&consentOn=-999999999-01-01")
                .post("/districts/new")
                .then()
                .statusCode(400)
                .body(containsString("The day of the consent is no day such as 2026-01-31."));
    }

    @Test
    void fileOfTooManyParts_isRefused_itsNameMayBeAnything() {
        var many = given();
        IntStream.range(0, 6_001).forEach(i -> many.multiPart("part" + i, "x"));
        many.post("/districts/import")
                .then()
                .statusCode(400)
                .contentType(PROBLEM)
                .body("detail", startsWith("the form cannot be read"));
        given().redirects()
                .follow(false)
                .multiPart(new MultiPartSpecBuilder("name,state\n".getBytes(UTF_8))
                        .controlName("file")
                        .fileName("a\0b.csv")
                        .build())
                .post("/districts/import")
                .then()
                .statusCode(303);
    }

    private static ValidatableResponse signIn(String form) {
        return given().header("Authorization", "none")
                .contentType("application/x-www-form-urlencoded")
                .body(form)
                .post("/sign-in")
                .then();
    }

    private static String fields(int count) {
        return IntStream.range(0, count).mapToObj(i -> "f%d=1".formatted(i)).collect(joining("&"));
    }

    private static RequestSpecification unencoded() {
        return given().urlEncodingEnabled(false);
    }
}
