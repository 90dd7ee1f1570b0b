package org.lookalike.detector.web.registry;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;

import io.quarkus.test.common.http.TestHTTPResource;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.net.URL;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lookalike.detector.DetectorTest;
import org.lookalike.detector.Districts;
import org.lookalike.detector.RaisedAlerts;
import org.lookalike.detector.record.StubbedRecords;
import org.lookalike.detector.services.IngestConfig;
import org.lookalike.testing.Browser;
import org.lookalike.usdistricts.UsDistrictDirectory;
import org.openqa.selenium.By;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.JavascriptExecutor;
import org.openqa.selenium.WebDriver;
import org.openqa.selenium.WebElement;

@DetectorTest
class DistrictFormIT {

    @TestHTTPResource("/")
    URL home;

    @Inject
    IngestConfig ingest;

    @Test
    void districtThatIsRegistered_isNotRegisteredAgain() {
        var name = "Osprey Bend Public Schools";
        Districts.register(Map.of("name", name, "state", "ME"));
        Districts.register(Map.of("name", "Osprey Head Public Schools", "state", "ME", "ncesLeaId", "9999871"));
        registerAgain(name, "")
                .body(containsString(
                        "A district with this name, city, and state is registered already. Open it under"));
        registerAgain("Osprey Bend Academy", "9999871")
                .body(containsString("A district with this NCES id is registered already. Open it under Districts"));
    }

    @Test
    void whatIsWrong_standsAtItsField() {
        var page = given().accept("text/html")
                .formParams(Map.of(
                        "name", "",
                        "state", "ZZ",
                        "city", "a".repeat(101),
                        "ncesLeaId", "12",
                        "aliases", "b".repeat(201),
                        "acronyms", "c".repeat(201),
                        "webDomains", "no domain",
                        "accountPlatform", "x",
                        "accountHandle", "https://x.com/share?text=whimbrel",
                        "accountId", ""))
                .formParams(Map.of(
                        "schoolName", "",
                        "schoolAliases", "Whimbrel Elementary",
                        "schoolPlatform", "",
                        "schoolAccounts", ""))
                .formParams(Map.of("leaderName", "Robin Sample"))
                .post("/districts/new")
                .then()
                .statusCode(400)
                .extract()
                .asString();

        for (var field : List.of("name", "state", "city", "ncesLeaId", "aliases", "acronyms", "webDomains")) {
            assertThat(page).containsPattern("id=\"%s\"[^>]* aria-invalid=\"true\"".formatted(field));
        }
        assertThat(Pattern.compile("aria-describedby=\"(?:[\\w-]+-hint )?([\\w-]+-problem)\"")
                        .matcher(page)
                        .results()
                        .map(match -> match.group(1)))
                .containsExactlyInAnyOrder(
                        "name-problem",
                        "state-problem",
                        "city-problem",
                        "ncesLeaId-problem",
                        "aliases-problem",
                        "acronyms-problem",
                        "webDomains-problem",
                        "account-0-problem",
                        "school-0-problem",
                        "leader-0-problem")
                .allSatisfy(
                        id -> assertThat(page).containsOnlyOnce("<div class=\"error\" id=\"%s\"><p>".formatted(id)));
        assertThat(page)
                .containsPattern("id=\"leader-0-problem\">(<p>Leader 1: [^<]+</p>){2,}</div>")
                .contains("<p>Account 1: handle is an address that names no account");
    }

    private static ValidatableResponse registerAgain(String name, String ncesId) {
        return given().accept("text/html")
                .formParams(Map.of("name", name, "state", "ME", "ncesLeaId", ncesId))
                .post("/districts/new")
                .then()
                .statusCode(409)
                .body(containsString("value=\"%s\"".formatted(name)));
    }

    @Tag("nightly")
    @Test
    void district_isRegisteredChangedAndRemoved_withoutScripts() {
        try (var browser = Browser.open(false, false).open(home + "districts/new")) {
            var page = browser.driver();
            type(page, "name", "");
            browser.press("Register the district");
            assertThat(page.findElement(By.cssSelector("[role=alert]")).getText())
                    .contains("give the district's usual name");
            type(page, "name", "Dunlin Flats Public Schools");
            choose(page, "state", "ME");
            page.findElement(By.xpath("//summary[starts-with(.,'More')]")).click();
            browser.press("Add another account");
            browser.press("Add another account");
            assertThat(page.findElements(By.name("accountHandle"))).hasSize(3);
            browser.press("Add a leader");
            assertThat(page.findElement(By.id("name")).getAttribute("value")).isEqualTo("Dunlin Flats Public Schools");
            type(page, "leader-0-name", "Robin Sample");
            type(page, "leader-0-role", "Superintendent");
            choose(page, "leader-0-platform", "threads");
            type(page, "leader-0-accounts", "robin.sample");
            browser.press("Register the district");
            assertThat(page.findElement(By.cssSelector("[role=alert]")).getText())
                    .contains("Leader 1: consent given by is missing");
            type(page, "leader-0-by", "Robin Sample");
            type(page, "leader-0-on", "01312026");
            type(page, "leader-0-scope", "Name and accounts");
            type(page, "account-0-handle", "https://x.com/share?text=dunlin");
            browser.press("Register the district");
            assertThat(page.findElement(By.cssSelector("[role=alert]")).getText())
                    .contains("Account 1: handle is an address that names no account");
            type(page, "account-0-handle", "https://twitter.com/DunlinPS?s=20");
            page.findElement(By.xpath("//summary[.='Add schools']")).click();
            type(page, "school-0-name", "Dunlin School 10");
            type(page, "school-2-name", "dunlin school 9");
            type(page, "school-2-accounts", "https://www.instagram.com/dunlin9/; @dunlin9.bsky.social");
            type(page, "school-3-name", "Dunlin School 11");
            choose(page, "school-3-platform", "tiktok");
            type(page, "school-3-accounts", "@dunlin11");
            browser.press("Register the district");
            assertThat(page.findElement(By.cssSelector("[role=status]")).getText())
                    .contains(
                            "X: DunlinPS",
                            "Instagram: dunlin9",
                            "Bluesky: dunlin9.bsky.social",
                            "TikTok: dunlin11",
                            "Threads: robin.sample");
            assertThat(page.findElement(By.id("account-0-handle")).getAttribute("value"))
                    .isEqualTo("DunlinPS");
            browser.press("Register the district");

            assertThat(page.findElement(By.tagName("h1")).getText()).isEqualTo("Dunlin Flats Public Schools");
            assertThat(page.findElement(By.cssSelector("[role=status]")).getText())
                    .startsWith("Registered.");
            assertThat(page.findElement(By.tagName("main"))
                            .getDomProperty("textContent")
                            .replaceAll("\\s+", " "))
                    .contains(
                            "Robin Sample",
                            "Consent of Robin Sample on Jan 31, 2026",
                            "ME",
                            "@DunlinPS",
                            "Instagram @dunlin9",
                            "TikTok @dunlin11",
                            "Threads @robin.sample",
                            "No logo is registered");

            assertThat(page.findElements(By.cssSelector("[aria-labelledby=schools] strong")))
                    .extracting(school -> school.getDomProperty("textContent"))
                    .containsExactly("dunlin school 9", "Dunlin School 10", "Dunlin School 11");

            browser.follow("Edit");
            browser.open(page.getCurrentUrl() + "#accounts");
            type(page, "account-0-handle", "");
            browser.press("Save the changes");
            assertThat(page.findElement(By.tagName("main")).getText())
                    .contains("Saved.")
                    .doesNotContain("@DunlinPS");
        }
    }

    /** A name that one district alone has, and no other test. */
    @Test
    void newDistrict_hasTwoFields_andTheDirectoryProposesItsStateAndWebsite() {
        var known = UsDistrictDirectory.districts().stream()
                .filter(one -> one.state().equals("WY") && one.website() != null)
                .filter(one -> one.equals(UsDistrictDirectory.find(null, one.name())))
                .findFirst()
                .orElseThrow();
        try (var browser = Browser.open(false, false).open(home + "districts/new")) {
            var page = browser.driver();
            assertThat(page.findElements(By.cssSelector("main input, main select, main textarea")))
                    .filteredOn(WebElement::isDisplayed)
                    .extracting(field -> field.getAttribute("id"))
                    .containsExactly("name", "state");
            type(page, "name", known.name());
            browser.press("Register the district");
            assertThat(page.findElement(By.cssSelector("[role=status]")).getText())
                    .contains("Nothing was saved yet", known.website());
            assertThat(page.findElement(By.id("webDomains")).getAttribute("value"))
                    .isEqualTo(known.website());
            assertThat(page.findElement(By.id("state")).getAttribute("value")).isEqualTo("WY");
            type(page, "webDomains", "");
            browser.press("Register the district");
            assertThat(page.findElement(By.tagName("h1")).getText()).isEqualTo(known.name());
            assertThat(RegistryPagesIT.section(browser, "checklist")).contains("No web domain is registered");
        }
    }

    @Test
    void accountWithAnAlert_isShownWithItsPicture_beforeItIsSavedAsTheDistrictsOwn() {
        saveAccountWithAnAlert("Dunnock Vale Public Schools", Browser.Screen.PHONE, false);
    }

    @Tag("nightly")
    @ParameterizedTest
    @CsvSource({
        "Dunnock Combe Public Schools, PHONE, true",
        "Dunnock Heath Public Schools, DESKTOP, false",
        "Dunnock Copse Public Schools, DESKTOP, true"
    })
    void accountWithAnAlert_isShownWithItsPicture_onOtherScreens(String name, Browser.Screen screen, boolean isDark) {
        saveAccountWithAnAlert(name, screen, isDark);
    }

    private void saveAccountWithAnAlert(String name, Browser.Screen screen, boolean isDark) {
        var district = Districts.register(name);
        var account = "did:plc:" + name.substring(8, 12).toLowerCase(Locale.ROOT);
        var handle = RaisedAlerts.handleLike(name);
        try (var alerts = new RaisedAlerts();
                var browser = Browser.open(isDark, true).on(screen)) {
            var alert = alerts.raise(account, handle, name);
            new StubbedRecords(ingest).have(account, StubbedRecords.document(account, name));
            browser.open(home + "districts/%s/edit#accounts".formatted(district));
            var page = browser.driver();
            type(page, "account-0-handle", "https://bsky.app/profile/" + handle);
            browser.press("Save the changes");

            var notice = page.findElement(By.cssSelector(".notice[role=status]"));
            assertThat(notice.getText()).contains("There is an alert about this account.");
            assertThat(notice.findElement(By.linkText("Look at the alert")).getAttribute("href"))
                    .endsWith("/alerts/" + alert);
            assertShown(browser, notice.findElement(By.tagName("img")), notice);
            browser.assertWellMade();
            browser.photograph(Path.of("target/pages/registry-alerted-%s-%s.png".formatted(screen, isDark)));
        }
        assertThat(given().get("/api/v1/districts/" + district).jsonPath().getList("officialAccounts"))
                .isEmpty();
    }

    /** A picture that was loaded and is as large as it is to be, inside its frame and over none of its words. */
    private static void assertShown(Browser browser, WebElement picture, WebElement frame) {
        var scripts = (JavascriptExecutor) browser.driver();
        Awaitility.await().atMost(Duration.ofSeconds(40)).untilAsserted(() -> assertThat(
                        (Long) scripts.executeScript("return arguments[0].naturalWidth", picture))
                .isPositive());
        var shown = picture.getRect();
        var around = frame.getRect();
        assertThat(shown.getDimension()).isEqualTo(new Dimension(64, 64));
        assertThat(shown.x).isGreaterThanOrEqualTo(around.x);
        assertThat(shown.y).isGreaterThanOrEqualTo(around.y);
        assertThat(shown.x + shown.width).isLessThanOrEqualTo(around.x + around.width);
        assertThat(shown.y + shown.height).isLessThanOrEqualTo(around.y + around.height);
        for (var words : frame.findElements(By.cssSelector("li bdi, li strong, li a"))) {
            var place = words.getRect();
            assertThat(place.x + place.width <= shown.x
                            || place.x >= shown.x + shown.width
                            || place.y + place.height <= shown.y
                            || place.y >= shown.y + shown.height)
                    .as("%s is beside the picture", words.getText())
                    .isTrue();
        }
    }

    static void choose(WebDriver page, String id, String value) {
        page.findElement(By.cssSelector("#%s option[value=%s]".formatted(id, value)))
                .click();
    }

    static void type(WebDriver page, String id, String text) {
        var field = page.findElement(By.id(id));
        if (!"date".equals(field.getAttribute("type"))) {
            field.clear();
        }
        field.sendKeys(text);
    }
}
