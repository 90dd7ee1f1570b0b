package org.lookalike.detector.official;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.common.http.TestHTTPResource;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.URL;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.GZIPInputStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lookalike.detector.ApiKeys;
import org.lookalike.detector.DetectorTest;
import org.lookalike.detector.Districts;
import org.lookalike.detector.RaisedAlerts;
import org.lookalike.testing.Browser;

/** A district publishes its list, strangers ask it, and what is revoked is gone. */
@DetectorTest
class OfficialListIT {

    /** A caller of these pages has no key; sixty seconds are promised. */
    private static final Duration SOON = Duration.ofSeconds(20);

    private static final AtomicInteger NUMBER = new AtomicInteger(9_460_000);

    @TestHTTPResource("/")
    URL home;

    private String name;
    private String nces;
    private String id;
    private String path;

    @BeforeEach
    void register() {
        nces = String.valueOf(NUMBER.incrementAndGet());
        name = "Quillbrook %s Public Schools".formatted(nces);
        id = Districts.register(profile(true));
        path = "/official/ma/" + name.toLowerCase(Locale.ROOT).replace(' ', '-');
    }

    private Map<String, Object> profile(boolean hasX) {
        var profile = new HashMap<String, Object>(Map.of(
                "name",
                name,
                "city",
                "Example City",
                "state",
                "MA",
                "ncesLeaId",
                nces,
                "webDomains",
                List.of("quillbrook-schools-%s.example".formatted(nces)),
                "officialAccounts",
                hasX
                        ? List.of(
                                Map.of("platform", "facebook", "handle", "QuillbrookPS" + nces),
                                Map.of("platform", "x", "handle", "quill_" + nces))
                        : List.of(Map.of("platform", "facebook", "handle", "QuillbrookPS" + nces)),
                "schools",
                List.of(Map.of(
                        "name",
                        "Quillbrook Middle School",
                        "officialAccounts",
                        List.of(Map.of("platform", "instagram", "handle", "quillms" + nces)))),
                "leaders",
                List.of(Map.of(
                        "name",
                        "Robin Sample",
                        "role",
                        "Superintendent",
                        "officialAccounts",
                        List.of(Map.of("platform", "x", "handle", "robin_" + nces)),
                        "consent",
                        Map.of("givenBy", "Robin Sample", "givenOn", "2026-01-31", "scope", "Name")))));
        return profile;
    }

    private void publish() {
        given().put("/api/v1/districts/{id}/official-list", id)
                .then()
                .statusCode(200)
                .body("published", equalTo(true));
        Awaitility.await().atMost(SOON).untilAsserted(() -> page("").statusCode(200));
    }

    private static RequestSpecification stranger() {
        return given().header("Authorization", "none");
    }

    /** As a stranger sees it, who has no key. */
    private ValidatableResponse page(String query) {
        return stranger().redirects().follow(false).get(path + query).then();
    }

    private ValidatableResponse ask(String account) {
        return stranger().queryParam("account", account).get(path).then();
    }

    private static final String YES = "Yes, this is the district’s.";
    private static final String NO = "The district does not list this account.";
    private static final String FAKE = "The district says that this is a fake.";

    @Test
    void list_isThereOnceItIsPublished_withoutLeaders_andGoneOnceItIsNot() {
        var unknown = stranger()
                .get("/official/ma/no-such-district")
                .then()
                .statusCode(404)
                .extract();
        assertThat(page("").statusCode(404).extract().asString()).isEqualTo(unknown.asString());
        given().get("/api/v1/districts/{id}/official-list", id)
                .then()
                .statusCode(200)
                .body("published", equalTo(false))
                .body("list.path", equalTo(path))
                .body("list.accounts.handle", hasItem("quill_" + nces));

        publish();

        page("").body(containsString("@quill_" + nces))
                .body(containsString("Quillbrook Middle School"))
                .body(containsString("confirmed by the district"))
                .body(not(containsString("robin_")))
                .body(not(containsString("Robin")))
                .header(
                        "Content-Security-Policy",
                        allOf(containsString("default-src 'none'"), not(containsString("script"))));
        ask("https://x.com/robin_" + nces).body(containsString(NO));

        given().delete("/api/v1/districts/{id}/official-list", id).then().statusCode(204);
        Awaitility.await().atMost(SOON).untilAsserted(() -> page("").statusCode(404));
        assertThat(audited()).contains("official_list_published", "official_list_withdrawn");
        given().put("/api/v1/districts/{id}/official-list", id).then().body("list.path", equalTo(path));
    }

    private List<String> audited() {
        return given().get("/api/v1/districts/{id}/audit?limit=500", id).path("items.what");
    }

    @Test
    void strangers_getTheThreeAnswers_whichNobodyKeeps() {
        publish();

        ask("https://x.com/QUILL_" + nces)
                .statusCode(200)
                .body(containsString(YES))
                .header("Cache-Control", "no-store");
        ask("instagram quillms" + nces).body(containsString(YES)).body(containsString("Quillbrook Middle School"));
        ask("https://x.com/quill_%s_".formatted(nces)).body(containsString(NO));
        ask("@quill_" + nces).body(containsString("Where did you see"));
        ask("\u202Ehttps://x.com/\u202Equill").body(containsString("letters that nobody sees"));
        ask("<b>\"'x").statusCode(200).body(not(containsString("<b>")));
        stranger()
                .queryParam("account", "x: quill_" + nces)
                .header("Accept-Language", "es-MX,es;q=0.9")
                .get(path)
                .then()
                .body(containsString("Sí, es del distrito."));
    }

    @Test
    void revokedAccount_isGoneSoon() {
        publish();
        ask("x.com/quill_" + nces).body(containsString(YES));

        given().contentType(ContentType.JSON)
                .body(profile(false))
                .put("/api/v1/districts/{id}", id)
                .then()
                .statusCode(200);

        Awaitility.await().atMost(SOON).untilAsserted(() -> ask("x.com/quill_" + nces)
                .body(containsString(NO)));
        page("").body(not(containsString("quill_" + nces)));
    }

    @Test
    void districtWithoutNcesId_cannotPublish_andOneThatIsRemovedShowsNothing() {
        var chosen = Districts.register("Quillbrook Self-Chosen " + nces);
        given().put("/api/v1/districts/{id}/official-list", chosen)
                .then()
                .statusCode(409)
                .body("detail", containsString("NCES"));
        publish();

        given().delete("/api/v1/districts/{id}", id).then().statusCode(204);

        Awaitility.await().atMost(SOON).untilAsserted(() -> page("").statusCode(404));
    }

    @Test
    void anotherDistrict_neitherSeesNorChangesIt() {
        var other = Districts.register("Quillbrook Neighbour " + nces);
        var key = "Bearer " + ApiKeys.make("neighbour", List.of("read", "review", "manage"), other);
        var reader = "Bearer " + ApiKeys.make("reader", List.of("read"), id);

        for (var method : List.of("GET", "PUT", "DELETE")) {
            given().header("Authorization", key)
                    .request(method, "/api/v1/districts/{id}/official-list", id)
                    .then()
                    .statusCode(404);
        }
        given().header("Authorization", reader)
                .put("/api/v1/districts/{id}/official-list", id)
                .then()
                .statusCode(403);
        given().header("Authorization", reader)
                .get("/api/v1/districts/{id}/official-list", id)
                .then()
                .statusCode(200);
    }

    @Test
    void page_isKeptForHalfAMinute_underAStrongTag_ofEachLanguage() throws Exception {
        publish();
        var english = page("?utm_source=anything")
                .statusCode(200)
                .header("Cache-Control", "public, max-age=30, must-revalidate");
        var tag = english.extract().header("ETag");

        assertThat(tag).matches("\"[0-9a-f]{64}\"");
        assertThat(page("?language=es").extract().header("ETag")).isNotEqualTo(tag);
        assertThat(page("").extract().header("ETag")).isEqualTo(tag);
        stranger()
                .header("If-None-Match", "\"x\", W/" + tag)
                .get(path)
                .then()
                .statusCode(304)
                .header("ETag", tag);
        var compressed = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(home + path.substring(1)))
                                .header("Accept-Encoding", "br, gzip")
                                .build(),
                        BodyHandlers.ofByteArray());
        assertThat(compressed.headers().firstValue("Content-Encoding")).contains("gzip");
        assertThat(compressed.headers().firstValue("Vary")).contains("Accept-Encoding, Accept-Language");
        assertThat(new String(
                        new GZIPInputStream(new ByteArrayInputStream(compressed.body())).readAllBytes(),
                        StandardCharsets.UTF_8))
                .contains("quill_" + nces);
    }

    @Test
    void shortAddress_andId_leadToThePage_whateverHostIsAskedFor() {
        publish();
        String code = given().get("/api/v1/districts/{id}/official-list", id).path("list.shortPath");

        for (var way : List.of(code, "/official/" + id)) {
            stranger()
                    .redirects()
                    .follow(false)
                    .header("X-Forwarded-Host", "evil.example")
                    .header("Forwarded", "host=evil.example")
                    .get(way)
                    .then()
                    .statusCode(302)
                    .header("Location", endsWith(path))
                    .header("Location", not(containsString("evil")));
        }
        stranger().get("/o/zzzzzz").then().statusCode(404);
    }

    @Test
    void publishedFake_isSaid_untilTheVerdictIsRevised() {
        publish();
        try (var alerts = new RaisedAlerts()) {
            var handle = RaisedAlerts.handleLike(name);
            var alert = alerts.raise("did:plc:fake" + nces, handle, name);
            var account = "https://bsky.app/profile/" + handle;
            given().put("/api/v1/alerts/{id}/published-fake", alert).then().statusCode(409);
            ask(account).body(containsString(NO));
            var decision = confirm(alert);
            ask(account).body(containsString(NO));

            given().put("/api/v1/alerts/{id}/published-fake", alert)
                    .then()
                    .statusCode(200)
                    .body("alertId", equalTo(alert));
            Awaitility.await().atMost(SOON).untilAsserted(() -> ask(account).body(containsString(FAKE)));
            given().accept("text/html").get("/alerts/" + alert).then().body(containsString("Stop telling families"));
            page("").body(not(containsString(handle)));

            given().contentType(ContentType.JSON)
                    .body(Map.of())
                    .post("/api/v1/alerts/{id}/decisions/{decision}/undo", alert, decision)
                    .then()
                    .statusCode(201);
            Awaitility.await().atMost(SOON).untilAsserted(() -> ask(account).body(containsString(NO)));
            given().get("/api/v1/alerts/{id}/published-fake", alert).then().statusCode(404);
            confirm(alert);
            given().get("/api/v1/alerts/{id}/published-fake", alert).then().statusCode(404);
        }
    }

    private static String confirm(String alert) {
        return given().contentType(ContentType.JSON)
                .body(Map.of("verdict", "true_positive", "actions", List.of()))
                .post("/api/v1/alerts/{id}/decisions", alert)
                .then()
                .statusCode(201)
                .extract()
                .path("decisionId");
    }

    @Test
    void fake_isToldAndTakenBack_onTheAlertsPage() {
        try (var alerts = new RaisedAlerts()) {
            var alert = alerts.raise("did:plc:told" + nces, RaisedAlerts.handleLike(name), name);
            confirm(alert);
            var neighbour = "Bearer "
                    + ApiKeys.make("other", List.of("read", "review"), Districts.register("Quillbrook Aside " + nces));
            given().header("Authorization", neighbour)
                    .put("/api/v1/alerts/{id}/published-fake", alert)
                    .then()
                    .statusCode(404);

            given().redirects()
                    .follow(false)
                    .post("/alerts/{id}/tell-families", alert)
                    .then()
                    .statusCode(303);
            given().get("/api/v1/alerts/{id}/published-fake", alert).then().statusCode(200);
            given().redirects()
                    .follow(false)
                    .post("/alerts/{id}/stop-telling-families", alert)
                    .then()
                    .statusCode(303);
            given().get("/api/v1/alerts/{id}/published-fake", alert).then().statusCode(404);
            assertThat(audited()).contains("fake_published", "fake_withdrawn");
        }
    }

    @Test
    void pages_areReadable() {
        checkPages(Browser.Screen.PHONE, "es", true);
    }

    @Tag("nightly")
    @ParameterizedTest
    @CsvSource({"PHONE, en, false", "DESKTOP, en, false", "DESKTOP, es, false"})
    void pages_areReadable_onOtherScreens(Browser.Screen screen, String language, boolean isDark) {
        checkPages(screen, language, isDark);
    }

    private void checkPages(Browser.Screen screen, String language, boolean isDark) {
        publish();
        try (var browser = Browser.open(isDark, true)) {
            var pictures = "target/pictures/official-%s-%s-".formatted(screen, language);
            var all = Map.of(
                    "list",
                    "",
                    "yes",
                    "&account=x.com/quill_" + nces,
                    "no",
                    "&account=x.com/quilll_" + nces,
                    "which",
                    "&account=quill_" + nces,
                    "unclear",
                    "&account=facebook.com");
            browser.withoutKey().on(screen);
            all.forEach((page, query) -> {
                browser.open(home + path.substring(1) + "?language=" + language + query);
                browser.assertWellMade();
                browser.photograph(Path.of(pictures + page + ".png"));
            });
            browser.open(home + path.substring(1) + "?language=" + language);
            browser.assertPrintsWell(Path.of(pictures + "print.png"));
        }
    }

    @Test
    void switch_isPressedOnTheDistrictsPage() {
        pressSwitch(Browser.Screen.PHONE);
    }

    @Tag("nightly")
    @Test
    void switch_isPressedOnTheDistrictsPage_onADesktop() {
        pressSwitch(Browser.Screen.DESKTOP);
    }

    private void pressSwitch(Browser.Screen screen) {
        try (var browser = Browser.open(false, true).on(screen)) {
            browser.open(home + "districts/" + id);
            browser.follow("Public list");
            browser.assertWellMade();
            browser.photograph(Path.of("target/pictures/official-switch-%s.png".formatted(screen)));
            browser.press("Publish");
            assertThat(browser.driver().getPageSource()).contains("Everybody sees it within seconds");
            browser.assertWellMade();
            Awaitility.await().atMost(SOON).untilAsserted(() -> page("").statusCode(200));
            browser.press("Stop publishing");
            Awaitility.await().atMost(SOON).untilAsserted(() -> page("").statusCode(404));
        }
    }
}
