package org.lookalike.detector.web.alerts;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.lookalike.detector.ApiKeys;
import org.lookalike.detector.DetectorTest;
import org.lookalike.detector.Districts;
import org.lookalike.detector.Snapshots;
import org.lookalike.detector.record.StubbedRecords;
import org.lookalike.detector.services.IngestConfig;
import org.lookalike.testing.Browser;
import org.openqa.selenium.By;
import org.openqa.selenium.JavascriptExecutor;
import org.openqa.selenium.Keys;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.WebElement;

/** The list of alerts: by keyboard, while alerts come in, by district, and many at once. */
@DetectorTest
class QueuePageIT extends AlertPagesTest {

    private static final String HTML = "text/html";

    /** A page whose stream begins late is as the server has it after a minute. */
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    @Inject
    IngestConfig ingest;

    private String other;

    QueuePageIT() {
        super("Godwit Quay", "9944011");
    }

    @Test
    void keys_goThroughTheQueue_andChoose() {
        alertWithAHistory("did:plc:godwit-keys");
        try (var browser = Browser.open().open(home + "alerts?districtId=" + district)) {
            var driver = browser.driver();
            var body = driver.findElement(By.tagName("body"));
            body.sendKeys("j");
            body.sendKeys("x");
            assertThat(driver.findElements(By.cssSelector("tr[aria-current] input:checked")))
                    .hasSize(1);
            driver.switchTo().activeElement().sendKeys("j");
            assertThat(driver.findElements(By.cssSelector("tr[aria-current] input:checked")))
                    .isEmpty();
            driver.switchTo().activeElement().sendKeys("k");
            driver.switchTo().activeElement().sendKeys(Keys.ENTER);
            await().atMost(PATIENCE).ignoreExceptions().untilAsserted(() -> assertThat(
                            driver.findElement(By.tagName("h1")).getText())
                    .contains("possible impersonation"));
            assertThat(driver.getCurrentUrl()).contains("/alerts/");
        }
    }

    @Tag("nightly")
    @Test
    void newAlert_joinsTheQueue_whileItIsLookedAt_andInterruptsNobody() {
        alerts.raise("did:plc:godwit-live1", "godwitquay-live1", "Godwit Quay Public Schools");
        try (var browser = Browser.open().open(home + "alerts?q=godwitquay-live")) {
            var driver = (JavascriptExecutor) browser.driver();
            driver.executeScript("window.isTheSamePage = true");
            alerts.raise("did:plc:godwit-live2", "godwitquay-live2", "Godwit Quay Public Schools");

            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(rows(browser)).contains("godwitquay-live2"));
            // The list may be drawn anew at any moment.
            await().atMost(PATIENCE)
                    .ignoreException(StaleElementReferenceException.class)
                    .untilAsserted(() ->
                            browser.driver().findElement(By.name("alertId")).click());
            alerts.raise("did:plc:godwit-live3", "godwitquay-live3", "Godwit Quay Public Schools");

            await().atMost(PATIENCE).untilAsserted(() -> assertThat(browser.driver()
                            .findElement(By.cssSelector("[data-news]"))
                            .getText())
                    .contains("The list has changed."));
            assertThat(rows(browser)).doesNotContain("godwitquay-live3");
            assertThat(browser.driver().findElement(By.name("alertId")).isSelected())
                    .isTrue();
            assertThat(driver.executeScript("return window.isTheSamePage")).isEqualTo(true);
            browser.assertWellMade();
            browser.driver().findElement(By.linkText("Refresh it")).click();
            await().ignoreExceptions().atMost(PATIENCE).untilAsserted(() -> assertThat(rows(browser))
                    .contains("godwitquay-live3"));
        }
    }

    @Tag("nightly")
    @Test
    void twelveAlerts_areInSightOnALaptop_andTheFirstOnAPhone() {
        for (int i = 0; i < 12; i++) {
            alerts.raise("did:plc:godwit-sight" + i, "godwitquay-sight" + i, name);
        }
        try (var browser = Browser.open()) {
            assertThat(lowerEnd(browser.on(Browser.Screen.DESKTOP), 12)).isLessThanOrEqualTo(900);
            assertThat(lowerEnd(browser.on(Browser.Screen.PHONE), 1)).isLessThanOrEqualTo(844);
        }
    }

    @Tag("nightly")
    @ParameterizedTest
    @EnumSource
    void longHandle_isCut_andNotLeftOut(Browser.Screen screen) {
        var handle = "godwitquaypublicschools-of-the-quay-%s.social.example"
                .formatted(screen)
                .toLowerCase(Locale.ROOT);
        alerts.raise("did:plc:godwit-long-" + screen, handle, name);
        try (var browser = Browser.open().on(screen).open(home + "alerts?q=" + handle)) {
            var shown = browser.driver().findElement(By.cssSelector("[data-row] .handle bdi"));
            var line = browser.driver().findElement(By.cssSelector("[data-row] .strange.small"));
            assertThat(shown.getRect().getY())
                    .isLessThan(line.getRect().getY() + line.getRect().getHeight() / 2);
        }
    }

    @Test
    void barOfTheSelected_leavesAlertsInSight_andHasAllActs_onAPhone() {
        alerts.raise("did:plc:godwit-bar", "godwitquay-bar", name);
        try (var browser = Browser.open().on(Browser.Screen.PHONE).open(home + "alerts?q=godwitquay-bar")) {
            browser.driver().findElement(By.name("alertId")).click();
            var bar = browser.driver().findElement(By.className("selection"));
            assertThat(bar.getRect().getHeight()).as("pixels of 844").isBetween(1, 150);
            bar.findElement(By.tagName("summary")).click();
            assertThat(bar.findElements(By.tagName("button"))).hasSize(5).allMatch(WebElement::isDisplayed);
            browser.assertWellMade();
        }
    }

    /** Where a row of the queue ends. */
    private int lowerEnd(Browser browser, int row) {
        browser.open(home + "alerts?q=godwitquay-sight");
        var rows = browser.driver().findElements(By.cssSelector("[data-row]"));
        assertThat(rows).hasSizeGreaterThanOrEqualTo(12);
        var place = rows.get(row - 1).getRect();
        return place.getY() + place.getHeight();
    }

    /** With what is said of each row where its handle is marked. */
    private static String rows(Browser browser) {
        return browser.driver().findElement(By.id("rows")).getDomProperty("innerHTML");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
        godwit quay pub            | Only Godwit Quay Public Schools
        godwit quay public schools | Only Godwit Quay Public Schools
        9944011                      | Only Godwit Quay Public Schools
        ID                           | Only Godwit Quay Public Schools
        godwit                      | 2 districts fit
        nowhere at all               | No district fits
        """)
    void district_isFoundByNameOrId(String text, String answer) {
        registerOther();
        var page = given().accept(HTML)
                .queryParam("status", "any")
                .queryParam("district", text.equals("ID") ? district : text)
                .redirects()
                .follow(false)
                .get("/alerts");
        if (answer.startsWith("Only")) {
            assertThat(page.header("Location")).contains("status=any", "districtId=" + district);
            page = given().accept(HTML).urlEncodingEnabled(false).get(page.header("Location"));
        }
        assertThat(Jsoup.parse(page.asString()).text()).contains(answer);
    }

    private void registerOther() {
        if (other == null) {
            other = Districts.register(Map.of("name", "Godwit Quayside Academy", "state", "VT"));
        }
    }

    @ParameterizedTest
    @CsvSource({"godwit quay pub, Only Godwit Quay Public Schools", "godwit, 2 districts fit"})
    void district_isFoundByItsName_withoutScripts(String text, String answer) {
        registerOther();
        try (var browser = Browser.open(false, false).open(home + "alerts?status=any")) {
            var page = browser.driver();
            page.findElement(By.cssSelector(".filters details:not([open]) > summary, .filters details[open] #district"))
                    .click();
            page.findElement(By.id("district")).sendKeys(text);
            browser.press("Filter");

            assertThat(page.findElement(By.tagName("main")).getText()).contains(answer);
            assertThat(page.getCurrentUrl()).contains("status=any");
            if (answer.startsWith("Only")) {
                assertThat(page.getCurrentUrl()).contains("districtId=" + district);
                browser.follow("All districts");
                assertThat(page.getCurrentUrl()).doesNotContain("districtId");
            } else if (answer.startsWith("2")) {
                browser.assertWellMade();
                browser.follow("Godwit Quayside Academy");
                assertThat(page.findElement(By.tagName("main")).getText()).contains("Only Godwit Quayside Academy");
            }
        }
    }

    @Tag("nightly")
    @Test
    void names_areOffered_whileOneIsTyped() {
        try (var browser = Browser.open().open(home + "audit")) {
            browser.driver().findElement(By.id("district")).sendKeys("godwit quay pub");
            await().atMost(PATIENCE).untilAsserted(() -> assertThat(browser.driver()
                            .findElements(By.cssSelector("#district-names option[value='Godwit Quay Public Schools']")))
                    .hasSize(1));
            browser.assertWellMade();
        }
    }

    @Test
    void groups_haveHeadingsWithTheirNumbers_onWish_andKeepTheFilter() {
        var apart = Districts.register(Map.of("name", "Plover Marl Public Schools", "state", "ME"));
        alerts.raise("did:plc:godwit-group1", "plovermarl-squadron1", "Plover Marl Public Schools");
        var one = Snapshots.account("did:plc:godwit-group2", "plovermarl-squadron2", "Plover Marl Public Schools");
        one.put("bio", "Send the fee for the godwit trip to this account.");
        alerts.raise(one);
        var other = Snapshots.account("did:plc:godwit-group3", "godwitquay-squadron3", name);
        other.put("bio", "Send the fee for the godwit trip  to THIS account.");
        alerts.raise(other);

        var byDistrict = page("/alerts?q=squadron&group=district");
        assertThat(byDistrict)
                .containsPattern(
                        "<th colspan=\"6\" scope=\"rowgroup\"><a href=\"/alerts\\?districtId=%s\">Plover Marl Public Schools</a> <span class=\"hint\">2 alerts<"
                                .formatted(apart))
                .containsPattern("districtId=%s\">%s</a> <span class=\"hint\">1 alert<".formatted(district, name))
                .contains("<input type=\"hidden\" name=\"group\" value=\"district\">")
                .contains("/alerts?q=squadron&amp;status=open&amp;group=campaign\" class=\"chip\">By campaign");
        assertThat(page("/alerts?q=squadron&group=campaign"))
                .containsPattern("Campaign: likely one operator <span class=\"hint\">2 alerts<(?s).*"
                        + "(plovermarl|godwitquay)-squadron[23](?s).*(plovermarl|godwitquay)-squadron[23](?s).*"
                        + "No campaign <span class=\"hint\">1 alert<(?s).*plovermarl-squadron1");
        assertThat(page("/alerts?q=squadron")).doesNotContain("rowgroup").contains(">Anyone</option>", ">Unassigned");
        given().accept(HTML).get("/alerts?group=colour").then().statusCode(400);
    }

    @Test
    void face_isAskedForOnceForAllRows_andInitialsStandWhereThereIsNone() {
        var records = new StubbedRecords(ingest);
        records.haveThumbnail("did:plc:godwit-face1");
        var with = alerts.raise("did:plc:godwit-face1", "godwitquay-face1", name);
        var without = alerts.raise("did:plc:godwit-face2", "godwitquay-face2", name);

        var page = page("/alerts?q=godwitquay+face&districtId=" + district);
        assertThat(page)
                .containsPattern("aria-hidden=\"true\">GQ<img src=\"/alerts/%s/pictures/thumbnail\\?of=[0-9a-f]{12}\""
                        .formatted(with))
                .contains("title=\"The picture is being fetched.\">GQ</span>")
                .doesNotContain("/alerts/%s/pictures/".formatted(without));
        given().get("/alerts/%s/pictures/thumbnail".formatted(with))
                .then()
                .statusCode(200)
                .contentType("image/png")
                .header("Cache-Control", "private, max-age=3600")
                .header("Content-Security-Policy", containsString("sandbox"));
        given().get("/alerts/%s/pictures/thumbnail".formatted(without)).then().statusCode(404);
        assertThat(records.questionsForThumbnail("did:plc:godwit-face1"))
                .as("what was known answers the browser")
                .isEqualTo(1);
        assertThat(page("/alerts/" + without)).contains("The picture is being fetched.", "No logo is registered.");
    }

    private static String page(String address) {
        return given().accept(HTML)
                .urlEncodingEnabled(false)
                .get(address)
                .then()
                .statusCode(200)
                .extract()
                .asString();
    }

    @Test
    void manyAlerts_areDismissedAtOnce_andTheFilterStays_andOneButtonUndoesAll() {
        var ids = List.of(raise("bulk1"), raise("bulk2"));

        var location = act(
                        "dismiss",
                        ids,
                        Map.of("reason", "same_name_elsewhere", "query", "status=open&platform=bluesky"))
                .header("Location", containsString("/alerts?status=open&platform=bluesky&batch="))
                .header("Location", endsWith("&done=dismiss-2"))
                .extract()
                .header("Location");

        assertThat(statuses(ids)).containsOnly("suppressed");
        var page = given().accept(HTML).get(location).then().extract().asString();
        assertThat(page).contains("You dismissed 2 alerts.", "action=\"/alerts/batch/undo\"");
        var later = List.of(raise("bulk3"));
        act("dismiss", later, Map.of("reason", "other"));
        given().redirects()
                .follow(false)
                .formParam("batch", hidden("batch", page))
                .post("/alerts/batch/undo")
                .then()
                .header("Location", endsWith("/alerts?&done=undo-2"));
        assertThat(statuses(ids)).containsOnly("new");
        assertThat(statuses(later)).as("another batch").containsOnly("suppressed");
        act("dismiss", ids.subList(0, 1), Map.of("reason", "other", "query", "\r\nSet-Cookie: a=b"))
                .header("Location", endsWith("&done=dismiss-1"))
                .header("Set-Cookie", nullValue());
    }

    private static String hidden(String name, String page) {
        var field = Pattern.compile("name=\"%s\" value=\"([^\"]+)\"".formatted(name))
                .matcher(page);
        assertThat(field.find()).as(name).isTrue();
        return field.group(1);
    }

    @ParameterizedTest
    @CsvSource({
        "confirm,     ,         ,      status,       in_progress",
        "confirm,     ,         ,      review.verdict, true_positive",
        "acknowledge, ,         ,      acknowledgement.by, bootstrap",
        "snooze,      days,     7,     statusReason, snoozed",
        "assign,      assignee, Robin, assignee,     Robin"
    })
    void action_isTakenOnAllThatWereSelected(String act, String field, String value, String shown, String expected) {
        var ids = List.of(raise(act + shown + "1"), raise(act + shown + "2"));
        act(act, ids, field == null ? Map.of() : Map.of(field, value))
                .header("Location", endsWith("done=%s-2".formatted(act)));
        assertThat(ids).allSatisfy(id -> alert(id).body(shown, equalTo(expected)));
    }

    @Test
    void alertForWhichAnActionIsNotPossible_isSkipped() {
        var ids = List.of(raise("closed"), raise("open"));
        act("dismiss", ids.subList(0, 1), Map.of("reason", "other"));

        for (var act : List.of("snooze", "acknowledge")) {
            act(act, ids, Map.of("days", "3")).header("Location", endsWith("done=%s-1".formatted(act)));
        }
    }

    /** A neighbor who sends the ids of alerts, or of a batch, that it may not see changes nothing of them. */
    @Test
    void alertsOfOthers_areSkipped_andTheirDecisionsStand() {
        var ids = List.of(raise("walled"));
        var neighbor = ApiKeys.make(
                "Godwit neighbor", List.of("read", "review"), Districts.register("Dunlin Knoll Public Schools"));
        given().header("Authorization", "Bearer " + neighbor)
                .redirects()
                .follow(false)
                .formParam("alertId", ids)
                .formParam("act", "dismiss")
                .formParam("reason", "other")
                .post("/alerts/batch")
                .then()
                .header("Location", endsWith("done=dismiss-0"));
        var batch = act("dismiss", ids, Map.of("reason", "other"))
                .extract()
                .header("Location")
                .replaceFirst(".*batch=([0-9a-f-]{36}).*", "$1");
        given().header("Authorization", "Bearer " + neighbor)
                .redirects()
                .follow(false)
                .formParam("batch", batch)
                .post("/alerts/batch/undo")
                .then()
                .header("Location", endsWith("done=undo-0"));
        assertThat(statuses(ids)).containsOnly("suppressed");
    }

    private String raise(String name) {
        var account = "did:plc:godwit-" + name.replace('.', '-');
        return alerts.raise(account, "godwitquayps-" + name.hashCode(), "Godwit Quay Public Schools");
    }

    private List<String> statuses(List<String> ids) {
        return ids.stream()
                .map(id -> alert(id).extract().<String>path("status"))
                .toList();
    }

    private static ValidatableResponse act(String act, List<String> ids, Map<String, String> fields) {
        return given().redirects()
                .follow(false)
                .formParam("act", act)
                .formParam("alertId", ids)
                .formParams(fields)
                .post("/alerts/batch")
                .then()
                .statusCode(303);
    }

    @ParameterizedTest
    @CsvSource({
        "dismiss,     Nothing was done: select alerts first.",
        "acknowledge, Nothing was done: select alerts first."
    })
    void nothingSelected_doesNothing_andTheFilterStays(String act, String message) {
        given().accept(HTML)
                .formParam("act", act)
                .formParam("query", "status=open&platform=bluesky")
                .post("/alerts/batch")
                .then()
                .statusCode(200)
                .body(containsString(message))
                .body(containsString("<option value=\"bluesky\" selected>"));
    }

    @Test
    void noReason_dismissesNothing_andTheFilterStays() {
        given().accept(HTML)
                .formParam("alertId", UUID.randomUUID())
                .formParam("act", "dismiss")
                .formParam("query", "status=open&platform=bluesky")
                .post("/alerts/batch")
                .then()
                .statusCode(200)
                .body(containsString("Nothing was dismissed: choose a reason."))
                .body(containsString("<option value=\"bluesky\" selected>"));
    }

    @ParameterizedTest
    @CsvSource({"shout, choose what to do", "undo, choose what to do", "snooze, number of days from 1 to 366"})
    void actionThatIsNone_isRefused(String act, String why) {
        given().accept(HTML)
                .formParam("alertId", UUID.randomUUID())
                .formParam("act", act)
                .formParam("days", "x")
                .post("/alerts/batch")
                .then()
                .statusCode(400)
                .body(containsString(why))
                .body(containsString("href=\"/alerts\">Go back"));
    }
}
