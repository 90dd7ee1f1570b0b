package org.lookalike.detector.web.mailed;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.lookalike.detector.web.mailed.Stranger.page;
import static org.lookalike.detector.web.mailed.Stranger.pageAfter;
import static org.lookalike.detector.web.mailed.Stranger.post;
import static org.lookalike.detector.web.mailed.Stranger.stranger;

import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lookalike.detector.DetectorTest;
import org.lookalike.security.link.LinkGrant;
import org.lookalike.testing.Browser;
import org.openqa.selenium.By;

/** What follows a confirmation by a mail's link: the report to the platform, and the question what became of it. */
@DetectorTest
class MailedReportIT extends MailedAlertTest {

    MailedReportIT() {
        super("Cedar Lagoon Public Schools");
    }

    @Test
    void confirmedAlert_leadsToItsReport_withoutSignIn() {
        var link = link();
        post(link + "/confirm", Map.of("compared", "yes")).statusCode(303);
        post(link + "/confirm", Map.of("compared", "yes")).statusCode(303);
        post(link + "/dismiss", Map.of("reason", "parody"))
                .statusCode(409)
                .body(containsString("already been decided"))
                .body(containsString("href=\"%s?".formatted(link)));
        String decidedAt = given().get("/api/v1/alerts/" + alert).path("review.decidedAt");
        var page = page(link);
        assertThat(page)
                .contains(
                        "Next: report it to Bluesky",
                        "href=\"https://bsky.social/about/support\"",
                        "I report for Cedar Lagoon",
                        "/undo?")
                .doesNotContain("/dismiss?", "/confirm?", "have no account", "lookalike.");
        assertThat(page(link + "?own=no"))
                .contains("We have no account on Bluesky.", "packet.pdf?language=en&amp;own=no");
        assertThat(page(link + "?own=yes&ownAddress=@cedar")).contains("Our real account on Bluesky: @cedar.");

        stranger()
                .get(link + "/report/packet.pdf")
                .then()
                .statusCode(200)
                .contentType("application/pdf")
                .header("Content-Disposition", containsString("attachment"))
                .header("Cache-Control", "no-store")
                .header("Referrer-Policy", "no-referrer");

        var key = page.replaceAll("(?s).*name=\"reportId\" value=\"([^\"]+)\".*", "$1");
        var filed = Map.of("reportId", key, "filed", "yes", "filedOn", today(), "reference", "BS-7");
        post(link + "/report", filed).statusCode(303).header("Location", containsString("done=filed"));
        post(link + "/report", filed).statusCode(303);

        given().get("/api/v1/alerts/%s/reports".formatted(alert))
                .then()
                .body("size()", equalTo(1))
                .body("[0].state", equalTo("filed"))
                .body("[0].reference", equalTo("BS-7"))
                .body("[0].createdBy", equalTo(MailedLinks.WHO));
        given().get("/api/v1/alerts/" + alert)
                .then()
                .body("revision", equalTo(3))
                .body("report.state", equalTo("filed"))
                .body("review.decidedAt", equalTo(decidedAt))
                .body("review.actions", equalTo(List.of("reported_to_platform")));
        given().get("/api/v1/alerts/%s/audit".formatted(alert))
                .then()
                .body("items.find { it.what == 'report_made' }.who", containsString(MailedLinks.READER.toString()));
        assertThat(page(link + "?done=filed"))
                .contains("Your report is recorded.", "· waiting for Bluesky", "Last change seen")
                .doesNotContain("Next: report it", "Escalation", "name=\"reportId\"");
        assertThat(given().accept("text/html").get("/alerts/" + alert).asString())
                .contains(
                        "· waiting for Bluesky",
                        "<a href=\"/recipients/%s\">A recipient of the alert email</a>".formatted(MailedLinks.READER),
                        "reported it to Bluesky")
                .doesNotContain("Report it to Bluesky");
        assertThat(given().accept("text/html")
                        .get("/alerts?districtId=" + district)
                        .asString())
                .contains("· waiting for Bluesky");
        post(
                        link + "/undo",
                        Map.of(
                                "decisionId",
                                given().get("/api/v1/alerts/%s/decisions".formatted(alert))
                                        .path("[0].decisionId")))
                .statusCode(303);
        assertStatus("new");
    }

    @Test
    void beforeItIsConfirmed_nothingOfTheReportIsReachable() {
        var link = link();
        for (var answer : List.of(
                stranger().accept("text/html").get(link + "/report/packet.pdf").then(),
                post(
                        link + "/report",
                        Map.of("reportId", UUID.randomUUID().toString(), "filed", "yes", "filedOn", today())))) {
            answer.statusCode(409)
                    .contentType("text/html")
                    .body(containsString("First confirm that the account impersonates the district."))
                    .body(containsString("href=\"%s?".formatted(link)));
        }
        assertThat(page(link)).doesNotContain("report it to Bluesky", "packet.pdf");
        assertUntouched();
    }

    @ParameterizedTest
    @CsvSource({
        "reportId filedOn,       Check the box",
        "reportId filed,         Enter the day",
        "filed filedOn,          Open the page again",
        "reportId filed ahead,   in the future"
    })
    void formThatSaysNothingClear_recordsNothing_andLeadsBack(String fields, String sentence) {
        var link = link();
        post(link + "/confirm", Map.of("compared", "yes")).statusCode(303);
        var all = Map.of(
                "reportId", UUID.randomUUID().toString(),
                "filed", "yes",
                "filedOn", today(),
                "ahead", LocalDate.parse(today()).plusDays(1).toString());
        var form = new HashMap<String, String>();
        for (var field : fields.split(" ")) {
            form.put(field.equals("ahead") ? "filedOn" : field, all.get(field));
        }

        post(link + "/report", form)
                .statusCode(400)
                .body(containsString(sentence))
                .body(containsString("href=\"%s?".formatted(link)));
        given().get("/api/v1/alerts/%s/reports".formatted(alert)).then().body("size()", equalTo(0));
    }

    @Test
    void reminder_asksWhetherThePlatformActed_andOnlyAFormAnswers() {
        var link = MailedLinks.toReport(alert);
        assertThat(page(link)).contains("No report of this account is recorded");
        post(link, Map.of("answer", "refused"))
                .statusCode(409)
                .body(containsString("no report of this account was filed"));
        var own = link();
        post(own + "/confirm", Map.of("compared", "yes")).statusCode(303);
        post(
                        own + "/report",
                        Map.of(
                                "reportId",
                                UUID.randomUUID().toString(),
                                "filed",
                                "yes",
                                "filedOn",
                                today(),
                                "reference",
                                "BS-7"))
                .statusCode(303);
        int revision = given().get("/api/v1/alerts/" + alert).path("revision");

        assertThat(page(link))
                .contains("Did Bluesky act?", "Removed", "Declined", "Nothing yet", "· waiting for Bluesky")
                .doesNotContain(" checked>", "Escalation");
        post(link, Map.of()).statusCode(400).body(containsString("Choose what the platform did."));
        assertThat(pageAfter(post(link, Map.of("answer", "nothing_yet"))))
                .contains("Nothing was recorded.", "Escalation: ask Bluesky for a human review", "(reference BS-7)");
        given().get("/api/v1/alerts/" + alert).then().body("revision", equalTo(revision));

        post(link, Map.of("answer", "refused")).statusCode(303);
        post(link, Map.of("answer", "refused")).statusCode(303);
        post(link, Map.of("answer", "removed")).statusCode(409).body(containsString("another answer is recorded"));
        given().get("/api/v1/alerts/" + alert)
                .then()
                .body("revision", equalTo(revision + 1))
                .body("report.state", equalTo("refused"))
                .body("status", equalTo("in_progress"));
        assertThat(page(own))
                .contains("Bluesky declined to remove it", "You declined to remove it.", "I filed it again");
        assertThat(page(link + "?language=es")).contains("Bluesky se negó a eliminarla el", "Segunda instancia");
    }

    /** Of every state of the page, as its pictures are looked at. */
    @Tag("nightly")
    @ParameterizedTest
    @CsvSource({"DESKTOP, false", "DESKTOP, true", "PHONE, false", "PHONE, true"})
    void reportPages_areWellMade(Browser.Screen screen, boolean isDark) {
        var link = link();
        var reminder = MailedLinks.toReport(alert);
        try (var browser = Browser.open(isDark, true).on(screen)) {
            look(browser, "/alerts/" + alert, "0-console", screen, isDark);
        }
        try (var browser = Browser.open(isDark, true).on(screen).withoutKey()) {
            look(browser, link, "1-undecided", screen, isDark);
            post(link + "/acknowledge", Map.of("looking", "yes")).statusCode(303);
            look(browser, link + "?done=acknowledged", "1-acknowledged", screen, isDark);
            post(link + "/confirm", Map.of("compared", "yes")).statusCode(303);
            browser.driver()
                    .findElement(By.cssSelector("#reason option[value=parody]"))
                    .click();
            browser.press("Dismiss");
            look(browser, "1-decided-before", screen, isDark);
            look(browser, link + "?done=confirmed", "2-confirmed", screen, isDark);
            var filed = Map.of(
                    "reportId", UUID.randomUUID().toString(), "filed", "yes", "filedOn", today(), "reference", "BS-7");
            post(link + "/report", filed).statusCode(303);
            look(browser, link + "?done=filed", "3-filed", screen, isDark);
            look(browser, reminder, "4-asked", screen, isDark);
            look(browser, reminder + "?done=nothing_yet", "5-nothing-yet", screen, isDark);
            post(reminder, Map.of("answer", "refused")).statusCode(303);
            look(browser, link, "6-refused", screen, isDark);
            look(browser, link + "?language=es", "7-refused-es", screen, isDark);
            post(link + "/report", filed).statusCode(303);
            look(browser, "/from-mail/x", "11-foreign", screen, isDark);
            var expired =
                    LinkGrant.toAlert(alert, MailedLinks.READER, Instant.now().minusSeconds(60));
            look(browser, "/from-mail/" + MailedLinks.sign(expired) + "?language=es", "12-expired-es", screen, isDark);
        }
        try (var browser = Browser.open(isDark, true).on(screen)) {
            look(browser, "/alerts/" + alert, "8-console", screen, isDark);
            look(browser, "/alerts/%s/packet".formatted(alert), "9-packet", screen, isDark);
            look(browser, "/reports", "10-reports", screen, isDark);
        }
    }

    private void look(Browser browser, String path, String name, Browser.Screen screen, boolean isDark) {
        browser.open(address(path));
        look(browser, name, screen, isDark);
    }

    private static void look(Browser browser, String name, Browser.Screen screen, boolean isDark) {
        browser.assertWellMade();
        browser.photograph(Path.of("target/pages/mailed-%s-%s-%s.png".formatted(name, screen, isDark)));
        browser.assertPrintsWell(Path.of("target/pages/mailed-%s-%s-print.png".formatted(name, screen)));
    }

    /** In the district's state. */
    private static String today() {
        return LocalDate.now(ZoneId.of("America/New_York")).toString();
    }
}
