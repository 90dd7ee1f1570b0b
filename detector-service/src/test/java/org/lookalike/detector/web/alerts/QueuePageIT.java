package org.lookalike.detector.web.alerts;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;

import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lookalike.detector.DetectorTest;
import org.lookalike.detector.Districts;
import org.lookalike.testing.Browser;
import org.openqa.selenium.By;
import org.openqa.selenium.JavascriptExecutor;
import org.openqa.selenium.Keys;
import org.openqa.selenium.StaleElementReferenceException;

/** The list of alerts: by keyboard, while alerts come in, by district, and many at once. */
@DetectorTest
class QueuePageIT extends AlertPagesTest {

    private static final String HTML = "text/html";

    /** A page whose stream begins late is as the server has it after a minute. */
    private static final Duration PATIENCE = Duration.ofSeconds(90);

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
        try (var browser = Browser.open().open(home + "alerts?districtId=" + district)) {
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
    void district_isFoundByNameOrId_withoutScripts(String text, String answer) {
        if (other == null) {
            other = Districts.register(Map.of("name", "Godwit Quayside Academy", "state", "VT"));
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
    void manyAlerts_areDismissedAtOnce_andTheFilterStays() {
        var one = alerts.raise("did:plc:godwit-bulk1", "godwitquayps-a", "Godwit Quay Public Schools");
        var two = alerts.raise("did:plc:godwit-bulk2", "godwitquayps-b", "Godwit Quay Public Schools");

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

    @ParameterizedTest
    @ValueSource(strings = {"other", ""})
    void nothingChosen_dismissesNothing_andTheFilterStays(String reason) {
        given().accept(HTML)
                .formParam("reason", reason)
                .formParam("query", "status=open&platform=bluesky")
                .post("/alerts/dismissals")
                .then()
                .statusCode(200)
                .body(containsString("Nothing was dismissed: select alerts first."))
                .body(containsString("<option value=\"bluesky\" selected>"));
    }

    @Test
    void noReason_dismissesNothing_andTheFilterStays() {
        given().accept(HTML)
                .formParam("alertId", UUID.randomUUID())
                .formParam("query", "status=open&platform=bluesky")
                .post("/alerts/dismissals")
                .then()
                .statusCode(200)
                .body(containsString("Nothing was dismissed: choose a reason."))
                .body(containsString("<option value=\"bluesky\" selected>"));
    }
}
