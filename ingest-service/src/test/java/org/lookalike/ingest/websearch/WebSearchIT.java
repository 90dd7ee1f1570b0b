package org.lookalike.ingest.websearch;

import static com.github.tomakehurst.wiremock.client.WireMock.containing;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.matchingJsonPath;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.matching.RequestPatternBuilder;
import com.github.tomakehurst.wiremock.stubbing.StubMapping;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.lookalike.ingest.IngestApplication;
import org.lookalike.ingest.sensor.MetaAndDetector;
import org.lookalike.testing.Contract;
import org.lookalike.testing.HeldTables;
import org.lookalike.testing.TopicReader;

/** What a search of the web finds, from Brave's answer to the topic, on stubs of Brave and of detector-service. */
@QuarkusTest
@TestProfile(IngestApplication.class)
class WebSearchIT {

    private static final Duration PATIENCE = Duration.ofSeconds(40);
    private static final String DISTRICT = "dst_ostranderweir";
    private static final String NAME = "Ostrander Weir Public Schools";
    private static final String SEARCH = "/res/v1/web/search";
    private static final String CHECKS = "/api/v1/name-checks";
    private static final String BY_HANDLE = "$[?(@.candidates.length() == 1 && @.candidates[0].handle == '%s')]";

    @Inject
    DataSource database;

    private final List<StubMapping> stubs = new ArrayList<>();

    @BeforeEach
    void connect() {
        HeldTables.execute(
                database,
                """
                insert into watched_district (district_id, revision, identity)
                values ('%s', 1, '{"districtId": "%1$s", "name": "%s"}') on conflict do nothing"""
                        .formatted(DISTRICT, NAME));
        MetaAndDetector.DETECTOR.resetAll();
        judge(".", "[]", 9);
        stubs.add(MetaAndDetector.META.stubFor(
                get(urlPathEqualTo(SEARCH)).atPriority(5).willReturn(okJson("{\"type\": \"search\"}"))));
        stubs.add(
                MetaAndDetector.META.stubFor(
                        get(urlPathEqualTo(SEARCH))
                                .withQueryParam("q", WireMock.equalTo("site:facebook.com \"%s\"".formatted(NAME)))
                                .atPriority(1)
                                .willReturn(
                                        okJson(
                                                """
                        {"type": "search", "web": {"type": "search", "results": [
                          {"title": "Ostrander Weir Public Schools | Facebook", "url": "https://www.facebook.com/ostranderweir.closings"},
                          {"title": "Quorvane Bakery | Facebook", "url": "https://www.facebook.com/quorvane.bakery"},
                          {"title": "Ostrander Weir Helpdesk | Facebook", "url": "https://www.facebook.com/helpdesk.2291"}]}}"""))));
        given().contentType("application/json")
                .body("{\"credentials\": {\"api-key\": \"BSA-of-ostrander\", \"terms-acknowledged\": \"true\"}}")
                .put("/api/v1/connections/brave")
                .then()
                .statusCode(200)
                .body("answered", equalTo(true));
    }

    @AfterEach
    void disconnect() {
        given().delete("/api/v1/connections/brave");
        HeldTables.execute(database, "delete from watched_district where district_id = '%s'".formatted(DISTRICT));
        stubs.forEach(MetaAndDetector.META::removeStub);
    }

    private static void judge(String path, String resembling, int priority) {
        MetaAndDetector.DETECTOR.stubFor(post(urlPathEqualTo(CHECKS))
                .withRequestBody(path.equals(".") ? containing("candidates") : matchingJsonPath(path))
                .atPriority(priority)
                .willReturn(okJson("{\"resembling\": %s}".formatted(resembling))));
    }

    private static RequestPatternBuilder allWithNames() {
        return postRequestedFor(urlPathEqualTo(CHECKS))
                .withRequestBody(matchingJsonPath("$.candidates[2].displayName"));
    }

    private long tips(String condition) {
        return HeldTables.number(
                database,
                "select count(*) from tip where found_on_web and account like '%%facebook%%' and " + condition);
    }

    @Test
    void accountsThatResembleADistrict_areToldOnce_withoutWhatTheirPagesAreCalled_andOthersAreNowhere() {
        judge("$.candidates[2].displayName", "[0, 2]", 1);
        judge(BY_HANDLE.formatted("ostranderweir.closings"), "[0]", 2);
        try (var topic = TopicReader.fromNow("account-snapshots")) {
            searchNow();

            var found = topic.await(
                            1, record -> "facebook:handle:ostranderweir.closings".equals(record.key()), PATIENCE)
                    .get(0);
            Contract.of("account-snapshot").assertValidForEveryone(found.value());
            var account = JsonPath.from(found.value());
            assertThat(account.getString("profileUrl")).isEqualTo("https://www.facebook.com/ostranderweir.closings");
            assertThat(account.getString("source")).isEqualTo("web-search");
            assertThat(found.value()).doesNotContain("Public Schools");
            await().atMost(PATIENCE).until(() -> tips("state = 'awaiting_review'") == 1);
            given().queryParam("limit", 1000)
                    .get("/api/v1/tips")
                    .then()
                    .body("items.find { it.handle == 'helpdesk.2291' }.foundOnWeb", equalTo(true))
                    .body("items.find { it.handle == 'helpdesk.2291' }.displayName", nullValue())
                    .body(
                            "items.find { it.handle == 'helpdesk.2291' }.remark",
                            startsWith("only the title of its page resembles a district's name; look"));

            MetaAndDetector.DETECTOR.resetRequests();
            searchNow();
            await().atMost(PATIENCE).untilAsserted(() -> MetaAndDetector.DETECTOR.verify(1, allWithNames()));
            assertThat(tips("true")).isEqualTo(2);
            assertThat(tips("(handle = 'quorvane.bakery' or tip::text like '%Helpdesk%')"))
                    .isZero();
            assertThat(topic.readAll()).noneMatch(record -> record.value().contains("quorvane"));
        }
        given().get("/api/v1/sources")
                .then()
                .body("find { it.name == 'brave' }.state", equalTo("on"))
                .body("find { it.name == 'brave' }.abilities", equalTo(List.of("search_web")))
                .body("find { it.name == 'brave' }.budgets[0].used", greaterThanOrEqualTo(5));
    }

    /** Nothing is lost, and nothing taken unjudged, while detector-service does not answer. */
    @Test
    void whileNamesCannotBeCompared_theSourceWaits() {
        MetaAndDetector.DETECTOR.resetAll();
        searchNow();

        await().atMost(PATIENCE).untilAsserted(() -> given().get("/api/v1/sources")
                .then()
                .body("find { it.name == 'brave' }.state", equalTo("failing")));
        assertThat(HeldTables.number(
                        database,
                        "select count(*) from round where source = 'brave' and district_id = '%s' and position = 0 and due_at <= now()"
                                .formatted(DISTRICT)))
                .isEqualTo(1);
    }

    private void searchNow() {
        await().atMost(PATIENCE)
                .until(() -> HeldTables.number(
                                database,
                                "select count(*) from round where source = 'brave' and district_id = '%s'"
                                        .formatted(DISTRICT))
                        == 1);
        HeldTables.execute(
                database,
                """
                update round set position = 0, began_at = null, due_at = now(), budget_at = 'epoch', urgent_at = 'epoch'
                where source = 'brave' and district_id = '%s'"""
                        .formatted(DISTRICT));
    }
}
