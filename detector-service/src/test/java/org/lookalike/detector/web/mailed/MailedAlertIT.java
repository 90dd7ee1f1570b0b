package org.lookalike.detector.web.mailed;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.lessThan;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.common.http.TestHTTPResource;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.awt.Color;
import java.net.URI;
import java.net.URL;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lookalike.detector.DetectorTest;
import org.lookalike.detector.Districts;
import org.lookalike.detector.RaisedAlerts;
import org.lookalike.detector.reporting.ingest.IngestConfig;
import org.lookalike.detector.reporting.record.StubbedRecords;
import org.lookalike.security.link.LinkGrant;
import org.lookalike.security.link.LinkKeys;
import org.lookalike.security.link.LinkPurpose;
import org.lookalike.testing.Browser;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;

/** The page that mails lead to, as readers, scanners and strangers meet it: none of them signed in. */
@DetectorTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MailedAlertIT {

    private static final UUID READER = UUID.fromString("0a6d5d2e-54c1-4f0f-8a52-6c1f5a0b7e21");
    private static final String KEY = "dev:AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=";

    private static final Duration PATIENCE = Duration.ofSeconds(40);

    @TestHTTPResource("/")
    URL home;

    @Inject
    IngestConfig ingest;

    private RaisedAlerts alerts;
    private String district;
    private String account;
    private UUID alert;

    @BeforeAll
    void listen() {
        alerts = new RaisedAlerts();
    }

    @AfterAll
    void close() {
        alerts.close();
    }

    @BeforeEach
    void raise() {
        if (district == null) {
            district = Districts.register("Quiet Harbor Public Schools");
        }
        account = "did:plc:" + UUID.randomUUID().toString().substring(0, 12);
        alert = UUID.fromString(alerts.raise(account, "quietharbor.example", "Quiet Harbor Public Schools"));
    }

    @Test
    void link_showsItsAlert_andNothingThatColleaguesWrote() {
        given().contentType(ContentType.JSON)
                .body(Map.of("text", "a word among colleagues"))
                .post("/api/v1/alerts/%s/comments".formatted(alert))
                .then()
                .statusCode(201);
        stranger()
                .get(link(READER))
                .then()
                .statusCode(200)
                .contentType("text/html")
                .header("Cache-Control", "no-store")
                .header("Referrer-Policy", "no-referrer")
                .header("X-Robots-Tag", containsString("noindex"))
                .body(containsString("Quiet Harbor Public Schools"))
                .body(containsString("the recipient of this mail"))
                .body(not(containsString(READER.toString())))
                .body(containsString("Choose a reason"))
                .body(not(containsString("a word among colleagues")))
                .body(not(containsString("Sign out")));
    }

    @Test
    void account_isDrawnAsItLooked_besideTheDistrict_withPicturesOfOurOwn() {
        var records = new StubbedRecords(ingest);
        records.have(account, StubbedRecords.document(account, "Quiet Harbor Public Schools"));
        given().contentType("image/png")
                .body(StubbedRecords.picture(Color.BLUE, "QP"))
                .post("/api/v1/districts/%s/logos".formatted(district))
                .then()
                .statusCode(200);

        stranger()
                .get(link(READER))
                .then()
                .statusCode(200)
                .body(containsString("How it looks"))
                .body(containsString("1,412 followers · 1 post"))
                .body(containsString("All schools are CLOSED tomorrow."))
                .body(containsString("src=\"%s/pictures/account\"".formatted(link(READER))))
                .body(containsString("src=\"%s/pictures/logo\"".formatted(link(READER))))
                .body(not(containsString("<script>alert")))
                .body(not(containsString("\u202e")));
        stranger().get(link(READER) + "?language=es").then().body(containsString("1.412 seguidores · 1 publicación"));
        for (var picture : List.of("account", "logo")) {
            stranger()
                    .get(link(READER) + "/pictures/" + picture)
                    .then()
                    .statusCode(200)
                    .contentType("image/png")
                    .header("X-Content-Type-Options", "nosniff")
                    .header("Cache-Control", "no-store")
                    .header("Content-Security-Policy", containsString("sandbox"));
            stranger()
                    .get(link(KEY, LinkPurpose.PREFERENCES, alert, Instant.now().plusSeconds(600)) + "/pictures/"
                            + picture)
                    .then()
                    .statusCode(404)
                    .contentType("text/html");
        }
    }

    @Test
    void withoutRecords_thePageIsShown_withoutDelay() {
        var records = new StubbedRecords(ingest);
        for (var body : List.of("{\"items\": []}", "not json", "{\"items\": [{\"id\": 17}]}")) {
            records.answer(account, 200, body);
            assertNothingIsDrawn();
        }
        records.answer(account, 403, "{}");
        assertNothingIsDrawn();
        records.hang(account);
        assertNothingIsDrawn();
        stranger().get(link(READER) + "/pictures/account").then().statusCode(404);
    }

    private void assertNothingIsDrawn() {
        stranger()
                .get(link(READER))
                .then()
                .statusCode(200)
                .time(lessThan(2_000L))
                .body(not(containsString("How it looks")));
    }

    @ParameterizedTest
    @CsvSource({
        "confirm, compared, yes,       true_positive, in_progress",
        "dismiss, reason,   affiliate, benign,        suppressed",
        "dismiss, reason,   ours,      benign,        resolved"
    })
    void decision_isMadeInTheReadersName_andTakenBack(
            String form, String field, String choice, String verdict, String status) {
        var link = link(READER);
        post(link + "/" + form, Map.of(field, choice, "comment", "seen on the bus"))
                .statusCode(303)
                .header("Location", containsString("done="));

        assertStands(status);
        var decision = given().get("/api/v1/alerts/%s/decisions".formatted(alert))
                .then()
                .body("size()", equalTo(1))
                .body("[0].verdict", equalTo(verdict))
                .body("[0].comment", equalTo("seen on the bus"))
                .body("[0].decidedBy", equalTo("subscription " + READER + ", by a link in a mail"))
                .extract()
                .<String>path("[0].decisionId");
        given().get("/api/v1/alerts/%s/audit".formatted(alert))
                .then()
                .body("items[0].what", equalTo("decision_made"))
                .body("items[0].who", equalTo("subscription " + READER + ", by a link in a mail"));

        post(link(UUID.randomUUID()) + "/undo", Map.of("decisionId", decision)).statusCode(409);
        assertStands(status);
        post(link + "/undo", Map.of("decisionId", decision)).statusCode(303);
        assertStands("new");
    }

    @Test
    void confirmedAlert_leadsToItsReport_withoutSignIn() {
        var link = link(READER);
        post(link + "/confirm", Map.of("compared", "yes")).statusCode(303);
        post(link + "/confirm", Map.of("compared", "yes")).statusCode(303);
        post(link + "/dismiss", Map.of("reason", "parody"))
                .statusCode(409)
                .body(containsString("decided before"))
                .body(containsString("href=\"%s?".formatted(link)));
        String decidedAt = given().get("/api/v1/alerts/" + alert).path("review.decidedAt");
        var page = page(link);
        assertThat(page)
                .contains(
                        "Next: report it to Bluesky",
                        "href=\"https://bsky.social/about/support\"",
                        "I report for Quiet Harbor",
                        "/undo?")
                .doesNotContain("/dismiss?", "/confirm?", "have no account", "lookalike.");
        assertThat(page(link + "?own=no"))
                .contains("We have no account on Bluesky.", "packet.pdf?language=en&amp;own=no");
        assertThat(page(link + "?own=yes&ownAddress=@quiet")).contains("Our real account on Bluesky: @quiet.");

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
                .body("[0].createdBy", equalTo("subscription " + READER + ", by a link in a mail"));
        given().get("/api/v1/alerts/" + alert)
                .then()
                .body("revision", equalTo(3))
                .body("report.state", equalTo("filed"))
                .body("review.decidedAt", equalTo(decidedAt))
                .body("review.actions", equalTo(List.of("reported_to_platform")));
        given().get("/api/v1/alerts/%s/audit".formatted(alert))
                .then()
                .body("items.find { it.what == 'report_made' }.who", containsString(READER.toString()));
        assertThat(page(link + "?done=filed"))
                .contains("Your report is recorded.", "· waiting for Bluesky", "Last change seen")
                .doesNotContain("Next: report it", "Escalation", "name=\"reportId\"");
        assertThat(given().accept("text/html").get("/alerts/" + alert).asString())
                .contains("· waiting for Bluesky", "A recipient of the alert mail", "reported it to Bluesky")
                .doesNotContain("Report it to Bluesky", READER.toString());
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
        assertStands("new");
    }

    @Test
    void acknowledgement_isMadeInTheReadersName_once_andColleaguesAreNotNamed() {
        var link = link(READER);
        assertThat(page(link)).contains("I’m looking at it", "id=\"acknowledge\"");
        post(link + "/acknowledge", Map.of("looking", "yes"))
                .statusCode(303)
                .header("Location", endsWith("done=acknowledged"));

        given().get("/api/v1/alerts/" + alert)
                .then()
                .body("status", equalTo("new"))
                .body("acknowledgement.by", equalTo("subscription " + READER + ", by a link in a mail"));
        assertThat(page(link + "?done=acknowledged"))
                .contains("You acknowledged the alert.", "You have been looking at it since <time datetime=")
                .doesNotContain("/acknowledge?");
        var colleague = link(UUID.randomUUID());
        post(colleague + "/acknowledge", Map.of("looking", "yes"))
                .statusCode(303)
                .header("Location", endsWith("done=acknowledged_before"));
        assertThat(page(colleague + "?language=es")).contains("Un colega se ocupa de él desde el");
        given().get("/api/v1/alerts/" + alert).then().body("revision", equalTo(2));
        for (var page : List.of("/alerts/" + alert, "/alerts?districtId=" + district)) {
            assertThat(given().accept("text/html").get(page).asString())
                    .contains("Acknowledged by a recipient of the alert mail, <time datetime=")
                    .doesNotContain(READER.toString());
        }

        post(colleague + "/dismiss", Map.of("reason", "parody")).statusCode(303);
        post(link + "/acknowledge", Map.of("looking", "yes")).statusCode(409).body(containsString("decided before"));
    }

    @Test
    void beforeItIsConfirmed_nothingOfTheReportIsReachable() {
        var link = link(READER);
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
        var link = link(READER);
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
        var link = link(KEY, LinkPurpose.REPORT, alert, Instant.now().plusSeconds(600))
                .replace("/from-mail/", "/from-mail/reports/");
        assertThat(page(link)).contains("No report of this account is recorded");
        post(link, Map.of("answer", "refused"))
                .statusCode(409)
                .body(containsString("no report of this account was filed"));
        var own = link(READER);
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
        var nothing = post(link, Map.of("answer", "nothing_yet"))
                .statusCode(303)
                .extract()
                .header("Location");
        assertThat(page(path(nothing)))
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
        var link = link(READER);
        var reminder = link(KEY, LinkPurpose.REPORT, alert, Instant.now().plusSeconds(600))
                .replace("/from-mail/", "/from-mail/reports/");
        try (var browser = Browser.open(isDark, true).on(screen)) {
            look(browser, "/alerts/" + alert, "0-console", screen, isDark);
        }
        try (var browser = Browser.open(isDark, true).on(screen).withoutKey()) {
            look(browser, link, "1-undecided", screen, isDark);
            post(link + "/acknowledge", Map.of("looking", "yes")).statusCode(303);
            look(browser, link + "?done=acknowledged", "1-acknowledged", screen, isDark);
            post(link + "/confirm", Map.of("compared", "yes")).statusCode(303);
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
        }
        try (var browser = Browser.open(isDark, true).on(screen)) {
            look(browser, "/alerts/" + alert, "8-console", screen, isDark);
            look(browser, "/alerts/%s/packet".formatted(alert), "9-packet", screen, isDark);
            look(browser, "/reports", "10-reports", screen, isDark);
        }
    }

    private void look(Browser browser, String path, String name, Browser.Screen screen, boolean isDark) {
        browser.open(home.toString().replaceFirst("/$", "") + path);
        browser.assertWellMade();
        browser.photograph(Path.of("target/pages/mailed-%s-%s-%s.png".formatted(name, screen, isDark)));
    }

    private static String page(String path) {
        return stranger().get(path).then().statusCode(200).extract().asString();
    }

    private static String path(String location) {
        var address = URI.create(location);
        return address.getRawPath() + "?" + address.getRawQuery();
    }

    /** In the district's state. */
    private static String today() {
        return LocalDate.now(ZoneId.of("America/New_York")).toString();
    }

    @Test
    void closedAlert_isShown_andDecidedNoMore() {
        var colleague = link(UUID.randomUUID());
        post(colleague + "/dismiss", Map.of("reason", "parody")).statusCode(303);

        var link = link(READER);
        stranger()
                .get(link)
                .then()
                .statusCode(200)
                .body(containsString("The alert is closed"))
                .body(not(containsString("<form")));
        post(link + "/confirm", Map.of("compared", "yes")).statusCode(409).body(containsString("decided before"));
        assertStands("suppressed");
    }

    @Test
    void scanner_thatOpensLinksAndPressesButtons_changesNothing() {
        var link = link(READER);
        for (int i = 0; i < 10; i++) {
            stranger().get(link).then().statusCode(200);
            stranger().head(link).then().statusCode(200);
        }
        post(link, Map.of()).statusCode(405);
        for (var form : List.of("acknowledge", "confirm", "dismiss", "undo")) {
            stranger().get(link + "/" + form).then().statusCode(405);
            post(link + "/" + form, Map.of()).statusCode(form.equals("undo") ? 409 : 400);
            post(link + "/" + form, Map.of("reason", "", "comment", "")).statusCode(form.equals("undo") ? 409 : 400);
        }
        assertUntouched();
    }

    @Test
    void scannerWithABrowser_changesNothing() {
        scan(Browser.Screen.DESKTOP, false);
    }

    @Tag("nightly")
    @ParameterizedTest
    @CsvSource("PHONE, true")
    void scannerWithABrowser_changesNothing_onOtherScreens(Browser.Screen screen, boolean isDark) {
        scan(screen, isDark);
    }

    private void scan(Browser.Screen screen, boolean isDark) {
        try (var browser = Browser.open(isDark, true).on(screen).withoutKey()) {
            for (var place : List.of("", "#acknowledge", "#confirm", "#dismiss")) {
                for (int i = 0; i < 10; i++) {
                    browser.open(here(place));
                    assertThat(browser.driver().findElement(By.tagName("h1")).getText())
                            .contains("Quiet Harbor Public Schools");
                }
                browser.assertWellMade();
            }
        }
        assertUntouched();
    }

    @Test
    void decision_isMadeByKeyboardAlone() {
        try (var browser = Browser.open().withoutKey().open(here(""))) {
            browser.tabTo(By.id("compared")).sendKeys(Keys.SPACE);
            browser.tabTo(By.id("confirm-comment")).sendKeys("seen on the bus");
            browser.tabTo(By.xpath("//form[@id='confirm']//button")).sendKeys(Keys.ENTER);
            Awaitility.await()
                    .atMost(PATIENCE)
                    .until(() -> browser.driver().getCurrentUrl().contains("done="));
        }
        assertStands("in_progress");
    }

    private String here(String place) {
        return home.toString().replaceFirst("/$", "") + link(READER) + place;
    }

    /** But what the audit says of who decides, and the program's reasons. */
    @Test
    void pageIsInTheMailsLanguage_andStaysInIt() {
        var spanish = link(READER) + "?language=es";
        stranger()
                .header("Accept-Language", "en")
                .get(spanish)
                .then()
                .statusCode(200)
                .body(containsString("<html lang=\"es\">"))
                .body(containsString("posible suplantación de Quiet Harbor Public Schools"))
                .body(containsString("Elija un motivo"))
                .body(containsString("Lado a lado"))
                .body(not(containsString("Comment for colleagues")))
                .body(not(containsString("possible impersonation")));
        var done = post(link(READER) + "/confirm?language=es", Map.of("compared", "yes"))
                .statusCode(303)
                .extract()
                .header("Location");
        stranger()
                .get(URI.create(done).getRawPath() + "?" + URI.create(done).getRawQuery())
                .then()
                .body(containsString("Usted confirmó que la cuenta suplanta al distrito."))
                .body(containsString("En curso: suplanta al distrito"))
                .body(containsString("Retirar mi decisión"));
    }

    @Test
    void linkThatNamesNoLanguage_speaksTheBrowsers_andTheConsoleItsOwn() {
        stranger()
                .header("Accept-Language", "fr, es-US;q=0.8, en;q=0.5")
                .get("/from-mail/x")
                .then()
                .statusCode(404)
                .body(containsString("Este enlace no funciona"));
        stranger()
                .header("Accept-Language", "fr")
                .get("/from-mail/x?language=xx")
                .then()
                .body(containsString("This link does not work"));
        given().header("Accept-Language", "es")
                .accept("text/html")
                .get("/alerts/" + alert)
                .then()
                .body(containsString("<html lang=\"en\">"))
                .body(containsString("Side by side"))
                .body(containsString("Choose a reason"));
    }

    @Test
    void spanishPage_isWellMade() {
        checkSpanishPage(Browser.Screen.PHONE, false);
    }

    @Tag("nightly")
    @ParameterizedTest
    @CsvSource("DESKTOP, true")
    void spanishPage_isWellMade_onOtherScreens(Browser.Screen screen, boolean isDark) {
        checkSpanishPage(screen, isDark);
    }

    private void checkSpanishPage(Browser.Screen screen, boolean isDark) {
        new StubbedRecords(ingest).have(account, StubbedRecords.document(account, "Quiet Harbor Public Schools"));
        try (var browser = Browser.open(isDark, true).on(screen).withoutKey()) {
            browser.open(here("?language=es")).assertWellMade();
            browser.photograph(Path.of("target", "pages", "from-mail-es-%s.png".formatted(screen)));
        }
    }

    @Test
    void formOfAnotherSite_changesNothing() {
        stranger()
                .header("Sec-Fetch-Site", "cross-site")
                .formParam("reason", "parody")
                .post(link(READER) + "/dismiss")
                .then()
                .statusCode(403);
        assertUntouched();
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "dev.AA.AA", "k9.AA.AA", "dev.AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA.AAAA"})
    void foreignLink_explainsItself(String token) {
        stranger()
                .get("/from-mail/" + token)
                .then()
                .statusCode(404)
                .contentType("text/html")
                .body(containsString("This link does not work"))
                .body(containsString("Nothing was changed"));
        post("/from-mail/%s/confirm".formatted(token), Map.of("compared", "yes"))
                .statusCode(404);
    }

    @Test
    void expiredLink_explainsItself_andLeadsToTheConsole() {
        var expired = link(KEY, LinkPurpose.ALERT, alert, Instant.now().minusSeconds(60));
        stranger()
                .get(expired)
                .then()
                .statusCode(410)
                .body(containsString("no longer works"))
                .body(containsString("href=\"/alerts/%s\"".formatted(alert)));
        post(expired + "/dismiss", Map.of("reason", "parody")).statusCode(410);
        assertUntouched();
    }

    @Test
    void linkOfAnotherPurposeOrKey_letsNobodyIn() {
        var soon = Instant.now().plusSeconds(600);
        var otherKey = "dev:HwECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=";
        for (var link : List.of(
                link(KEY, LinkPurpose.PREFERENCES, alert, soon),
                link(KEY, LinkPurpose.CONFIRM, alert, soon),
                link(KEY, LinkPurpose.REPORT, alert, soon),
                link(otherKey, LinkPurpose.ALERT, alert, soon))) {
            stranger().get(link).then().statusCode(404);
            post(link + "/dismiss", Map.of("reason", "parody")).statusCode(404);
        }
        assertUntouched();
    }

    @Test
    void linkToAnAlertThatIsNoMore_saysSo() {
        stranger()
                .get(link(
                        KEY, LinkPurpose.ALERT, UUID.randomUUID(), Instant.now().plusSeconds(600)))
                .then()
                .statusCode(410)
                .body(containsString("no longer works"));
    }

    @Test
    void link_opensNoOtherDoor() {
        var token = link(READER).replace("/from-mail/", "");
        for (var header : List.of("Bearer " + token, token)) {
            given().header("Authorization", header)
                    .get("/api/v1/alerts/" + alert)
                    .then()
                    .statusCode(401);
        }
        stranger()
                .accept("text/html")
                .get("/alerts/" + alert)
                .then()
                .statusCode(303)
                .header("Location", endsWith(alert.toString()));
    }

    private void assertUntouched() {
        given().get("/api/v1/alerts/%s/decisions".formatted(alert)).then().body("size()", equalTo(0));
        given().get("/api/v1/alerts/" + alert).then().body("revision", equalTo(1));
    }

    private void assertStands(String status) {
        given().get("/api/v1/alerts/" + alert).then().body("status", equalTo(status));
    }

    private String link(UUID reader) {
        return link(KEY, LinkPurpose.ALERT, alert, Instant.now().plusSeconds(600), reader);
    }

    private static String link(String key, LinkPurpose purpose, UUID alert, Instant expiry) {
        return link(
                key,
                purpose,
                alert,
                expiry,
                Set.of(LinkPurpose.ALERT, LinkPurpose.REPORT).contains(purpose) ? READER : null);
    }

    private static String link(String key, LinkPurpose purpose, UUID alert, Instant expiry, @Nullable UUID reader) {
        return "/from-mail/" + LinkKeys.of(List.of(key)).sign(new LinkGrant(purpose, alert, reader, null, expiry));
    }

    private static ValidatableResponse post(String path, Map<String, String> form) {
        return stranger()
                .contentType("application/x-www-form-urlencoded; charset=UTF-8")
                .formParams(form)
                .post(path)
                .then();
    }

    /** Somebody without key or session. */
    private static RequestSpecification stranger() {
        return given().header("Authorization", "none").redirects().follow(false);
    }
}
