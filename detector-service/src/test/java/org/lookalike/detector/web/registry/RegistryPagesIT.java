package org.lookalike.detector.web.registry;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.lookalike.detector.web.registry.DistrictFormIT.choose;
import static org.lookalike.detector.web.registry.DistrictFormIT.type;

import io.quarkus.test.common.http.TestHTTPResource;
import io.restassured.http.ContentType;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lookalike.detector.ApiKeys;
import org.lookalike.detector.DetectorTest;
import org.lookalike.detector.Districts;
import org.lookalike.detector.WebsiteVisits;
import org.lookalike.testing.Browser;
import org.openqa.selenium.By;

@DetectorTest
class RegistryPagesIT {

    private static final String HOSTILE = "<script>alert(1)</script>\u202Eevil\u200B \"><img src=x onerror=alert(2)>";

    /** Of a district's page and form on a phone, and of one district in the list, in CSS pixels. */
    private static final long MOST_HEIGHT = 2_000;

    private static final int MOST_HEIGHT_IN_LIST = 90;

    @TestHTTPResource("/")
    URL home;

    @Tag("nightly")
    @ParameterizedTest
    @CsvSource({"DESKTOP, false", "DESKTOP, true", "PHONE, false", "PHONE, true"})
    void pages_areWellMade(Browser.Screen screen, boolean isDark) {
        var id = district("Bittern Marsh %s %s".formatted(screen, isDark));
        try (var browser = Browser.open(isDark, true).on(screen)) {
            check(browser, "districts", home + "districts?q=bittern", screen, isDark);
            if (screen == Browser.Screen.PHONE) {
                assertThat(browser.driver().findElements(By.cssSelector("tbody tr")))
                        .isNotEmpty()
                        .allSatisfy(row -> assertThat(row.getSize().getHeight()).isLessThan(MOST_HEIGHT_IN_LIST));
            }
            check(browser, "districts-none", home + "districts?q=nowhere", screen, isDark);
            check(browser, "district", home + "districts/" + id, screen, isDark);
            if (screen == Browser.Screen.PHONE) {
                assertThat(browser.height()).isLessThan(MOST_HEIGHT);
            }
            check(browser, "edit", home + "districts/%s/edit".formatted(id), screen, isDark);
            if (screen == Browser.Screen.PHONE) {
                assertThat(browser.height()).isLessThan(MOST_HEIGHT);
            }
            check(browser, "verification", home + "districts/%s/verification".formatted(id), screen, isDark);
            check(browser, "own-pages", home + "districts/%s/own-pages".formatted(id), screen, isDark);
            check(browser, "new", home + "districts/new", screen, isDark);
            checkWrongForm(browser, id, screen, isDark);
        }
    }

    private void checkWrongForm(Browser browser, String id, Browser.Screen screen, boolean isDark) {
        browser.open(home + "districts/%s/edit#accounts".formatted(id));
        type(browser.driver(), "name", "");
        type(browser.driver(), "account-0-handle", "https://x.com/share?text=bittern");
        browser.press("Save the changes");
        browser.photograph(Path.of("target/pages/registry-edit-wrong-%s-%s.png".formatted(screen, isDark)));
        browser.assertWellMade();
    }

    static void check(Browser browser, String name, String address, Browser.Screen screen, boolean isDark) {
        browser.open(address);
        browser.photograph(Path.of("target/pages/registry-%s-%s-%s.png".formatted(name, screen, isDark)));
        browser.assertWellMade();
        browser.assertPrintsWell(Path.of("target/pages/registry-%s-%s-print.png".formatted(name, screen)));
    }

    @Test
    void accountThatADistrictRegisteredByItself_isConfirmedByAPress() {
        var name = "Dunlin Strand Schools";
        var id = Districts.register(Map.of("name", name));
        String key = ApiKeys.make("dunlin", List.of("read", "manage"), id);
        given().header("Authorization", "Bearer " + key)
                .contentType(ContentType.JSON)
                .body(Map.of("name", name, "officialAccounts", List.of(Map.of("platform", "x", "handle", "dunlin"))))
                .put("/api/v1/districts/" + id)
                .then()
                .statusCode(200);
        given().header("Authorization", "Bearer " + key)
                .accept(ContentType.HTML)
                .get("/districts")
                .then()
                .body(containsString(name))
                .body(not(containsString("/districts/new")));
        assertThat(actions(page(key, "/districts/" + id, 200))).doesNotContain("confirm");
        try (var browser = Browser.open(false, false).open(home + "districts/" + id)) {
            assertThat(accounts(browser)).contains("@dunlin", "Not confirmed");
            browser.press("Confirm");
            assertThat(accounts(browser)).contains("@dunlin").doesNotContain("Not confirmed");
        }
        given().get("/api/v1/districts/" + id + "/official-accounts")
                .then()
                .body("[0].claimedBy", equalTo("dunlin"))
                .body("[0].confirmedBy", equalTo("bootstrap"));
    }

    @ParameterizedTest
    @CsvSource({"read, false", "read manage, true"})
    void districtPage_offersWhatItsReaderMayDo(String scopes, boolean mayManage) {
        var name = "Dunlin Sound " + scopes;
        var website = scopes.replace(' ', '-') + ".dunlinsound.example";
        var id = Districts.register(Map.of("name", name, "webDomains", List.of(website)));
        try (var visits = new WebsiteVisits()) {
            var named = List.of(WebsiteVisits.account("facebook", "DunlinSound"));
            visits.publish(website, Instant.parse("2026-02-02T07:00:00Z"), 4, named);
        }
        WebsiteVisits.await(id, "DunlinSound", "proposed");
        var key = ApiKeys.make(name, List.of(scopes.split(" ")), id);

        var page = page(key, "/districts/" + id, 200);
        assertThat(page).contains("Get verified", "No logo is registered", "@DunlinSound");
        assertThat(actions(page)).isEqualTo(mayManage ? List.of("accept", "decline", "logo") : List.of());
        assertThat(page.contains("/districts/%s/edit".formatted(id))).isEqualTo(mayManage);
        page(key, "/districts/%s/edit".formatted(id), mayManage ? 200 : 403);

        assertThat(actions(given().get("/districts/" + id).asString()))
                .as("with all scopes")
                .containsExactly("accept", "decline", "logo", "remove");
    }

    private static String page(String key, String path, int status) {
        return given().header("Authorization", "Bearer " + key)
                .accept(ContentType.HTML)
                .get(path)
                .then()
                .statusCode(status)
                .extract()
                .asString();
    }

    /** What the forms of a page about a district do. */
    private static List<String> actions(String page) {
        return Pattern.compile("action=\"/districts/dst_[^\"]+/([a-z-]+)\"")
                .matcher(page)
                .results()
                .map(found -> found.group(1))
                .toList();
    }

    @Test
    void accountThatTheWebSiteNames_isAcceptedOrNot_byAPress() {
        var id = Districts.register(
                Map.of("name", "Dunlin Shoal Schools", "webDomains", List.of("dunlinshoal.example")));
        var hostile = new HashMap<>(WebsiteVisits.account("x", "dunlin_fans"));
        hostile.put("text", HOSTILE);
        try (var visits = new WebsiteVisits()) {
            var named = List.of(WebsiteVisits.account("facebook", "DunlinShoal"), hostile);
            visits.publish("dunlinshoal.example", Instant.parse("2026-02-02T07:00:00Z"), 4, named);
        }
        WebsiteVisits.await(id, "DunlinShoal", "proposed");
        WebsiteVisits.await(id, "dunlin_fans", "proposed");

        try (var browser = Browser.open(false, false).open(home + "districts/" + id)) {
            browser.assertWellMade();
            assertThat(section(browser, "on-website"))
                    .contains("Facebook @DunlinShoal", "Since Feb 2", "on https://www.district.example/contact: link")
                    .contains("<script>alert(1)</script>[U+202E]evil");
            browser.press("Accept Facebook @DunlinShoal as this district's own");
            assertThat(section(browser, "accounts"))
                    .contains("@DunlinShoal", "Proved by dunlinshoal.example since Feb 2");
            browser.press("No, X @dunlin_fans is not this district's own");
            assertThat(section(browser, "on-website")).contains("@dunlin_fans not yours", "@DunlinShoal registered");
        }
        assertThat(WebsiteVisits.proof(id, "dunlin_fans").getString("state")).isEqualTo("declined");
    }

    @Tag("nightly")
    @Test
    void verification_isFollowedStepByStep_withoutScripts() {
        var id = Districts.register(Map.of(
                "name",
                "Dunlin Spit " + HOSTILE,
                "state",
                "MA",
                "officialAccounts",
                List.of(
                        Map.of("platform", "x", "handle", "DunlinSpit"),
                        Map.of("platform", "youtube", "handle", "dunlinspit"))));
        try (var browser = Browser.open(false, false).open(home + "districts/" + id)) {
            var page = browser.driver();
            browser.follow("Get verified");
            browser.assertWellMade();
            assertThat(page.findElement(By.tagName("main")).getText())
                    .contains("0 of your 2 registered accounts are verified.", "Not confirmed.");
            assertThat(section(browser, "x")).contains("Not asked", "@DunlinSpit has not been seen recently");
            assertThat(section(browser, "youtube")).contains("YouTube does not let Lookalike check this");

            page.findElement(By.id("x-gold-approve")).click();
            choose(page, "x-progress", "asked");
            type(page, "x-note", "The board decided " + HOSTILE.substring(0, 8));
            browser.press("Save what you recorded for X");

            assertThat(page.findElement(By.cssSelector("[role=status]")).getText())
                    .isEqualTo("Saved for X.");
            assertThat(page.findElement(By.id("x-gold-approve")).isSelected()).isTrue();
            assertThat(section(browser, "x")).contains("Asked ", "Done ", "Recorded by bootstrap on");
            assertThat(page.findElement(By.id("x-note")).getAttribute("value")).startsWith("The board decided <script");

            choose(page, "youtube-progress", "granted");
            browser.press("Save what you recorded for YouTube");
            assertThat(page.findElement(By.tagName("main")).getText())
                    .contains("1 of your 2 registered accounts is verified.");

            choose(page, "x-progress", "declined");
            type(page, "x-answered", "01022020");
            browser.press("Save what you recorded for X");
            assertThat(page.findElement(By.tagName("main")).getText()).contains("answeredOn is before askedOn");
            browser.follow("Go back");
            assertThat(section(browser, "x")).contains("Asked ");
        }
    }

    static String section(Browser browser, String heading) {
        return browser.driver()
                .findElement(By.cssSelector("[aria-labelledby=%s]".formatted(heading)))
                .getText();
    }

    private static String accounts(Browser browser) {
        return section(browser, "accounts");
    }

    @Test
    void hostileText_isShownAndDoesNothing() {
        var id = Districts.register(Map.of(
                "name",
                "Stilt Pond " + HOSTILE,
                "aliases",
                List.of(HOSTILE),
                "officialAccounts",
                List.of(Map.of("platform", "x", "handle", "a\"><b>", "accountId", "javascript:alert(1)")),
                "schools",
                List.of(Map.of("name", HOSTILE))));
        for (var path : List.of("/districts?q=stilt", "/districts/" + id, "/districts/" + id + "/edit")) {
            given().get(path)
                    .then()
                    .statusCode(200)
                    .header("Content-Security-Policy", containsString("script-src 'self'"))
                    .body(not(containsString("<script>alert")))
                    .body(not(containsString("<img src=x")))
                    .body(not(containsString("<b>")));
        }
        given().get("/districts/" + id).then().body(containsString("[U+202E]"));
        given().queryParam("q", HOSTILE)
                .get("/districts")
                .then()
                .statusCode(200)
                .body(not(containsString("<script>alert")));
    }

    @ParameterizedTest
    @CsvSource({"'', Choose a picture first.", "<svg/>, 'a PNG, JPEG, GIF or WebP file'"})
    void pictureThatIsNoLogo_isRefusedWithTheReason(String picture, String reason) {
        var id = Districts.register("Willet Point Schools " + reason.length());
        var answer = given().redirects()
                .follow(false)
                .multiPart("picture", "logo.png", picture.getBytes(StandardCharsets.UTF_8), "image/png")
                .post("/districts/%s/logo".formatted(id));
        answer.then().statusCode(303);
        given().urlEncodingEnabled(false)
                .get(answer.header("Location"))
                .then()
                .statusCode(200)
                .body(containsString(reason));
    }

    static String district(String name) {
        return Districts.register(Map.of(
                "name",
                name + " Public Schools",
                "aliases",
                List.of(name + " School District"),
                "city",
                "Bittern Marsh",
                "state",
                "MA",
                "webDomains",
                List.of("bitternmarsh.example"),
                "officialAccounts",
                List.of(
                        Map.of("platform", "x", "handle", "BitternPS", "accountId", "4711"),
                        Map.of("platform", "bluesky", "handle", "bittern.social.example"),
                        Map.of("platform", "mastodon", "handle", "bittern@social.example")),
                "schools",
                List.of(
                        Map.of(
                                "name",
                                "Bittern Middle School",
                                "officialAccounts",
                                List.of(Map.of("platform", "instagram", "handle", "bitternmiddle"))),
                        Map.of("name", "Lincoln Elementary School", "aliases", List.of("Lincoln"))),
                "leaders",
                List.of(Map.of(
                        "name",
                        "Robin Sample",
                        "role",
                        "Superintendent",
                        "consent",
                        Map.of(
                                "givenBy",
                                "Robin Sample",
                                "givenOn",
                                "2026-01-31",
                                "scope",
                                "Name and official accounts, to find imitations")))));
    }
}
