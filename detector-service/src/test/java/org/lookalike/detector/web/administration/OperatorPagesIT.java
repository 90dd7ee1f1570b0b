package org.lookalike.detector.web.administration;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.delete;
import static com.github.tomakehurst.wiremock.client.WireMock.deleteRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.equalToJson;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.jsonResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.noContent;
import static com.github.tomakehurst.wiremock.client.WireMock.notFound;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.put;
import static com.github.tomakehurst.wiremock.client.WireMock.putRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.serverError;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.not;

import com.github.tomakehurst.wiremock.client.MappingBuilder;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.stubbing.StubMapping;
import io.quarkus.test.common.http.TestHTTPResource;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.URL;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lookalike.detector.DetectorTest;
import org.lookalike.detector.services.IngestConfig;
import org.lookalike.detector.services.NotifierConfig;
import org.lookalike.testing.Browser;
import org.lookalike.testing.Contract;
import org.openqa.selenium.By;

/** Sources and keys in the console, for operators. */
@DetectorTest
class OperatorPagesIT {

    private static final Contract SOURCES = Contract.of("answers/source-list");
    private static final Contract CONNECTIONS = Contract.of("answers/connection-list");
    private static final Contract KEYS = Contract.of("answers/key-list");

    private static final String BLUESKY_OFF =
            "[{\"name\": \"bluesky\", \"platform\": \"bluesky\", \"state\": \"off\", \"why\": \"it is turned off\", \"abilities\": []}]";

    /** Of a platform that is not connected, on a phone, in CSS pixels. */
    private static final int MOST_HEIGHT = 90;

    @TestHTTPResource("/")
    URL home;

    @Inject
    IngestConfig ingestConfig;

    @Inject
    NotifierConfig notifierConfig;

    private WireMock ingest;
    private WireMock notifier;
    private final Map<StubMapping, WireMock> mappings = new HashMap<>();

    @BeforeEach
    void stub() {
        ingest = server(ingestConfig.ingestUrl().orElseThrow());
        notifier = server(notifierConfig.notifierUrl().orElseThrow());
        ingest.resetRequests();
        notifier.resetRequests();
        stub(ingest, get(urlPathEqualTo("/api/v1/sources")), okJson(SOURCES.example("sources.json")));
        stub(ingest, get(urlPathEqualTo("/api/v1/connections")), okJson(CONNECTIONS.example("connections.json")));
        stub(ingest, get(urlPathEqualTo("/api/v1/keys")), okJson("[]"));
        stub(notifier, get(urlPathEqualTo("/api/v1/keys")), okJson(KEYS.example("keys.json")));
    }

    @AfterEach
    void removeStubs() {
        mappings.forEach((mapping, server) -> server.removeStubMapping(mapping));
    }

    private static WireMock server(URI url) {
        return new WireMock(url.getHost(), url.getPort());
    }

    private void stub(WireMock server, MappingBuilder request, ResponseDefinitionBuilder answer) {
        mappings.put(server.register(request.willReturn(answer)), server);
    }

    private static RequestSpecification operator() {
        return given().accept("text/html").redirects().follow(false);
    }

    @ParameterizedTest
    @ValueSource(strings = {"answers/source-list", "answers/connection-list", "answers/key-list"})
    void examplesOfTheContract_areValid(String answer) {
        var contract = Contract.of(answer);
        contract.examples().forEach(name -> contract.assertValid(contract.example(name)));
        contract.invalid().forEach(name -> assertThat(contract.violations(contract.invalid(name)))
                .isNotEmpty());
    }

    @Test
    void sources_areListed_withWhatIsLeft_andWhatToSet() {
        operator()
                .get("/sources")
                .then()
                .statusCode(200)
                .body(
                        containsString(
                                "2,588 of 3,000 calls until <time datetime=\"2026-01-31T22:15:00Z\">Jan 31, 2026, 10:15 PM UTC</time>"))
                .body(containsString("Last answer <time class=\"ago\" datetime=\"2026-01-31T22:10:05Z\">"))
                .body(containsString("last account <time class=\"ago\" datetime=\"2026-01-31T22:10:04Z\">"))
                .body(containsString("The token has expired or was withdrawn (190)."))
                .body(containsString("Long-lived access token. There is no token."))
                .body(not(containsString("lookalike.")))
                .body(containsString("7,930,121 accounts of the whole network seen so far"))
                .body(containsString("action=\"/sources/bluesky/test\""))
                .body(not(containsString("action=\"/sources/threads/test\"")))
                .body(containsString("error\">Token ends <time class=\"day\" datetime=\"2026-01-31T21:40:00Z\">Jan 31"))
                .body(containsString("It is replaced in the settings of the installation."))
                .body(containsString("action=\"/sources/x/renew-token\""))
                .body(containsString("It could not be renewed: X does not accept the refresh token (status 400)."))
                .body(not(containsString("action=\"/sources/facebook/renew-token\"")));
        stub(
                ingest,
                get(urlPathEqualTo("/api/v1/sources")),
                okJson(SOURCES.example("sources.json")
                        .replaceFirst(
                                "\"state\": \"on\",",
                                "\"state\": \"on\", \"why\": \"No name search: give a token\",")));
        operator().get("/sources").then().body(containsString("<p class=\"small\">No name search: give a token.</p>"));
        stub(ingest, get(urlPathEqualTo("/api/v1/sources")), okJson(SOURCES.example("from-the-future.json")));
        stub(ingest, get(urlPathEqualTo("/api/v1/connections")), okJson(CONNECTIONS.example("from-the-future.json")));
        operator().get("/sources").then().statusCode(200).body(containsString("resting"));
        stub(ingest, get(urlPathEqualTo("/api/v1/connections")), notFound());
        operator().get("/sources").then().statusCode(200).body(containsString("resting"));
    }

    /** Connect is offered also where nobody knows how platforms are connected. */
    @Test
    void withoutIngestService_thePageSaysSo_andOffersToConnect() {
        stub(ingest, get(urlPathEqualTo("/api/v1/connections")), serverError());
        operator()
                .get("/sources")
                .then()
                .statusCode(200)
                .body(containsString("ingest-service does not answer"))
                .body(containsString("2,588 of 3,000 calls"))
                .body(containsString("href=\"/sources/threads/connection\""));
        stub(ingest, get(urlPathEqualTo("/api/v1/sources")), serverError());
        operator()
                .get("/sources")
                .then()
                .statusCode(503)
                .body(containsString("ingest-service does not answer"))
                .body(containsString("Not known at the moment"))
                .body(containsString("href=\"/sources/bluesky/connection\""))
                .body(containsString("href=\"/sources/youtube/connection\""));
    }

    @Test
    void platformWithoutCredentials_isTurnedOnAndOff_withWhatItCosts() {
        var connection = "/api/v1/connections/bluesky";
        stub(ingest, get(urlPathEqualTo("/api/v1/sources")), okJson(BLUESKY_OFF));
        operator()
                .get("/sources")
                .then()
                .body(containsString("It is free. It makes up to 2,000 calls in five minutes."))
                .body(containsString("action=\"/sources/bluesky/turn-on\""));
        operator()
                .get("/sources/bluesky/connection")
                .then()
                .statusCode(200)
                .body(containsString("action=\"/sources/bluesky/turn-on\""));

        stub(ingest, put(urlPathEqualTo(connection)), okJson("{\"answered\": true}"));
        operator()
                .post("/sources/bluesky/turn-on")
                .then()
                .statusCode(200)
                .body(containsString("Bluesky is turned on."));
        ingest.verifyThat(
                1,
                putRequestedFor(urlPathEqualTo(connection))
                        .withRequestBody(equalToJson("{\"credentials\": {\"enabled\": \"true\"}}")));
        stub(ingest, put(urlPathEqualTo(connection)), okJson("{\"answered\": false, \"why\": \"status 502\"}"));
        operator()
                .post("/sources/bluesky/turn-on")
                .then()
                .body(containsString("Bluesky is turned on, but has not answered: Status 502."));
        stub(ingest, put(urlPathEqualTo(connection)), okJson("{}"));
        operator()
                .post("/sources/bluesky/turn-off")
                .then()
                .statusCode(200)
                .body(containsString("Bluesky is turned off."));
        stub(ingest, put(urlPathEqualTo(connection)), aResponse().withFault(Fault.EMPTY_RESPONSE));
        operator()
                .post("/sources/bluesky/turn-off")
                .then()
                .statusCode(200)
                .body(containsString("may have been done already"));
        operator().post("/sources/threads/turn-on").then().statusCode(404);
        operator()
                .get("/audit?kind=platform")
                .then()
                .body(containsString("<td>Platform turned on: Bluesky</td>"))
                .body(containsString("<td>Platform turned off: Bluesky</td>"));

        stub(
                ingest,
                get(urlPathEqualTo("/api/v1/connections")),
                okJson(CONNECTIONS.example("connections.json").replaceFirst("\"none\"", "\"settings\"")));
        operator()
                .get("/sources")
                .then()
                .body(containsString("The settings of the installation forbid it."))
                .body(not(containsString("action=\"/sources/bluesky/turn-on\"")));
    }

    /** Such as websites of districts, of which none has one. */
    @Test
    void sourceThatNeverHadAnythingToAsk_isInUse_andSaysNothingOfAnswers() {
        stub(ingest, get(urlPathEqualTo("/api/v1/sources")), okJson(BLUESKY_OFF.replace("\"off\"", "\"on\"")));
        operator().get("/sources").then().body(containsString(">In use</h2>")).body(not(containsString("Last answer")));
    }

    /** The second request of the same form makes no other key, here as in other services. */
    @Test
    void keyOfAFormThatIsSentTwice_isMadeOnce() {
        var page = operator().get("/keys/new").asString();
        var request = page.replaceAll("(?s).*name=\"request\" value=\"([0-9a-f-]{36})\".*", "$1");
        var form = Map.of("service", "detector-service", "name", "turnstile", "scopes", "read", "request", request);
        var altered = new HashMap<>(form);
        altered.put("request", "1");
        var shownAgain = operator()
                .formParams(altered)
                .post("/keys/new")
                .then()
                .statusCode(400)
                .extract()
                .asString();
        assertThat(shownAgain).containsPattern("name=\"request\" value=\"[0-9a-f-]{36}\"");
        operator().formParams(form).post("/keys/new").then().statusCode(200);
        operator()
                .formParams(form)
                .post("/keys/new")
                .then()
                .statusCode(400)
                .body(containsString("No key was created. Made before: this request made the key"));
        assertThat(given().get("/api/v1/keys").jsonPath().getList("findAll { it.name == 'turnstile' }"))
                .hasSize(1);

        stub(notifier, post(urlPathEqualTo("/api/v1/keys")), aResponse().withFault(Fault.EMPTY_RESPONSE));
        var elsewhere = new HashMap<>(form);
        elsewhere.put("service", "notifier-service");
        operator()
                .formParams(elsewhere)
                .post("/keys/new")
                .then()
                .statusCode(503)
                .body(containsString("may have been done already"))
                .body(not(containsString("No key was created")))
                .body(containsString("value=\"turnstile\""))
                .body(containsString(request));
        notifier.verifyThat(postRequestedFor(urlPathEqualTo("/api/v1/keys"))
                .withHeader("Idempotency-Key", WireMock.equalTo(request)));
    }

    @Test
    void token_isRenewed_andThePageSaysWhatBecameOfIt() {
        var renewal = "/api/v1/sources/x/renew-token";
        stub(ingest, post(urlPathEqualTo(renewal)), okJson("{\"renewed\": true}"));
        operator()
                .post("/sources/x/renew-token")
                .then()
                .statusCode(200)
                .body(containsString("The X token was renewed."));
        stub(ingest, post(urlPathEqualTo(renewal)), okJson("{\"renewed\": false, \"why\": \"it must be a day old\"}"));
        operator()
                .post("/sources/x/renew-token")
                .then()
                .statusCode(200)
                .body(containsString("X: It must be a day old."));
        stub(
                ingest,
                post(urlPathEqualTo(renewal)),
                jsonResponse("{\"title\": \"Cannot be renewed\", \"detail\": \"only you can replace it\"}", 409));
        operator()
                .post("/sources/x/renew-token")
                .then()
                .statusCode(200)
                .body(containsString("Cannot be renewed: only you can replace it."));
        ingest.verifyThat(3, postRequestedFor(urlPathEqualTo(renewal)));
    }

    @Test
    void source_isTested_andThePageSaysWhatBecameOfIt() {
        var test = "/api/v1/sources/bluesky/test";
        stub(ingest, post(urlPathEqualTo(test)), okJson("{\"answered\": true}"));
        operator().post("/sources/bluesky/test").then().statusCode(200).body(containsString("Bluesky answers."));
        stub(ingest, post(urlPathEqualTo(test)), okJson("{\"answered\": false, \"why\": \"the token has expired\"}"));
        operator()
                .post("/sources/bluesky/test")
                .then()
                .statusCode(200)
                .body(containsString("Bluesky: The token has expired."));
        stub(
                ingest,
                post(urlPathEqualTo(test)),
                jsonResponse(
                        """
                        {"title": "Too Many Requests", "detail": "a source is tested once a minute; try again after 9 s"}""",
                        429));
        operator()
                .post("/sources/bluesky/test")
                .then()
                .statusCode(200)
                .body(containsString("once a minute; try again after 9 s"));
        ingest.verifyThat(3, postRequestedFor(urlPathEqualTo(test)));
    }

    @Test
    void platform_isConnected_itsCredentialsReplaced_andDisconnected() {
        operator()
                .get("/sources")
                .then()
                .statusCode(200)
                .body(containsString("href=\"/sources/threads/connection\""))
                .body(containsString("<time class=\"ago\" datetime=\"2026-02-03T12:00:00Z\">Feb 3"))
                .body(containsString("by <bdi>Robin Sample</bdi>"))
                .body(containsString("href=\"/sources/x/connection\""))
                .body(containsString("action=\"/sources/x/disconnect\""))
                .body(not(containsString("/sources/facebook/connection")))
                .body(not(containsString("action=\"/sources/threads/disconnect\"")));
        operator()
                .get("/sources/threads/connection")
                .then()
                .statusCode(200)
                .body(containsString("<p>There is no token.</p>"))
                .body(containsString("href=\"https://developers.facebook.com/apps\""));

        var connection = "/api/v1/connections/threads";
        stub(ingest, put(urlPathEqualTo(connection)), okJson("{\"answered\": true}"));
        connectThreads("k3y").statusCode(200).body(containsString("Threads is connected and answers."));
        ingest.verifyThat(
                1,
                putRequestedFor(urlPathEqualTo(connection))
                        .withRequestBody(equalToJson("{\"credentials\": {\"token\": \"k3y\"}}")));
        stub(ingest, put(urlPathEqualTo(connection)), okJson("{\"answered\": false, \"why\": \"it is not valid\"}"));
        connectThreads("k3y")
                .statusCode(200)
                .body(containsString("The credentials are saved, but Threads does not answer: It is not valid."));
        stub(ingest, put(urlPathEqualTo(connection)), okJson("{\"answered\": false}"));
        connectThreads("k3y").statusCode(200).body(containsString("Threads does not answer: No reason given."));

        stub(ingest, delete(urlPathEqualTo("/api/v1/connections/x")), noContent());
        operator().post("/sources/x/disconnect").then().statusCode(200).body(containsString("X is disconnected."));
        ingest.verifyThat(1, deleteRequestedFor(urlPathEqualTo("/api/v1/connections/x")));
        stub(
                ingest,
                delete(urlPathEqualTo("/api/v1/connections/x")),
                aResponse().withFault(Fault.EMPTY_RESPONSE));
        operator()
                .post("/sources/x/disconnect")
                .then()
                .statusCode(200)
                .body(containsString("may have been done already"));
    }

    @Test
    void credentialsThatAreRefused_areNotShownAgain_andTheReasonIs() {
        stub(
                ingest,
                put(urlPathEqualTo("/api/v1/connections/reddit")),
                jsonResponse(
                        """
                        {"title": "Bad Request", "violations": [
                          {"in": "body", "field": "credentials.client-secret", "message": "must have no space"},
                          {"in": "body", "field": "credentials.access-approved", "message": "is missing"}]}""",
                        400));
        operator()
                .formParams(Map.of("client-id", "app", "client-secret", "s3 cr3t"))
                .post("/sources/reddit/connection")
                .then()
                .statusCode(400)
                .body(containsString("Nothing was connected."))
                .body(containsString("id=\"client-secret-problem\">The client secret must have no space."))
                .body(containsString("id=\"access-approved-problem\">The confirmation is missing."))
                .body(containsString("value=\"app\""))
                .body(not(containsString("s3 cr3t")));
        stub(
                ingest,
                put(urlPathEqualTo("/api/v1/connections/threads")),
                jsonResponse(
                        "{\"title\": \"Cannot be connected here\", \"detail\": \"the settings connect it\"}", 409));
        connectThreads("k3y")
                .statusCode(400)
                .body(containsString("Cannot be connected here: the settings connect it."));
        operator().get("/sources/nowhere/connection").then().statusCode(404);
    }

    private static ValidatableResponse connectThreads(String key) {
        return operator()
                .formParam("token", key)
                .post("/sources/threads/connection")
                .then();
    }

    @Test
    void keysOfAllServices_areListed_madeAndRevoked() {
        stub(
                notifier,
                post(urlPathEqualTo("/api/v1/keys")),
                jsonResponse(
                        """
                        {"keyId": "4f0a9c52d7e3", "name": "chat", "scopes": ["read"], "createdAt": "2026-01-12T14:30:00Z",
                         "createdBy": "bootstrap", "key": "lk_4f0a9c52d7e3_shown"}""",
                        201));
        stub(notifier, delete(urlPathEqualTo("/api/v1/keys/1f0a9c52d7e3")), noContent());
        operator()
                .get("/keys")
                .then()
                .statusCode(200)
                .body(containsString("ticket system of Maple Hollow"))
                .body(not(containsString("former integration")))
                .body(
                        containsString(
                                "<time class=\"ago\" datetime=\"2026-01-12T14:30:00Z\">Jan 12, 2026, 2:30 PM UTC</time>, by bootstrap"))
                .body(containsString(
                        "<td data-label=\"Last used\"><time class=\"ago\" datetime=\"2026-01-31T22:10:00Z\">"))
                .body(containsString(
                        "<td data-label=\"Expires\"><time class=\"ago\" datetime=\"2099-12-31T00:00:00Z\">"));
        operator()
                .formParams(Map.of("service", "notifier-service", "name", "chat", "scopes", "read", "request", anyId()))
                .post("/keys/new")
                .then()
                .statusCode(200)
                .header("Cache-Control", "no-store")
                .body(containsString("lk_4f0a9c52d7e3_shown"));
        operator().post("/keys/notifier-service/1f0a9c52d7e3/revoke").then().statusCode(303);
        notifier.verifyThat(1, deleteRequestedFor(urlPathEqualTo("/api/v1/keys/1f0a9c52d7e3")));
        operator().post("/keys/elsewhere/1f0a9c52d7e3/revoke").then().statusCode(404);
    }

    @Test
    void ownKey_isMadeShownOnce_andRevoked() {
        var page = operator()
                .formParams(Map.of("service", "detector-service", "name", "kiosk", "lastDay", "2099-12-31"))
                .formParam("request", anyId())
                .formParam("scopes", "read", "review")
                .post("/keys/new")
                .then()
                .statusCode(200)
                .extract()
                .asString();
        var key = page.replaceAll("(?s).*value=\"(lk_[0-9a-f_]+)\".*", "$1");
        given().header("Authorization", "Bearer " + key)
                .get("/api/v1/alerts")
                .then()
                .statusCode(200);
        var id = key.substring(3, 15);
        given().get("/api/v1/keys")
                .then()
                .body("find { it.keyId == '%s' }.scopes".formatted(id), hasItems("read", "review"));
        operator().post("/keys/detector-service/%s/revoke".formatted(id)).then().statusCode(303);
        operator().post("/keys/detector-service/%s/revoke".formatted(id)).then().statusCode(404);
    }

    @ParameterizedTest
    @CsvSource({
        "'', read, '', '', name, The name is missing",
        "kiosk, '', '', '', scopes, The list of rights is missing",
        "kiosk, read, '', 2020-01-01, lastDay, The last day is over",
        "kiosk, read, '', soon, lastDay, The last day is not a date",
        "kiosk, read, '', +999999999-12-31, lastDay, The last day is not a date",
        "kiosk, read, Nowhere at all, '', districtNames, No district is called"
    })
    void problemsOfTheApi_areShownAtTheField(
            String name, String scope, String districts, String lastDay, String field, String problem) {
        var request = operator()
                .formParams(Map.of(
                        "service", "detector-service", "name", name, "districtNames", districts, "lastDay", lastDay))
                .formParam("request", anyId());
        (scope.isEmpty() ? request : request.formParam("scopes", scope))
                .post("/keys/new")
                .then()
                .statusCode(400)
                .body(containsString("id=\"%s-problem\">%s".formatted(field, problem)));
    }

    @Test
    void pagesOfOperators_areForOperators() {
        String key = given().contentType(ContentType.JSON)
                .body(Map.of("name", "consortium", "scopes", List.of("read", "review", "manage", "register")))
                .post("/api/v1/keys")
                .path("key");
        for (var page : List.of("/sources", "/sources/threads/connection", "/keys", "/keys/new")) {
            given().header("Authorization", "Bearer " + key)
                    .accept("text/html")
                    .get(page)
                    .then()
                    .statusCode(403);
        }
        given().header("Authorization", "Bearer " + key)
                .accept("text/html")
                .get("/recipients")
                .then()
                .body(not(containsString("href=\"/sources\"")));
    }

    @Tag("nightly")
    @ParameterizedTest
    @CsvSource({"DESKTOP, false", "DESKTOP, true", "PHONE, false", "PHONE, true"})
    void pages_areWellMade(Browser.Screen screen, boolean isDark) {
        checkPages(screen, isDark);
    }

    private void checkPages(Browser.Screen screen, boolean isDark) {
        try (var browser = Browser.open(isDark, true).on(screen)) {
            for (var page : List.of("sources", "sources/reddit/connection", "keys", "keys/new")) {
                browser.open(home + page);
                browser.photograph(
                        Path.of("target/pages/%s-%s-%s.png".formatted(page.replace('/', '-'), screen, isDark)));
                browser.assertWellMade();
                browser.assertPrintsWell(
                        Path.of("target/pages/%s-%s-print.png".formatted(page.replace('/', '-'), screen)));
            }
            if (screen == Browser.Screen.PHONE) {
                browser.open(home + "sources");
                assertThat(browser.driver().findElements(By.cssSelector(".cards > .card:has(> .at-once)")))
                        .isNotEmpty()
                        .allSatisfy(
                                card -> assertThat(card.getSize().getHeight()).isLessThan(MOST_HEIGHT));
            }
        }
    }

    /** What the form's hidden field may hold. */
    private static String anyId() {
        return UUID.randomUUID().toString();
    }
}
