package org.lookalike.detector.web.alerts;

import static io.restassured.RestAssured.given;

import io.quarkus.test.common.http.TestHTTPResource;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import java.net.URL;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;
import org.lookalike.detector.Districts;
import org.lookalike.detector.RaisedAlerts;
import org.lookalike.detector.Snapshots;

/** Tests of the pages about alerts: a district of their own, and alerts about accounts that imitate it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class AlertPagesTest {

    @TestHTTPResource("/")
    URL home;

    RaisedAlerts alerts;
    String district;
    final String name;

    private final String city;
    private final String ncesLeaId;

    /**
     * @param city whose public schools the district is; no other test may have it, as its accounts would raise alerts for both
     */
    AlertPagesTest(String city, String ncesLeaId) {
        this.city = city;
        this.name = city + " Public Schools";
        this.ncesLeaId = ncesLeaId;
    }

    @BeforeAll
    void listen() {
        alerts = new RaisedAlerts();
    }

    /** Once, but not before all tests: requests know the service's port from the first test on. */
    @BeforeEach
    void register() {
        if (district == null) {
            var domain = word() + ".example";
            district = Districts.register(Map.of(
                    "name",
                    name,
                    "ncesLeaId",
                    ncesLeaId,
                    "city",
                    city,
                    "state",
                    "MA",
                    "webDomains",
                    List.of(domain),
                    "officialAccounts",
                    List.of(
                            Map.of("platform", "bluesky", "handle", domain),
                            Map.of("platform", "x", "handle", city.replace(" ", "") + "PS", "accountId", ncesLeaId))));
        }
    }

    /** The city's name as handles and domains have it. */
    private String word() {
        return city.replace(" ", "").toLowerCase(Locale.ROOT);
    }

    @AfterAll
    void close() {
        alerts.close();
    }

    /** An alert with all that a page can show of one: decisions, comments, earlier looks, relatives. */
    String alertWithAHistory(String account) {
        var imitation = name.replace("Schools", "Schооls");
        var handle = word() + "ps";
        var start = Instant.now().minusSeconds(7200);
        var seen = Snapshots.account(account, handle + ".social.example", imitation, start);
        seen.put("bio", "Breaking: all schools are closed tomorrow due to the storm.");
        seen.put("links", List.of("https://tickets.example/schools"));
        seen.put("location", city + ", MA");
        seen.put("avatarHash", "0f".repeat(16) + "c3".repeat(16));
        var id = alerts.raise(seen);
        var renamed = Snapshots.account(
                account, city.replace(" ", "-").toLowerCase(Locale.ROOT) + "-news", imitation, start.plusSeconds(60));
        renamed.put("bio", "Breaking: all schools are closed tomorrow due to the storm.");
        alerts.publish(renamed);
        alerts.awaitRevision(account, 2);
        var relative = Snapshots.account(account + "b", handle + "2", name);
        relative.put("bio", "Breaking: all schools are closed tomorrow due to the storm.");
        alerts.raise(relative);
        send(id, "ask", Map.of("comment", "Who runs it? I asked the high school."));
        send(id, "comments", Map.of("text", "The high school says it is not theirs."));
        send(id, "assign", Map.of("assignee", "Robin Sample"));
        return id;
    }

    static ValidatableResponse send(String alertId, String form, Map<String, String> fields) {
        return given().redirects()
                .follow(false)
                .contentType(ContentType.URLENC)
                .formParams(fields)
                .post("/alerts/" + alertId + "/" + form)
                .then()
                .statusCode(303);
    }

    static ValidatableResponse alert(String alertId) {
        return given().get("/api/v1/alerts/" + alertId).then().statusCode(200);
    }
}
