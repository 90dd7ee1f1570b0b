package org.lookalike.detector.web.alerts;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.http.TestHTTPResource;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.awt.Color;
import java.net.URL;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.lookalike.detector.DetectorTest;
import org.lookalike.detector.Districts;
import org.lookalike.detector.RaisedAlerts;
import org.lookalike.detector.Snapshots;
import org.lookalike.detector.reporting.ingest.IngestConfig;
import org.lookalike.detector.reporting.record.StubbedRecords;
import org.lookalike.testing.Browser;
import org.lookalike.testing.HeldTables;
import org.openqa.selenium.By;
import org.openqa.selenium.JavascriptExecutor;
import org.openqa.selenium.Keys;
import org.openqa.selenium.StaleElementReferenceException;

@DetectorTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AlertPagesIT {

    private static final String HTML = "text/html";
    /** A page whose stream begins late is as the server has it after a minute. */
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private static final Map<String, Object> LANTERN_BROOK = Map.of(
            "name",
            "Lantern Brook Public Schools",
            "ncesLeaId",
            "9944001",
            "city",
            "Lantern Brook",
            "state",
            "MA",
            "webDomains",
            List.of("lanternbrook.example"),
            "officialAccounts",
            List.of(
                    Map.of("platform", "bluesky", "handle", "lanternbrook.example"),
                    Map.of("platform", "x", "handle", "LanternBrookPS", "accountId", "4411")));

    @TestHTTPResource("/")
    URL home;

    @Inject
    IngestConfig ingest;

    @Inject
    DataSource database;

    private RaisedAlerts alerts;
    private String district;
    private String other;

    @BeforeAll
    void listen() {
        alerts = new RaisedAlerts();
    }

    /** Once, but not before all tests: requests know the service's port from the first test on. */
    @BeforeEach
    void register() {
        if (district == null) {
            district = Districts.register(LANTERN_BROOK);
        }
    }

    @AfterAll
    void close() {
        alerts.close();
    }

    /** An alert with all that a page can show of one: decisions, comments, earlier looks, relatives. */
    private String alertWithAHistory(String account) {
        var start = Instant.now().minusSeconds(7200);
        var seen = Snapshots.account(account, "lanternbrookps.social.example", "Lantern Brook Public Schооls", start);
        seen.put("bio", "Breaking: all schools are closed tomorrow due to the storm.");
        seen.put("links", List.of("https://tickets.example/lantern"));
        seen.put("location", "Lantern Brook, MA");
        seen.put("avatarHash", "0f".repeat(16) + "c3".repeat(16));
        var id = alerts.raise(seen);
        var renamed =
                Snapshots.account(account, "lantern-brook-news", "Lantern Brook Public Schооls", start.plusSeconds(60));
        renamed.put("bio", "Breaking: all schools are closed tomorrow due to the storm.");
        alerts.publish(renamed);
        alerts.awaitRevision(account, 2);
        var relative = Snapshots.account(account + "b", "lanternbrookps2", "Lantern Brook Public Schools");
        relative.put("bio", "Breaking: all schools are closed tomorrow due to the storm.");
        alerts.raise(relative);
        send(id, "ask", Map.of("comment", "Who runs it? I asked the high school."));
        send(id, "comments", Map.of("text", "The high school says it is not theirs."));
        send(id, "assign", Map.of("assignee", "Robin Sample"));
        return id;
    }

    @Test
    void pages_areWellMade() {
        checkPages(Browser.Screen.DESKTOP, false);
    }

    @Tag("nightly")
    @ParameterizedTest
    @CsvSource({"DESKTOP, true", "PHONE, false", "PHONE, true"})
    void pages_areWellMade_onOtherScreens(Browser.Screen screen, boolean isDark) {
        checkPages(screen, isDark);
    }

    private void checkPages(Browser.Screen screen, boolean isDark) {
        var account = "did:plc:lantern-%s-%s".formatted(screen, isDark).toLowerCase(Locale.ROOT);
        var id = alertWithAHistory(account);
        new StubbedRecords(ingest).have(account, StubbedRecords.document(account, "Lantern Brook Public Schооls"));
        given().contentType("image/png")
                .body(StubbedRecords.picture(Color.decode("#1f4f7a"), "LB"))
                .post("/api/v1/districts/%s/logos".formatted(district))
                .then()
                .statusCode(200);
        var suppressions = "alerts/suppressions?districtId=" + district;
        given().redirects()
                .follow(false)
                .formParam("districtId", district)
                .formParam("field", "handle")
                .formParam("pattern", "*-boosters%s%s*".formatted(screen, isDark))
                .formParam("note", "The booster clubs told us of theirs.")
                .post("/alerts/suppressions")
                .then()
                .statusCode(303);
        var pages = Map.of(
                "queue", "alerts?districtId=" + district + "&done=3",
                "alert", "alerts/" + id,
                "audit", "audit?districtId=" + district,
                "suppressions", suppressions);
        var headings = Map.of(
                "queue", "Alerts",
                "alert", "possible impersonation of Lantern Brook",
                "audit", "Audit",
                "suppressions", "Muted patterns for Lantern Brook");
        try (var browser = Browser.open(isDark, true).on(screen)) {
            pages.forEach((name, address) -> {
                browser.on(screen).open(home + address);
                assertThat(browser.driver().findElement(By.tagName("h1")).getText())
                        .contains(headings.get(name));
                browser.assertWellMade();
                browser.photograph(Path.of("target/pages/%s-%s-%s.png".formatted(name, screen, isDark)));
            });
        }
    }

    @Test
    void keys_goThroughTheQueue_andChoose() {
        alertWithAHistory("did:plc:lantern-keys");
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

    @Test
    void newAlert_joinsTheQueue_whileItIsLookedAt_andInterruptsNobody() {
        alerts.raise("did:plc:lantern-live1", "lanternbrook-live1", "Lantern Brook Public Schools");
        try (var browser = Browser.open().open(home + "alerts?districtId=" + district)) {
            var driver = (JavascriptExecutor) browser.driver();
            driver.executeScript("window.isTheSamePage = true");
            alerts.raise("did:plc:lantern-live2", "lanternbrook-live2", "Lantern Brook Public Schools");

            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(rows(browser)).contains("lanternbrook-live2"));
            // The list may be drawn anew at any moment.
            await().atMost(PATIENCE)
                    .ignoreException(StaleElementReferenceException.class)
                    .untilAsserted(() ->
                            browser.driver().findElement(By.name("alertId")).click());
            alerts.raise("did:plc:lantern-live3", "lanternbrook-live3", "Lantern Brook Public Schools");

            await().atMost(PATIENCE).untilAsserted(() -> assertThat(browser.driver()
                            .findElement(By.cssSelector("[data-news]"))
                            .getText())
                    .contains("There are other alerts now."));
            assertThat(rows(browser)).doesNotContain("lanternbrook-live3");
            assertThat(browser.driver().findElement(By.name("alertId")).isSelected())
                    .isTrue();
            assertThat(driver.executeScript("return window.isTheSamePage")).isEqualTo(true);
            browser.assertWellMade();
            browser.driver().findElement(By.linkText("Show them")).click();
            await().ignoreExceptions().atMost(PATIENCE).untilAsserted(() -> assertThat(rows(browser))
                    .contains("lanternbrook-live3"));
        }
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
        lantern brook pub            | Only Lantern Brook Public Schools
        lantern brook public schools | Only Lantern Brook Public Schools
        9944001                      | Only Lantern Brook Public Schools
        ID                           | Only Lantern Brook Public Schools
        lantern                      | 2 districts fit
        nowhere at all               | No district fits
        """)
    void district_isFoundByNameOrId_withoutScripts(String text, String answer) {
        if (other == null) {
            other = Districts.register(Map.of("name", "Lantern Brookside Academy", "state", "VT"));
        }
        try (var browser = Browser.open(false, false).open(home + "alerts?status=any")) {
            var page = browser.driver();
            page.findElement(By.id("district")).sendKeys(text.equals("ID") ? district : text);
            browser.press("Filter");

            assertThat(page.findElement(By.tagName("main")).getText()).contains(answer);
            assertThat(page.getCurrentUrl()).contains("status=any");
            if (answer.startsWith("Only")) {
                assertThat(page.getCurrentUrl()).contains("districtId=" + district);
                browser.follow("All districts");
                assertThat(page.getCurrentUrl()).doesNotContain("districtId");
            } else if (answer.startsWith("2")) {
                browser.assertWellMade();
                browser.follow("Lantern Brookside Academy");
                assertThat(page.findElement(By.tagName("main")).getText()).contains("Only Lantern Brookside Academy");
            }
        }
    }

    @Test
    void names_areOffered_whileOneIsTyped() {
        try (var browser = Browser.open().open(home + "audit")) {
            browser.driver().findElement(By.id("district")).sendKeys("lantern brook pub");
            await().atMost(PATIENCE).untilAsserted(() -> assertThat(browser.driver()
                            .findElements(
                                    By.cssSelector("#district-names option[value='Lantern Brook Public Schools']")))
                    .hasSize(1));
            browser.assertWellMade();
        }
    }

    @Test
    void decisions_workWithoutScripts_andAreTakenBack() {
        var id = alertWithAHistory("did:plc:lantern-decide");
        try (var browser = Browser.open(false, false).open(home + "alerts/" + id)) {
            var driver = browser.driver();
            driver.findElement(By.cssSelector("#reason option[value=parody]")).click();
            browser.press("Dismiss");
            assertThat(driver.findElement(By.className("notice")).getText()).isEqualTo("You dismissed the alert.");
            assertThat(alert(id).extract().<String>path("status")).isEqualTo("suppressed");
            browser.press("Take the latest decision back");
            assertThat(driver.findElement(By.className("notice")).getText()).contains("taken back");
        }
        alert(id).body("status", equalTo("in_progress")).body("review.verdict", equalTo("insufficient_data"));
    }

    @Test
    void assignee_isOneOfThePeopleKnown() {
        var id = alertWithAHistory("did:plc:lantern-people");
        signIn("Kim Reviewer", List.of("read", "review"), district);
        signIn("Lee Reader", List.of("read"), district);
        signIn("Pat Elsewhere", List.of("read", "review"), Districts.register("Osprey Falls Public Schools"));
        var page = given().accept(HTML).get("/alerts/" + id).asString();
        assertThat(page)
                .contains(
                        "<option value=\"bootstrap\">bootstrap (you)</option>",
                        "<option value=\"Robin Sample\" selected>",
                        "<option value=\"Kim Reviewer\">")
                .doesNotContain("Lee Reader", "Pat Elsewhere");
    }

    @Test
    void assignee_isAmongThePeople_howeverManyThereAre_andNobodyWhoLeft() {
        var heron = Districts.register("Heron Glade Public Schools");
        signedIn(heron, 91, Stream.of("Aaron Former"));
        signedIn(heron, 89, IntStream.range(0, 220).mapToObj("Able %03d"::formatted));
        var id = alerts.raise("did:plc:heron", "heronglade", "Heron Glade Public Schools");
        send(id, "assign", Map.of("assignee", "Robin Sample"));
        assertThat(given().accept(HTML).get("/alerts/" + id).asString())
                .contains("<option value=\"Robin Sample\" selected>", "<option value=\"Able 001\">")
                .doesNotContain("Aaron Former", "Able 219");
    }

    /** Records sign-ins of reviewers as it was done then. */
    private void signedIn(String district, int daysAgo, Stream<String> names) {
        HeldTables.execute(
                database,
                """
                insert into audit_event (at, who, what, subject, after)
                select now() - interval '%d days', who, 'signed_in', 'session:fictional',
                       '{"by": "key", "scopes": ["read", "review"], "districts": "%s"}'::jsonb
                from unnest(string_to_array('%s', ',')) as who"""
                        .formatted(daysAgo, district, names.collect(Collectors.joining(","))));
    }

    private static void signIn(String name, List<String> scopes, String district) {
        String key = given().contentType(ContentType.JSON)
                .body(Map.of("name", name, "scopes", scopes, "districts", List.of(district)))
                .post("/api/v1/keys")
                .path("key");
        given().header("Authorization", "none")
                .redirects()
                .follow(false)
                .formParam("key", key)
                .post("/sign-in")
                .then()
                .statusCode(303);
    }

    @Test
    void forms_doWhatRestDoes() {
        var id = alertWithAHistory("did:plc:lantern-forms");

        send(id, "confirm", Map.of("action", "reported_to_platform", "comment", "Reported."))
                .header("Location", endsWith("/alerts/" + id + "?done=confirmed"));
        alert(id).body("review.actions", hasItem("reported_to_platform")).body("status", equalTo("in_progress"));
        send(id, "acknowledge", Map.of()).header("Location", endsWith("done=acknowledged_before"));
        send(id, "snooze", Map.of("days", "3"));
        alert(id).body("statusReason", equalTo("snoozed"));
        assertThat(given().accept(HTML).get("/alerts/" + id).asString())
                .as("sentences with times that a browser shows in its reader's zone")
                .contains(
                        "Snoozed until <time datetime=",
                        "put it aside until <time datetime=",
                        "Raised. The account was first seen like this on <time datetime=");
        send(id, "assign", Map.of("assignee", " "));
        alert(id).body("assignee", nullValue());
        send(id, "dismiss", Map.of("reason", "ours")).header("Location", endsWith("done=ours"));
        alert(id).body("statusReason", equalTo("account_official"));
        given().accept(HTML)
                .formParam("reason", "")
                .post("/alerts/" + id + "/dismiss")
                .then()
                .statusCode(400)
                .body(containsString("choose why the alert needs no action"));
        given().accept(HTML)
                .get("/alerts/00000000-0000-0000-0000-000000000000")
                .then()
                .statusCode(404);
    }

    @Test
    void manyAlerts_areDismissedAtOnce_andTheFilterStays() {
        var one = alerts.raise("did:plc:lantern-bulk1", "lanternbrookps-a", "Lantern Brook Public Schools");
        var two = alerts.raise("did:plc:lantern-bulk2", "lanternbrookps-b", "Lantern Brook Public Schools");

        given().redirects()
                .follow(false)
                .formParam("alertId", one, two)
                .formParam("reason", "same_name_elsewhere")
                .formParam("query", "status=open&platform=bluesky")
                .post("/alerts/dismissals")
                .then()
                .statusCode(303)
                .header("Location", endsWith("/alerts?status=open&platform=bluesky&done=2"));

        alert(one).body("status", equalTo("suppressed"));
        alert(two).body("status", equalTo("suppressed"));
        given().redirects()
                .follow(false)
                .formParam("alertId", one)
                .formParam("reason", "other")
                .formParam("query", "\r\nSet-Cookie: a=b")
                .post("/alerts/dismissals")
                .then()
                .header("Location", endsWith("/alerts?&done=1"));
    }

    @Test
    void nothingChosen_dismissesNothing_andTheFilterStays() {
        given().accept(HTML)
                .formParam("reason", "other")
                .formParam("query", "status=open&platform=bluesky")
                .post("/alerts/dismissals")
                .then()
                .statusCode(200)
                .body(containsString("Nothing was dismissed: choose the alerts to dismiss first."))
                .body(containsString("<option value=\"bluesky\" selected>"));
    }

    @Test
    void profile_opensInANewTab_byAnAddressThatItsOwnerDidNotChoose() {
        var seen = Snapshots.account("did:plc:lantern-open", "lanternbrookps-c", "Lantern Brook Public Schools");
        seen.put("profileUrl", "https://evil.example/lantern");

        given().accept(HTML)
                .get("/alerts/" + alerts.raise(seen))
                .then()
                .body(containsString("<a href=\"https://bsky.app/profile/lanternbrookps-c\" rel=\"noopener"
                        + " noreferrer nofollow\" target=\"_blank\">"))
                .body(not(containsString("href=\"https://evil.example")));
    }

    @Test
    void parodyLabel_thatComesAfterTheMatch_isShown() {
        var seen = Snapshots.account("did:plc:lantern-later", "lanternbrookps-d", "Lantern Brook Public Schools");
        var page = "/alerts/" + alerts.raise(seen);
        given().accept(HTML).get(page).then().statusCode(200).body(not(containsString("Parody label")));

        seen.put("observedAt", Instant.now().toString());
        seen.put("parodyLabel", true);
        alerts.publish(seen);

        await().atMost(PATIENCE)
                .untilAsserted(() -> given().accept(HTML).get(page).then().body(containsString("Parody label")));
    }

    /** A label comes after the match, with nothing else that is new, and may be withdrawn. */
    @Test
    void labelOfThePlatformsModeration_isShown_whileItLasts() {
        var account = "did:plc:lantern-labeled";
        var seen = Snapshots.account(account, "lanternbrookps-d", "Lantern Brook Public Schools");
        var page = "/alerts/" + alerts.raise(seen);
        var sentence = "Bluesky&#39;s moderation labeled this account &#39;impersonation&#39;";
        given().accept(HTML).get(page).then().statusCode(200).body(not(containsString("moderation labeled")));

        seen.put("observedAt", Instant.now().toString());
        seen.put("platformLabels", List.of("impersonation"));
        alerts.publish(seen);
        await().atMost(PATIENCE).untilAsserted(() -> given().accept(HTML)
                .get(page)
                .then()
                .body(containsString(sentence))
                .body(containsString("lanternbrookps-d")));

        seen.put("observedAt", Instant.now().toString());
        seen.remove("platformLabels");
        alerts.publish(seen);
        await().atMost(PATIENCE)
                .untilAsserted(
                        () -> given().accept(HTML).get(page).then().body(not(containsString("moderation labeled"))));
    }

    @Test
    void parodyLabel_isShown_andLowersNothing_asItsOwnerSetsIt() {
        var plain = Snapshots.account("did:plc:lantern-plain", "lanternbrookps-e", "Lantern Brook Public Schools");
        var labelled = Snapshots.account("did:plc:lantern-parody", "lanternbrookps-e", "Lantern Brook Public Schools");
        labelled.put("parodyLabel", true);

        var ids = Stream.of(plain, labelled).map(alerts::raise).toList();

        given().accept(HTML).get("/alerts/" + ids.get(0)).then().body(not(containsString("Parody label")));
        given().accept(HTML)
                .get("/alerts/" + ids.get(1))
                .then()
                .body(containsString("Parody label"), containsString("it does not change the severity"));
        var raised = Stream.of(plain, labelled)
                .map(account -> alerts.awaitRevision((String) account.get("accountId"), 1))
                .toList();
        for (var field : List.of("status", "severity", "match.score", "match.confidence")) {
            assertThat(raised.get(1).getString(field))
                    .as(field)
                    .isEqualTo(raised.get(0).getString(field));
        }
    }

    static List<String> hostile() {
        return List.of(
                "<script>alert(1)</script>Lantern Brook",
                "\" onmouseover=\"alert(1)\" x=\"",
                "' onfocus='alert(1)' autofocus='",
                "</title><img src=x onerror=alert(1)>",
                "{config}{cdi:x}{#include console/frame}",
                "Lantern \u202Ekoorb\u202C Brook",
                "Lantern\u200B\u2066Brook\u2069",
                "L\u0301\u0301\u0301\u0301\u0301\u0301\u0301\u0301antern",
                "https://evil.example/lantern",
                "\u2068Lantern\u2069</bdi><b>Brook",
                "\uFDFD".repeat(200),
                "Lantern\r\nSet-Cookie: a=b");
    }

    @ParameterizedTest
    @MethodSource("hostile")
    void untrustedText_isShown_andDoesNothing(String text) {
        var id = alertWith(text, "did:plc:lantern-hostile-" + Math.abs(text.hashCode()));

        for (var page : List.of("/alerts/" + id, "/alerts?districtId=" + district, "/audit?alertId=" + id)) {
            var html = given().accept(HTML)
                    .get(page)
                    .then()
                    .statusCode(200)
                    .extract()
                    .asString();
            assertThat(html)
                    .as(page)
                    .doesNotContain(
                            "<script>alert", "<img src=x", " onmouseover=\"", " onfocus='", "href=\"javascript:")
                    .doesNotContain("\u202E", "\u2066", "\u200B", "\u2068", "\u2069");
        }
    }

    @Tag("nightly")
    @Test
    void untrustedText_fitsAPhone() {
        try (var browser = Browser.open().on(Browser.Screen.PHONE)) {
            for (var text : hostile()) {
                var id = alertWith(text, "did:plc:lantern-phone-" + Math.abs(text.hashCode()));
                browser.open(home + "alerts/" + id).assertWellMade();
            }
        }
    }

    /** An alert about an account that then takes this text for its name, handle, description and place. */
    private String alertWith(String text, String account) {
        var seen = Snapshots.account(account, "lanternbrookps", "Lantern Brook Public Schools");
        seen.put("bio", text);
        seen.put("location", "Lantern Brook, MA");
        var id = alerts.raise(seen);
        var renamed = Snapshots.account(
                account, text.strip().substring(0, Math.min(200, text.strip().length())), text);
        renamed.put("bio", text);
        renamed.put("location", text);
        renamed.put("profileUrl", "javascript:alert(1)");
        alerts.publish(renamed);
        alerts.awaitRevision(account, 2);
        return id;
    }

    private static ValidatableResponse send(String alertId, String form, Map<String, String> fields) {
        return given().redirects()
                .follow(false)
                .contentType(ContentType.URLENC)
                .formParams(fields)
                .post("/alerts/" + alertId + "/" + form)
                .then()
                .statusCode(303);
    }

    private static ValidatableResponse alert(String alertId) {
        return given().get("/api/v1/alerts/" + alertId).then().statusCode(200);
    }
}
