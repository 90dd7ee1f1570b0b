package org.lookalike.notifier;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.lookalike.testing.Management.management;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lookalike.testing.ApiDescription;
import org.lookalike.testing.Contract;
import org.lookalike.testing.HeldTables;

@NotifierTest
class ApiIT {

    @Inject
    DataSource database;

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
        var list = given().queryParam("limit", 500).get("/api/v1/subscriptions").then();
        list.body("items.id", hasItem(id));
        Contract.of("answers/subscription-list").assertValid(list.extract().asString());

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
        {"address": "a@b.example", "webhook": {"url": "https://b.example"}, "minimumSeverity": "low"} | addressOrWebhook
        {"webhook": {}, "minimumSeverity": "low"}                                          | webhook.url
        {"webhook": {"url": "b.example/x"}, "minimumSeverity": "low"}                      | webhook.url
        {"webhook": {"url": "ftp://b.example/x"}, "minimumSeverity": "low"}                | webhook.url
        {"webhook": {"url": "https://"}, "minimumSeverity": "low"}                         | webhook.url
        {"webhook": {"url": "https://u:p@b.example"}, "minimumSeverity": "low"}            | webhook.url
        {"webhook": {"url": "https://b.example/#x"}, "minimumSeverity": "low"}             | webhook.url
        {"webhook": {"url": "https://b.example:70000/"}, "minimumSeverity": "low"}         | webhook.url
        {"webhook": {"url": "https://b.example/\\r\\nX: y"}, "minimumSeverity": "low"}       | webhook.url
        {"webhook": {"url": "https://b.example", "preset": "irc"}, "minimumSeverity": "low"} | webhook.preset
        {"address": "a@b.example"}                                                         | minimumSeverity
        {"address": "a@b.example", "minimumSeverity": "urgent"}                            | minimumSeverity
        {"address": "a@b.example\\r\\nBcc: c@d.example", "minimumSeverity": "low"}         | address
        {"address": "a@b.example, c@d.example", "minimumSeverity": "low"}                  | address
        {"address": "a@b.example", "name": "x\\ny", "minimumSeverity": "low"}              | name
        {"address": "a@b.example", "name": "x\\u0000y", "minimumSeverity": "low"}          | name
        {"address": "a@b.example", "name": "x\\ud800y", "minimumSeverity": "low"}          | name
        {"address": "a@b.example", "districtIds": ["A B"], "minimumSeverity": "low"}       | districtIds
        {"address": "a@b.example", "minimumSeverity": "low", "mode": "hourly"}             | mode
        {"address": "a@b.example", "minimumSeverity": "low", "people": "some"}             | people
        {"address": "a@b.example", "minimumSeverity": "low", "timeZone": "Mars/Olympus"}   | timeZone
        {"address": "a@b.example", "minimumSeverity": "low", "language": "e"}              | language
        {"address": "a@b.example", "minimumSeverity": "low", "quietHours": {"from": "21:00"}} | quietHours.until
        {"address": "a@b.example", "minimumSeverity": "low", "quietHours": {"from": "9 pm", "until": "06:00"}} | quietHours.from
        {"address": "a@b.example", "minimumSeverity": "low", "quietHours": {"from": "06:00", "until": "06:00"}} | quietHours
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
    @ValueSource(strings = {"http://hooks.maplehollow.example/x", "http://localhost:9000", "http://127.0.0.1"})
    void webhookByHttp_isRefused_andTheFixIsNamed(String url) {
        post("{\"webhook\": {\"url\": \"%s\"}, \"minimumSeverity\": \"low\"}".formatted(url))
                .statusCode(400)
                .contentType("application/problem+json")
                .body("violations[0].field", equalTo("webhook.url"))
                .body("violations[0].message", containsString("give an https URL"));
    }

    @Test
    void subscriptions_areImported_rowByRow() {
        var one = Api.newAddress("one");
        var other = Api.newAddress("other");
        var file =
                """
                address,minimum_severity,mode,time_zone,district_ids
                %s,high,daily,America/Chicago,dst_a;dst_b
                nobody,high,,,dst_a
                %s,urgent,,,dst_a
                %s,low,,Mars/Olympus,dst_a
                %s,low,,,dst_a
                """
                        .formatted(one, other, other, other);
        importCsv(file)
                .statusCode(200)
                .body("created", equalTo(2))
                .body("unchanged", equalTo(0))
                .body("rejected.line", equalTo(List.of(3, 4, 5)))
                .body("rejected.field", equalTo(List.of("address", "minimumSeverity", "timeZone")));
        importCsv(file).body("created", equalTo(0)).body("unchanged", equalTo(2));
        importCsv(file.replace("daily", "weekly")).body("rejected[0].reason", containsString("change subscription"));
        importCsv("nonsense").statusCode(400).body("detail", containsString("minimum_severity"));
    }

    @Test
    void backup_isImported_andIsNotTheSameAsAnOrdinaryRecipient() {
        var onCall = Api.newAddress("oncall");
        var file =
                """
                address,minimum_severity,district_ids,backup
                %s,critical,dst_a,yes
                %s,critical,dst_b,perhaps
                """
                        .formatted(onCall, onCall);
        importCsv(file)
                .body("created", equalTo(1))
                .body("rejected.line", equalTo(List.of(3)))
                .body("rejected.field", equalTo(List.of("backup")))
                .body("rejected[0].reason", containsString("must be yes or no"));
        importCsv(file).body("unchanged", equalTo(1));
        importCsv(file.replace("yes", "no"))
                .body("unchanged", equalTo(0))
                .body("rejected[0].reason", containsString("change subscription"));
        search(onCall).body("items.backup", equalTo(List.of(true)));
    }

    /** Of a webhook's URL, which is secret, nobody can find out more than its host. */
    @Test
    void subscriptions_areFound_byAddressHostNameAndDistrict() {
        var district = Api.newDistrict();
        HeldTables.execute(
                database,
                "INSERT INTO registered_district (district_id, name, revision) VALUES ('%1$s', 'Juniper 50%% %1$s', 1)"
                        .formatted(district));
        var address = Api.newAddress("Juniper");
        var office = Api.subscribe(address, List.of(district), "low", Map.of("name", "Office of " + district));
        var webhook = Api.subscribeWebhook(district);

        search(address.toUpperCase(Locale.ROOT)).body("items.id", equalTo(List.of(office)));
        search("office of " + district).body("items.id", equalTo(List.of(office)));
        search(district).body("items.id", equalTo(List.of(webhook, office)));
        search(" JUNIPER 50% " + district).body("items.id", equalTo(List.of(webhook, office)));
        search("https://hooks.maplehollow.example").body("items.id", hasItem(webhook));
        search("maplehollow.example/" + district).body("items", empty());
        search("juniper __% " + district).body("items", empty());
        search("x".repeat(201)).statusCode(400);
        given().queryParam("q", district)
                .queryParam("limit", 1)
                .get("/api/v1/subscriptions")
                .then()
                .body("items.id", equalTo(List.of(webhook)))
                .body("next", notNullValue());
    }

    private static ValidatableResponse search(String text) {
        return given().queryParam("q", text).get("/api/v1/subscriptions").then();
    }

    @Test
    void subscription_isChanged() {
        var address = Api.newAddress("office");
        String id = Api.subscribe(address, List.of("dst_a"), "low", Map.of());
        var changed = given().contentType("application/json")
                .body(
                        """
                        {"address": "%s", "districtIds": ["dst_b"], "minimumSeverity": "high", "mode": "weekly",
                         "quietHours": {"from": "22:00", "until": "06:00"}, "language": "es"}"""
                                .formatted(address))
                .put("/api/v1/subscriptions/" + id)
                .then()
                .statusCode(200);
        changed.body("districtIds", equalTo(List.of("dst_b")))
                .body("mode", equalTo("weekly"))
                .body("quietHours.from", equalTo("22:00"))
                .body("timeZone", equalTo("UTC"))
                .body("state", equalTo("active"));
        Api.subscribe(address, List.of("dst_a"), "low", Map.of());
        var conflict = "{\"address\": \"%s\", \"districtIds\": [\"dst_a\"], \"minimumSeverity\": \"low\"}";
        put(id, conflict.formatted(address)).statusCode(409);
        put(id, conflict.formatted(Api.newAddress("other"))).statusCode(400).body("detail", containsString("address"));
        put("5f0c7e0a-3b1e-5d0e-8d8e-0f2f6a6c9b11", conflict.formatted(address)).statusCode(404);
    }

    @Test
    void recipientOfASubscription_mayBeLeftOutOfAChange() {
        var webhook =
                post("""
                        {"webhook": {"url": "https://hooks.maplehollow.example/%s"}, "minimumSeverity": "low"}"""
                                .formatted(UUID.randomUUID()))
                        .statusCode(201)
                        .extract()
                        .<String>path("id");
        put(webhook, "{\"minimumSeverity\": \"high\"}")
                .statusCode(200)
                .body("minimumSeverity", equalTo("high"))
                .body("webhook.host", equalTo("https://hooks.maplehollow.example"));
        Api.unsubscribe(webhook);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            "address": "back-%s@maplehollow.example" | "back-        | "other-      | address
            "webhook": {"url": "https://hooks.maplehollow.example/%s", "preset": "slack"} | hooks. | other. | webhook
            "address": "back-%s@maplehollow.example" | "paused"      | "active"     | state
            "address": "back-%s@maplehollow.example" | d":false      | d":true      | suppressed
            "address": "back-%s@maplehollow.example" | "pausedBy":"b | "pausedBy":"c | pausedBy
            """)
    void subscription_isPutBackAsItWasGot_unlessItChangedMeanwhile(
            String recipient, String shown, String other, String field) {
        var id =
                post("""
                {%s, "districtIds": ["dst_a"], "minimumSeverity": "low", "events": ["raised"], "vouched": true,
                 "quietHours": {"from": "22:00", "until": "06:00"}, "backup": true}"""
                                .formatted(recipient.formatted(UUID.randomUUID())))
                        .statusCode(201)
                        .extract()
                        .<String>path("id");
        command(id, "pause").statusCode(200);
        var got = given().get("/api/v1/subscriptions/" + id)
                .then()
                .statusCode(200)
                .extract();
        var tag = got.header("ETag");
        var view = got.body().asString();

        assertThat(put(id, view).statusCode(200).extract().body().asString()).isEqualTo(view);
        assertThat(view).contains(shown);
        put(id, view.replace(shown, other)).statusCode(400).body("violations[0].field", equalTo(field));
        putIfMatch(id, tag, view.replace("\"low\"", "\"high\""))
                .statusCode(200)
                .header("ETag", not(equalTo(tag)))
                .body("minimumSeverity", equalTo("high"));
        putIfMatch(id, tag, view).statusCode(412).body("title", equalTo("Changed meanwhile"));
        putIfMatch(id, "x", view).statusCode(400).body("violations[0].field", equalTo("If-Match"));
        post(view).statusCode(400);
        Api.unsubscribe(id);
    }

    private static ValidatableResponse putIfMatch(String id, String tag, String json) {
        return given().contentType("application/json")
                .header("If-Match", tag)
                .body(json)
                .put("/api/v1/subscriptions/" + id)
                .then();
    }

    @Test
    void subscription_isPausedAndResumed_unlessItsReaderPausedIt() {
        var id = Api.subscribe(Api.newAddress("pause"), "dst_a", "low");
        command(id, "pause").statusCode(200).body("state", equalTo("paused")).body("pausedBy", equalTo("bootstrap"));
        command(id, "resume").statusCode(200).body("state", equalTo("active")).body("pausedBy", nullValue());
        HeldTables.execute(database, "UPDATE subscription SET paused_at = now() WHERE id = '%s'".formatted(id));
        command(id, "pause").statusCode(200).body("pausedBy", nullValue());
        command(id, "resume").statusCode(409).body("title", equalTo("Paused by its reader"));
        given().get("/api/v1/subscriptions/" + id).then().body("suppressed", equalTo(false));
        HeldTables.execute(
                database,
                "INSERT INTO suppression (address, reason) SELECT address_key, 'no such user' FROM subscription WHERE id = '%s'"
                        .formatted(id));
        given().get("/api/v1/subscriptions/" + id).then().body("suppressed", equalTo(true));
        command(UUID.randomUUID().toString(), "pause").statusCode(404);
        command("x", "resume").statusCode(404);
    }

    private static ValidatableResponse command(String id, String command) {
        return given().post("/api/v1/subscriptions/%s/%s".formatted(id, command))
                .then();
    }

    private static ValidatableResponse put(String id, String json) {
        return given().contentType("application/json")
                .body(json)
                .put("/api/v1/subscriptions/" + id)
                .then();
    }

    private static ValidatableResponse importCsv(String file) {
        return given().contentType("text/csv")
                .queryParam("vouched", true)
                .body(file)
                .post("/api/v1/subscriptions/import")
                .then();
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
        "deliveries, alertId, 7, alertId is '7'; give a UUID",
        "deliveries, limit, 0, limit is 0; give 1 to 500",
        "deliveries, limit, many, limit is 'many'; give a whole number",
        "deliveries, after, %00, after is not a cursor",
        "rejections, limit, 501, limit is 501; give 1 to 500",
        "subscriptions, after, x, after is not a cursor"
    })
    void unreadableQuery_isNamed(String list, String parameter, String value, String detail) {
        given().queryParam(parameter, value)
                .get("/api/v1/" + list)
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("detail", containsString(detail), "violations[0].field", equalTo(parameter));
    }

    @ParameterizedTest
    @CsvSource({
        "GET, deliveries?address=%00, address",
        "GET, districts/a%00b/held, districtId",
        "DELETE, suppressions/%00, address",
        "DELETE, recipients/a%00b@c.example, address"
    })
    void parameterThatCannotBeKept_isNamed(String method, String address, String field) {
        given().urlEncodingEnabled(false)
                .request(method, "/api/v1/" + address)
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("field", equalTo(field));
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
        management()
                .get("/q/health/live")
                .then()
                .statusCode(200)
                .body("checks.name", hasItem("mail connections"))
                .body("checks.name", not(hasItem(containsString("connections health check"))));
        await().atMost(Duration.ofSeconds(40)).until(Api::isReady);
        management().get("/q/health/started").then().statusCode(200);
    }

    @Test
    void apiDescription_namesWhatItOffers() {
        given().accept("application/json")
                .get("/q/openapi")
                .then()
                .statusCode(200)
                .body("info.title", equalTo("Lookalike notifier"))
                .body("paths.'/api/v1/subscriptions'.post.summary", equalTo("Subscribes an address, or a webhook."))
                .body("paths.'/api/v1/deliveries/{id}'.get.summary", equalTo("Shows one delivery with its attempts."));
        given().get("/q/swagger-ui/").then().statusCode(200);
    }

    @Test
    void apiDescription_canBeTried() throws JsonProcessingException {
        ApiDescription.ofService()
                .assertKeysAreAskedFor()
                .assertClientsCanBeGenerated()
                .assertBodiesHaveValidExamples();
    }

    @Test
    void apiDescription_hasNoRunsOfBlanks() {
        var description =
                given().accept("application/json").get("/q/openapi").jsonPath().prettify();
        assertThat(description).doesNotContainPattern("\\S {2,}\\S");
    }

    private static ValidatableResponse post(String json) {
        return given().contentType("application/json")
                .body(json)
                .post("/api/v1/subscriptions")
                .then();
    }
}
