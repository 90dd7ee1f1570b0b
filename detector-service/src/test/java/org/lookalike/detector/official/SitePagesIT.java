package org.lookalike.detector.official;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.http.TestHTTPResource;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.pdfbox.Loader;
import org.awaitility.Awaitility;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lookalike.detector.DetectorTest;
import org.lookalike.detector.Districts;
import org.lookalike.detector.document.QrCodes;
import org.lookalike.kafka.SchemaLocations;
import org.lookalike.testing.Browser;
import org.openqa.selenium.By;

/** What a district puts on its own site and paper, as everybody may ask for it. */
@DetectorTest
class SitePagesIT {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String SHORTLY = "public, max-age=30, must-revalidate";
    private static final String ANCESTORS =
            "frame-ancestors https://twinrivers.example https://*.twinrivers.example https://rivers.k12.ma.example"
                    + " https://*.rivers.k12.ma.example";

    private static final String NAME = "St. Odo's \"Twin\" Rivers & <Hollow> Schools";

    @TestHTTPResource("/")
    URI here;

    @Inject
    SchemaLocations installation;

    private static JsonPath published(String name, String ncesLeaId, List<String> webDomains) {
        var id = Districts.register(Map.of(
                "name",
                name,
                "city",
                "Example City",
                "state",
                "MA",
                "ncesLeaId",
                ncesLeaId,
                "webDomains",
                webDomains,
                "officialAccounts",
                List.of(
                        Map.of("platform", "facebook", "handle", "twinrivers" + ncesLeaId),
                        Map.of("platform", "instagram", "handle", "twin.rivers" + ncesLeaId)),
                "schools",
                List.of(Map.of(
                        "name",
                        "Odo & \u05d0\u05d5\u05d3\u05d5 High",
                        "officialAccounts",
                        List.of(Map.of("platform", "x", "handle", "odo_high" + ncesLeaId)))),
                "leaders",
                List.of()));
        var list = given().put("/api/v1/districts/{id}/official-list", id)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
        Awaitility.await()
                .atMost(PATIENCE)
                .until(() -> stranger(list, "fragment").extract().statusCode() == 200);
        return list;
    }

    private static String path(JsonPath list) {
        return list.getString("list.path");
    }

    private static ValidatableResponse stranger(JsonPath list, String page) {
        return given().header("Authorization", "none")
                .urlEncodingEnabled(false)
                .get(path(list) + "/" + page)
                .then();
    }

    private static JsonPath twinRivers() {
        return published(NAME, "9789001", List.of("twinrivers.example", "rivers.k12.ma.example"));
    }

    @Test
    void list_isShownInFrames_ofTheDistrictsOwnSitesAlone() {
        var list =
                published("Ottermead Twin Schools", "9789002", List.of("twinrivers.example", "rivers.k12.ma.example"));

        var embed = stranger(list, "embed")
                .statusCode(200)
                .contentType("text/html;charset=UTF-8")
                .header("Cache-Control", SHORTLY)
                .header("Set-Cookie", nullValue())
                .header("X-Frame-Options", nullValue())
                .header("X-Content-Type-Options", "nosniff")
                .extract();
        assertThat(embed.header("Content-Security-Policy"))
                .isEqualTo(EmbedPolicy.of(List.of("twinrivers.example", "rivers.k12.ma.example")))
                .endsWith("; " + ANCESTORS);

        for (var other : List.of("", "/fragment", "/badge.svg", "/poster.pdf", "/none")) {
            given().get(path(list) + other).then().header("X-Frame-Options", "DENY");
        }
        var nowhere = published("Ottermead Lone Schools", "9789003", List.of());
        stranger(nowhere, "embed")
                .header("X-Frame-Options", "DENY")
                .header("Content-Security-Policy", containsString("frame-ancestors 'none'"));
    }

    @Test
    void whatTheDistrictIsCalled_isTextEverywhere() {
        var list = twinRivers();
        for (var page : List.of("embed", "fragment")) {
            var body =
                    Jsoup.parse(stranger(list, page).statusCode(200).extract().asString());
            assertThat(body.text()).contains(NAME, "Odo & \u05d0\u05d5\u05d3\u05d5 High", "@twin.rivers9789001");
            assertThat(body.getElementsByTag("hollow")).isEmpty();
            assertThat(body.select("script, form, img, iframe, link, [onclick]"))
                    .isEmpty();
            assertThat(body.select("a[rel=me]").eachAttr("href"))
                    .containsExactly(
                            "https://www.facebook.com/twinrivers9789001",
                            "https://www.instagram.com/twin.rivers9789001/");
            assertThat(body.select(".official-accounts-check a").attr("href"))
                    .isEqualTo(installation.at(path(list)) + "?language=en");
        }
        stranger(list, "badge.svg")
                .body(containsString("St. Odo&#39;s &quot;Twin&quot; Rivers &amp; &lt;Hollow&gt; Schools"));
        var fragment = Jsoup.parseBodyFragment(
                        stranger(list, "fragment").extract().asString())
                .body();
        assertThat(fragment.getAllElements()).extracting(Element::tagName).doesNotContain("style", "h1", "h2", "html");
        assertThat(fragment.getElementsByAttribute("style")).isEmpty();
        assertThat(fragment.children()).hasSize(1);

        given().delete("/api/v1/districts/{id}/official-list", list.getString("list.districtId"));
        Awaitility.await().atMost(PATIENCE).untilAsserted(() -> assertThat(
                        List.of("embed", "fragment", "badge.svg", "poster.pdf"))
                .allSatisfy(page -> stranger(list, page)
                        .statusCode(404)
                        .header("Cache-Control", "no-store")
                        .header("X-Frame-Options", "DENY")));
    }

    @Test
    void badge_saysNoAccount_andIsKeptForFiveMinutes() {
        var list = published("Ottermead Badge Schools", "9789004", List.of("twinrivers.example"));
        for (var language : List.of("en: Check our official accounts", "es: Compruebe nuestras cuentas oficiales")) {
            stranger(list, "badge.svg?language=" + language.substring(0, 2))
                    .statusCode(200)
                    .contentType("image/svg+xml")
                    .header("Cache-Control", "public, max-age=300")
                    .header("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'; sandbox")
                    .body(containsString(
                            "<title id=\"title\">%s: Ottermead Badge Schools</title>".formatted(language.substring(4))))
                    .body(not(containsString("twinrivers")));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"embed", "fragment", "badge.svg"})
    void unchanged_isSentOnce_andNothingElseInTheRequestVariesIt(String page) {
        var list = published(
                "Ottermead Tag Schools " + page, "97895%02d".formatted(page.length()), List.of("twinrivers.example"));
        var first = stranger(list, page).statusCode(200).extract();
        assertThat(first.header("Vary")).isEqualTo("Accept-Encoding");

        given().header("If-None-Match", first.header("ETag"))
                .get(path(list) + "/" + page)
                .then()
                .statusCode(304)
                .header("ETag", first.header("ETag"))
                .header("Cache-Control", first.header("Cache-Control"));
        var disguised = given().header("Host", "evil.example")
                .header("X-Forwarded-Host", "evil.example")
                .header("X-Forwarded-Prefix", "/evil")
                .header("Accept-Language", "es")
                .queryParam("evil", "evil")
                .queryParam("language", "xx")
                .get(path(list) + "/" + page)
                .then()
                .statusCode(200)
                .extract();
        assertThat(disguised.asString()).isEqualTo(first.asString());
        assertThat(disguised.header("ETag")).isEqualTo(first.header("ETag"));
        assertThat(stranger(list, page + "?language=es").extract().header("ETag"))
                .isNotEqualTo(first.header("ETag"));
    }

    @Test
    void poster_leadsToTheList() throws IOException {
        var list = published("Ottermead Poster Schools", "9789005", List.of("twinrivers.example"));
        var poster = stranger(list, "poster.pdf")
                .statusCode(200)
                .contentType("application/pdf")
                .header("Cache-Control", "public, max-age=300")
                .header("Content-Disposition", equalTo("attachment; filename=\"ottermead-poster-schools-ma.pdf\""))
                .extract()
                .asByteArray();
        try (var document = Loader.loadPDF(poster)) {
            var address = QrCodes.read(document);
            assertThat(address).isEqualTo(installation.at(list.getString("list.shortPath")));
            given().redirects()
                    .follow(false)
                    .get(URI.create(address).getPath())
                    .then()
                    .statusCode(302)
                    .header("Location", containsString(path(list)));
        }
    }

    @Test
    void pages_areWellMade() throws IOException {
        checkPages(Browser.Screen.PHONE, "es", true);
    }

    @Tag("nightly")
    @ParameterizedTest
    @CsvSource({"PHONE, en, false", "DESKTOP, en, false"})
    void pages_areWellMade_onOtherScreens(Browser.Screen screen, String language, boolean isDark) throws IOException {
        checkPages(screen, language, isDark);
    }

    private void checkPages(Browser.Screen screen, String language, boolean isDark) throws IOException {
        var nces = "978%d%d%s".formatted(screen.ordinal(), isDark ? 1 : 0, language.equals("en") ? "01" : "02");
        var list =
                published("Ottermead %s %s Schools".formatted(screen, language), nces, List.of("twinrivers.example"));
        try (var browser = Browser.open(isDark, true).withoutKey().on(screen)) {
            for (var page : List.of("embed", "badge.svg")) {
                browser.open(here.resolve("%s/%s?language=%s".formatted(path(list), page, language))
                        .toString());
                browser.photograph(Path.of("target/pages/site-%s-%s-%s.png".formatted(page, screen, language)));
            }
            // The page's sandbox lets no script of the test end, so a copy is examined that has none.
            var copy = Path.of("target/pages/site-embed-%s-%s.html".formatted(screen, language));
            Files.writeString(
                    copy, stranger(list, "embed?language=" + language).extract().asString());
            browser.open(copy.toUri().toString()).assertLegible();
            assertThat(browser.driver().findElement(By.tagName("h1")).getText()).contains("Ottermead");
        }
        try (var browser = Browser.open(isDark, true).on(screen)) {
            browser.open(here.resolve("/districts/%s/official-list".formatted(list.getString("list.districtId")))
                    .toString());
            browser.driver().findElements(By.tagName("summary")).forEach(summary -> summary.click());
            browser.assertWellMade();
            browser.photograph(Path.of("target/pages/tell-families-%s-%s.png".formatted(screen, isDark)));
            assertThat(browser.driver().findElement(By.id("frame-es")).getAttribute("value"))
                    .contains("<iframe src=\"%s/embed?language=es\"".formatted(installation.at(path(list))));
        }
    }
}
