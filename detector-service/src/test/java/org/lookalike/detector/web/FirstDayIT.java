package org.lookalike.detector.web;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;

import io.quarkus.test.common.http.TestHTTPResource;
import java.net.URL;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.lookalike.detector.DetectorTest;
import org.lookalike.detector.RaisedAlerts;
import org.lookalike.detector.Snapshots;
import org.lookalike.testing.Browser;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.WebDriver;

/** What a district goes through, in one browser: it registers, an account imitates it, somebody decides and reports, the account goes. */
@DetectorTest
@Tag("nightly")
class FirstDayIT {

    private static final Duration PATIENCE = Duration.ofSeconds(40);

    @TestHTTPResource("/")
    URL home;

    @Test
    void district_registers_seesDecidesAndReports_untilTheAccountIsGone() {
        walk(Browser.Screen.DESKTOP, false, true, "Plover Creek");
    }

    @Test
    void district_doesTheSame_onAPhone_inTheDark_withoutScripts() {
        walk(Browser.Screen.PHONE, true, false, "Sandpiper Cove");
    }

    private void walk(Browser.Screen screen, boolean isDark, boolean runsScripts, String place) {
        var name = place + " Public Schools";
        var handle = place.replace(" ", "").toLowerCase(Locale.ROOT) + "-news";
        try (var browser = Browser.open(isDark, runsScripts).on(screen);
                var topics = new RaisedAlerts()) {
            var walk = new Walk(browser, screen, isDark);
            var page = browser.driver();

            register(walk, name, place);
            topics.raise(impostor(handle, name));
            walk.to("alerts", "2-queue");
            // Alerts of other tests may come in meanwhile, and the list is drawn anew.
            Awaitility.await()
                    .atMost(PATIENCE)
                    .ignoreException(StaleElementReferenceException.class)
                    .untilAsserted(
                            () -> page.findElement(By.xpath("//tr[contains(., '%s')]//a[@data-open]".formatted(name)))
                                    .click());
            Awaitility.await().atMost(PATIENCE).ignoreExceptions().untilAsserted(() -> assertThat(
                            page.findElement(By.tagName("h1")).getText())
                    .contains("possible impersonation of " + name));
            walk.check("3-alert");
            var alertId = page.getCurrentUrl().replaceFirst(".*/", "");

            // By keys, as on a phone the bar below may lie over what was scrolled into view.
            page.findElement(By.cssSelector("#confirm summary")).sendKeys(Keys.ENTER);
            page.findElement(By.id("informed")).sendKeys(Keys.SPACE);
            browser.press("Confirm");
            assertThat(timeline(page)).contains("decided: it impersonates the district", "done: district informed");
            walk.check("4-confirmed");

            browser.follow("Report it to Bluesky");
            assertThat(page.findElement(By.id("text")).getText()).contains(name, handle);
            walk.check("5-packet");
            page.findElement(By.xpath("//summary[contains(., 'I filed it')]")).click();
            page.findElement(By.id("reference")).sendKeys("BSKY-17");
            browser.press("Record the report");
            assertThat(timeline(page)).contains("Filed by form", "BSKY-17");
            walk.check("6-reported");

            topics.publish(gone(handle, name));
            Awaitility.await().atMost(PATIENCE).untilAsserted(() -> given().get("/api/v1/alerts/" + alertId)
                    .then()
                    .body("status", equalTo("resolved"))
                    .body("review.actions", hasItems("district_informed", "reported_to_platform")));
            walk.to("alerts/" + alertId, "7-resolved");
            assertThat(page.findElement(By.tagName("main")).getText()).contains("Resolved");
            assertThat(timeline(page)).contains("reported it to Bluesky", "BSKY-17", "suspended");
            walk.to("reports", "8-reports");
            assertThat(page.findElement(By.tagName("main")).getText()).contains("BSKY-17");
        }
    }

    private static void register(Walk walk, String name, String place) {
        walk.to("districts/new", "0-new");
        var page = walk.browser.driver();
        page.findElement(By.id("name")).sendKeys(name);
        page.findElement(By.xpath("//summary[starts-with(.,'More')]")).click();
        page.findElement(By.id("city")).sendKeys(place);
        page.findElement(By.id("state")).sendKeys("MA");
        page.findElement(By.id("webDomains")).sendKeys(place.replace(" ", "").toLowerCase(Locale.ROOT) + ".example");
        page.findElement(By.cssSelector("#account-0-platform option[value=bluesky]"))
                .click();
        page.findElement(By.id("account-0-handle"))
                .sendKeys(place.replace(" ", "").toLowerCase(Locale.ROOT) + ".example");
        walk.browser.press("Register the district");
        assertThat(page.findElement(By.cssSelector("[role=status]")).getText()).startsWith("Nothing was saved yet.");
        walk.browser.press("Register the district");
        assertThat(page.findElement(By.cssSelector("[role=status]")).getText()).startsWith("Registered.");
        walk.check("1-registered");
    }

    private static String shownName(String name) {
        return name.replace("o", "\u043e");
    }

    private static Map<String, Object> impostor(String handle, String name) {
        var account = Snapshots.account("did:plc:" + handle, handle + ".social.example", shownName(name));
        account.put("bio", "Breaking: all schools are closed tomorrow due to the storm.");
        return account;
    }

    private static Map<String, Object> gone(String handle, String name) {
        var account = impostor(handle, name);
        account.put("state", "suspended");
        return account;
    }

    private static String timeline(WebDriver page) {
        return page.findElement(By.className("timeline")).getText();
    }

    /** Goes from page to page and checks each. */
    private final class Walk {

        final Browser browser;
        private final Browser.Screen screen;
        private final boolean isDark;

        Walk(Browser browser, Browser.Screen screen, boolean isDark) {
            this.browser = browser;
            this.screen = screen;
            this.isDark = isDark;
        }

        void to(String path, String name) {
            browser.open(home + path);
            check(name);
        }

        void check(String name) {
            browser.photograph(Path.of("target/pages/walk-%s-%s-%s.png".formatted(name, screen, isDark)));
            browser.assertWellMade();
        }
    }
}
