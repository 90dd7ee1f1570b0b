package org.lookalike.detector;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lookalike.testing.Contract;
import org.lookalike.testing.TopicReader;

/** What a program written for HTTP and its standards finds: conditions, requests sent twice, problems that name their cause, and the contract. */
@DetectorTest
class RestConventionsIT {

    private RaisedAlerts alerts;

    @BeforeEach
    void open() {
        alerts = new RaisedAlerts();
    }

    @AfterEach
    void close() {
        alerts.close();
    }

    @Test
    void decision_isMadeInTheStateThatWasSeen_alone() {
        Districts.register("Quillfern Hollow Public Schools");
        var id = alerts.raise("did:plc:rest-quillfern1", "quillfernhollowps", "Quillfern Hollow Public Schools");
        var seen = tag("/api/v1/alerts/" + id);

        put(given(), id, "assignee", Map.of("assignee", "Robin Sample")).statusCode(204);
        decide(given().header("If-Match", seen), id, "benign")
                .statusCode(412)
                .body("detail", containsString(tag("/api/v1/alerts/" + id).replace("\"", "")));
        decide(given().header("If-Match", "7"), id, "benign")
                .statusCode(400)
                .body("violations[0].field", equalTo("If-Match"), "violations[0].in", equalTo("header"));
        decide(given().header("If-Match", tag("/api/v1/alerts/" + id)), id, "benign")
                .statusCode(201);

        decisions(id).body("$", hasSize(1));
    }

    @Test
    void requestThatIsSentTwice_makesOneDecision_andAnotherOneUnderItsKeyIsRefused() {
        var district = Districts.register("Larchmere Sound Public Schools");
        var id = alerts.raise("did:plc:rest-larchmere1", "larchmeresoundps", "Larchmere Sound Public Schools");
        var other = alerts.raise("did:plc:rest-larchmere2", "larchmeresound_ps", "Larchmere Sound Public Schools");
        var key = UUID.randomUUID().toString();
        var seen = tag("/api/v1/alerts/" + id);

        var first = decisionId(decide(request(key).header("If-Match", seen), id, "true_positive"));
        assertThat(decisionId(decide(request(key).header("If-Match", seen), id, "true_positive")))
                .isEqualTo(first);
        decide(request(key), id, "benign")
                .statusCode(422)
                .body("detail", startsWith("this Idempotency-Key made another decision on the alert"));
        decide(request("not visible"), id, "benign").statusCode(400).body("field", equalTo("Idempotency-Key"));

        var neighbour = ApiKeys.make("a ticket system", List.of("read", "review"), district);
        var own = decisionId(decide(by(neighbour).header("Idempotency-Key", key), other, "true_positive"));
        assertThat(own).isNotEqualTo(first);
        decisions(id).body("$", hasSize(1));
        decisions(other).body("$", hasSize(1));
    }

    @Test
    void manyDecisions_sentTwice_areMadeOnce() {
        Districts.register("Pinnacle Weir Public Schools");
        var ids = List.of(
                alerts.raise("did:plc:rest-weir1", "pinnacleweirps1", "Pinnacle Weir Public Schools"),
                alerts.raise("did:plc:rest-weir2", "pinnacleweirps2", "Pinnacle Weir Public Schools"));
        var key = UUID.randomUUID().toString();

        var first = decideAll(key, ids, "benign").statusCode(200).extract().<List<String>>path("decisions.decisionId");
        assertThat(decideAll(key, ids, "benign").statusCode(200).extract().<List<String>>path("decisions.decisionId"))
                .isEqualTo(first);
        decideAll(key, ids, "duplicate").statusCode(422);
        decideAll(key, ids.subList(1, 2), "benign").statusCode(422);

        ids.forEach(id -> decisions(id).body("$", hasSize(1)));
    }

    @Test
    void ticketSystem_recognizesItsOwnDecisions_andNobodysName() {
        var district = Districts.register("Osierbrook Gap Public Schools");
        var id = alerts.raise("did:plc:rest-osier1", "osierbrookgapps", "Osierbrook Gap Public Schools");
        var key = ApiKeys.make("Tickets of Robin Sample", List.of("read", "review"), district);
        var actor = "key:" + key.split("_")[1];
        var ticket = Map.of("externalId", "INC7", "externalUrl", "https://tickets.example/INC7");
        put(by(key), id, "ticket", ticket).statusCode(204);

        try (var decisions = TopicReader.fromNow("review-decisions")) {
            var decisionId = by(key).contentType(ContentType.JSON)
                    .body(Map.of("verdict", "true_positive", "reason", "parody", "externalId", "INC7"))
                    .post("/api/v1/alerts/" + id + "/decisions")
                    .then()
                    .statusCode(201)
                    .body("actor", equalTo(actor), "externalId", equalTo("INC7"), "externalUrl", nullValue())
                    .extract()
                    .<String>path("decisionId");
            var made = decisions
                    .await(1, record -> record.contains(decisionId), Duration.ofSeconds(30))
                    .get(0);
            Contract.of("review-decision").assertValidForEveryone(made.value());
            assertThat(JsonPath.from(made.value()).getMap("$"))
                    .containsEntry("actor", actor)
                    .containsEntry("externalId", "INC7");
            assertThat(made.value()).doesNotContain("Robin Sample");
            assertThat(made.header("lookalike-district")).isEqualTo(district);
            assertThat(made.header("traceparent")).matches("00-[0-9a-f]{32}-[0-9a-f]{16}-01");
            assertThat(made.header("ce_time")).matches(".*:[0-9]{2}\\.[0-9]{6}Z");
        }
        given().get("/api/v1/alerts/" + id)
                .then()
                .body("externalId", equalTo("INC7"))
                .body("externalUrl", equalTo("https://tickets.example/INC7"))
                .body("review.decidedBy", equalTo("Tickets of Robin Sample"))
                .body("review.actor", equalTo(actor), "review.reason", equalTo("parody"));
        var published = alerts.awaitRevision("did:plc:rest-osier1", 2);
        Contract.of("impersonation-alert").assertValidForEveryone(published.prettify());
        assertThat(published.getMap("review"))
                .containsEntry("actor", actor)
                .containsEntry("reason", "parody")
                .doesNotContainKey("decidedBy");
        put(given(), id, "ticket", Map.of("externalUrl", "javascript:alert(1)"))
                .statusCode(400)
                .body("violations.field", hasItem("externalUrl"));
        put(given(), id, "ticket", Map.of()).statusCode(204);
        given().get("/api/v1/alerts/" + id).then().body("externalId", nullValue());
    }

    @Test
    void district_isPutBackAsItWasGot_unlessItChangedMeanwhile() {
        var district = "/api/v1/districts/"
                + Districts.register(Map.of(
                        "name",
                        "Mossgate Tarn Public Schools",
                        "state",
                        "MA",
                        "webDomains",
                        List.of("mossgate.example")));
        var got = given().get(district).then().statusCode(200).extract();
        var changed = got.body().jsonPath().<String, Object>getMap("$");
        changed.put("city", "Mossgate");

        var next = given().contentType(ContentType.JSON)
                .header("If-Match", got.header("ETag"))
                .body(changed)
                .put(district)
                .then()
                .statusCode(200)
                .body("city", equalTo("Mossgate"), "webDomains", hasItem("mossgate.example"))
                .extract()
                .header("ETag");
        assertThat(tag(district)).isEqualTo(next).isNotEqualTo(got.header("ETag"));
        given().contentType(ContentType.JSON)
                .header("If-Match", got.header("ETag"))
                .body(got.body().asString())
                .put(district)
                .then()
                .statusCode(412);
        given().get(district).then().body("city", equalTo("Mossgate"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            /api/v1/alerts?limit=x                | limit
            /api/v1/alerts?limit=0                | limit
            /api/v1/alerts?severty=high           | severty
            /api/v1/alerts?severity=hihg          | severity
            /api/v1/alerts?status=nwe             | status
            /api/v1/alerts?after=x                | after
            /api/v1/alerts/counts?limit=5         | limit
            /api/v1/alerts?districtId=a&districtId=b | districtId
            /api/v1/official-accounts?confirmed=2 | confirmed
            /api/v1/feedback?from=yesterday       | from
            /api/v1/overview?x=1                  | x
            /api/v1/rejections?limit=501          | limit
            """)
    void queryThatCannotBeUnderstood_isABadRequest_thatNamesTheParameter(String address, String parameter) {
        given().get(address)
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("violations[0].field", endsWith(parameter))
                .body("violations[0].message", not(equalTo("")));
    }

    @Test
    void pages_takeWhatMailProgramsAddToAddresses() {
        given().get("/sign-in?utm_source=mail").then().statusCode(200);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            DELETE | /api/v1/alerts                            | GET, HEAD, OPTIONS
            PATCH  | /api/v1/districts/dst_any                 | DELETE, GET, HEAD, OPTIONS, PUT
            PUT    | /api/v1/alerts/5f0c7e0a-3b1e-5d0e-8d8e-0f2f6a6c9b11/decisions | GET, HEAD, OPTIONS, POST
            GET    | /api/v1/alerts/5f0c7e0a-3b1e-5d0e-8d8e-0f2f6a6c9b11/assignee  | OPTIONS, PUT
            POST   | /contracts                                | GET, HEAD, OPTIONS
            """)
    void otherMethod_isToldWhichThereAre(String method, String address, String allowed) {
        given().request(method, address)
                .then()
                .statusCode(405)
                .contentType("application/problem+json")
                .header("Allow", equalTo(allowed));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            {"name": "Elm", }          | Unreadable request | line 1, column 17
            {"name": "Elm", "name": 1} | Unreadable request | line 1, column 23
            {"name": "Elm"             | Unreadable request | line 1, column
            {"nam": "Elm"}             | Invalid value      | nam is unknown; use one of acronyms, aliases
            {"schools": [{"nam": 1}]}  | Invalid value      | schools[0].nam is unknown
            {"aliases": "Elm"}         | Invalid value      | aliases has the wrong type
            """)
    void bodyThatCannotBeRead_isToldWhere(String body, String title, String detail) {
        var problem = given().contentType(ContentType.JSON)
                .body(body)
                .post("/api/v1/districts")
                .then()
                .statusCode(400)
                .body("title", equalTo(title), "detail", containsString(detail));
        if (title.equals("Invalid value")) {
            problem.body("violations[0].field", equalTo(detail.split(" ")[0]), "violations[0].in", equalTo("body"));
        }
    }

    @Test
    void stix_isAnsweredAsItIsAskedFor() {
        given().accept("application/stix+json;version=2.1")
                .get("/api/v1/alerts/export/stix?limit=1")
                .then()
                .statusCode(400);
        var bundle = given().accept("application/stix+json;version=2.1")
                .get("/api/v1/alerts/export/stix")
                .then()
                .statusCode(200)
                .header("Content-Type", equalTo("application/stix+json;version=2.1"))
                .extract()
                .asString();
        assertThat(JsonPath.from(bundle).getString("type")).isEqualTo("bundle");
    }

    @Test
    void contract_isServedWhereItsHeadersAndIdsSay() {
        var index = anybody()
                .get("/contracts")
                .then()
                .statusCode(200)
                .body("events.event", hasItems("impersonation-alert", "account-snapshot", "website-visit"))
                .body("asyncapi", endsWith("/contracts/asyncapi.yaml"))
                .extract()
                .jsonPath();
        index.<Map<String, Object>>getList("events").forEach(event -> {
            var address = event.get("schema").toString();
            var schema = anybody()
                    .get(address.substring(address.indexOf("/contracts")))
                    .then()
                    .statusCode(200)
                    .contentType("application/schema+json")
                    .body("'$id'", equalTo(address))
                    .extract();
            anybody()
                    .header("If-None-Match", schema.header("ETag"))
                    .get(address.substring(address.indexOf("/contracts")))
                    .then()
                    .statusCode(304)
                    .header("ETag", equalTo(schema.header("ETag")));
        });
        anybody()
                .get("/contracts/asyncapi.yaml")
                .then()
                .statusCode(200)
                .contentType(startsWith("application/vnd.aai.asyncapi+yaml"))
                .body(allOf(
                        startsWith("asyncapi: 3"),
                        containsString("does not say here where its brokers are"),
                        not(containsString("https://lookalike.example")),
                        not(containsString("localhost:9092"))));
        anybody()
                .get("/contracts/impersonation-alert/v1/examples/raised.json")
                .then()
                .statusCode(200)
                .body("status", equalTo("new"));
        anybody()
                .get("/contracts/impersonation-alert/v1/examples/none.json")
                .then()
                .statusCode(404);
    }

    private static RequestSpecification anybody() {
        return given().header("Authorization", "none");
    }

    private static RequestSpecification by(String key) {
        return given().header("Authorization", "Bearer " + key);
    }

    private static RequestSpecification request(String idempotencyKey) {
        return given().header("Idempotency-Key", idempotencyKey);
    }

    private static String tag(String address) {
        return given().get(address).then().statusCode(200).extract().header("ETag");
    }

    private static ValidatableResponse decisions(String alertId) {
        return given().get("/api/v1/alerts/" + alertId + "/decisions").then().statusCode(200);
    }

    private static ValidatableResponse decide(RequestSpecification request, String alertId, String verdict) {
        return request.contentType(ContentType.JSON)
                .body(Map.of("verdict", verdict))
                .post("/api/v1/alerts/" + alertId + "/decisions")
                .then();
    }

    private static String decisionId(ValidatableResponse made) {
        return made.statusCode(201).extract().path("decisionId");
    }

    private static ValidatableResponse decideAll(String idempotencyKey, List<String> ids, String verdict) {
        return request(idempotencyKey)
                .contentType(ContentType.JSON)
                .body(Map.of("alertIds", ids, "verdict", verdict))
                .post("/api/v1/alerts/decisions")
                .then();
    }

    private static ValidatableResponse put(RequestSpecification request, String id, String path, Map<String, ?> body) {
        return request.contentType(ContentType.JSON)
                .body(body)
                .put("/api/v1/alerts/" + id + "/" + path)
                .then();
    }
}
