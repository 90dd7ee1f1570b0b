package org.lookalike.detector.web.mailed;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.lessThan;
import static org.hamcrest.Matchers.not;
import static org.lookalike.detector.web.mailed.Stranger.page;
import static org.lookalike.detector.web.mailed.Stranger.pageAfter;
import static org.lookalike.detector.web.mailed.Stranger.post;
import static org.lookalike.detector.web.mailed.Stranger.stranger;

import io.restassured.http.ContentType;
import jakarta.inject.Inject;
import java.awt.Color;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lookalike.detector.DetectorTest;
import org.lookalike.detector.record.StubbedRecords;
import org.lookalike.detector.services.IngestConfig;
import org.lookalike.security.link.LinkGrant;
import org.lookalike.security.link.LinkPurpose;
import org.lookalike.testing.Browser;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;

/** The page that mails lead to, as their readers see it and decide on it. */
@DetectorTest
class MailedAlertIT extends MailedAlertTest {

    private static final Duration PATIENCE = Duration.ofSeconds(40);

    @Inject
    IngestConfig ingest;

    MailedAlertIT() {
        super("Quiet Harbor Public Schools");
    }

    @Test
    void link_showsItsAlert_andNothingThatColleaguesWrote() {
        given().contentType(ContentType.JSON)
                .body(Map.of("text", "a word among colleagues"))
                .post("/api/v1/alerts/%s/comments".formatted(alert))
                .then()
                .statusCode(201);
        stranger()
                .get(link())
                .then()
                .statusCode(200)
                .contentType("text/html")
                .header("Cache-Control", "no-store")
                .header("Referrer-Policy", "no-referrer")
                .header("X-Robots-Tag", containsString("noindex"))
                .body(containsString(name))
                .body(containsString("recorded under this email’s recipient, and your colleagues are notified."))
                .body(not(containsString(MailedLinks.READER.toString())))
                .body(containsString("Choose a reason"))
                .body(containsString("target=\"_blank\">Open the profile in a new tab</a>"))
                .body(containsString("do not follow its links or sign in there"))
                .body(not(containsString("a word among colleagues")))
                .body(not(containsString("Sign out")));
    }

    @Test
    void account_isDrawnAsItLooked_besideTheDistrict_withPicturesOfOurOwn() {
        var records = new StubbedRecords(ingest);
        records.have(account, StubbedRecords.document(account, name));
        given().contentType("image/png")
                .body(StubbedRecords.picture(Color.BLUE, "QP"))
                .post("/api/v1/districts/%s/logos".formatted(district))
                .then()
                .statusCode(200);

        var link = link();
        stranger()
                .get(link)
                .then()
                .statusCode(200)
                .body(containsString("How it looks"))
                .body(containsString("1,412 followers · 1 post"))
                .body(containsString("All schools are CLOSED tomorrow."))
                .body(containsString("src=\"%s/pictures/account\"".formatted(link)))
                .body(containsString("src=\"%s/pictures/logo\"".formatted(link)))
                .body(not(containsString("<script>alert")))
                .body(not(containsString("\u202e")));
        stranger().get(link + "?language=es").then().body(containsString("1.412 seguidores · 1 publicación"));
        var toPreferences =
                MailedLinks.sign(LinkGrant.toSubscription(LinkPurpose.PREFERENCES, alert, MailedLinks.soon()));
        for (var picture : List.of("account", "logo")) {
            stranger()
                    .get(link + "/pictures/" + picture)
                    .then()
                    .statusCode(200)
                    .contentType("image/png")
                    .header("X-Content-Type-Options", "nosniff")
                    .header("Cache-Control", "no-store")
                    .header("Content-Security-Policy", containsString("sandbox"));
            stranger()
                    .get("/from-mail/%s/pictures/%s".formatted(toPreferences, picture))
                    .then()
                    .statusCode(404)
                    .contentType("text/html");
        }
    }

    @Tag("nightly")
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
        stranger().get(link() + "/pictures/account").then().statusCode(404);
    }

    private void assertNothingIsDrawn() {
        stranger()
                .get(link())
                .then()
                .statusCode(200)
                .time(lessThan(2_000L))
                .body(containsString("The picture is being fetched."));
    }

    @ParameterizedTest
    @CsvSource({
        "confirm, compared, yes,       true_positive, in_progress",
        "dismiss, reason,   affiliate, benign,        suppressed",
        "dismiss, reason,   ours,      benign,        resolved"
    })
    void decision_isMadeInTheReadersName_andTakenBack(
            String form, String field, String choice, String verdict, String status) {
        var link = link();
        post(link + "/" + form, Map.of(field, choice, "comment", "seen on the bus"))
                .statusCode(303)
                .header("Location", containsString("done="));

        assertStatus(status);
        var decision = given().get("/api/v1/alerts/%s/decisions".formatted(alert))
                .then()
                .body("size()", equalTo(1))
                .body("[0].verdict", equalTo(verdict))
                .body("[0].comment", equalTo("seen on the bus"))
                .body("[0].decidedBy", equalTo(MailedLinks.WHO))
                .extract()
                .<String>path("[0].decisionId");
        given().get("/api/v1/alerts/%s/audit".formatted(alert))
                .then()
                .body("items[0].what", equalTo("decision_made"))
                .body("items[0].who", equalTo(MailedLinks.WHO));

        post(colleaguesLink() + "/undo", Map.of("decisionId", decision)).statusCode(409);
        assertStatus(status);
        post(link + "/undo", Map.of("decisionId", decision)).statusCode(303);
        assertStatus("new");
    }

    @Test
    void acknowledgement_isMadeInTheReadersName_once_andColleaguesAreNotNamed() {
        var link = link();
        assertThat(page(link)).contains("I’m looking at it", "id=\"acknowledge\"");
        post(link + "/acknowledge", Map.of("looking", "yes"))
                .statusCode(303)
                .header("Location", endsWith("done=acknowledged"));

        given().get("/api/v1/alerts/" + alert)
                .then()
                .body("status", equalTo("new"))
                .body("acknowledgement.by", equalTo(MailedLinks.WHO));
        assertThat(page(link + "?done=acknowledged"))
                .contains("You acknowledged the alert.", "You have been looking at it since <time datetime=")
                .doesNotContain("/acknowledge?");
        var colleague = colleaguesLink();
        post(colleague + "/acknowledge", Map.of("looking", "yes"))
                .statusCode(303)
                .header("Location", endsWith("done=acknowledged_before"));
        assertThat(page(colleague + "?language=es")).contains("Un colega se ocupa de él desde el");
        given().get("/api/v1/alerts/" + alert).then().body("revision", equalTo(2));
        for (var page : List.of("/alerts/" + alert, "/alerts?districtId=" + district)) {
            assertThat(given().accept("text/html").get(page).asString())
                    .contains(
                            "Acknowledged by <a href=\"/recipients/%s\">a recipient of the alert email</a>, <time class=\"ago\" datetime="
                                    .formatted(MailedLinks.READER));
        }

        post(colleague + "/dismiss", Map.of("reason", "parody")).statusCode(303);
        post(link + "/acknowledge", Map.of("looking", "yes"))
                .statusCode(409)
                .body(containsString("already been decided"));
    }

    @Test
    void closedAlert_isShown_andDecidedNoMore() {
        var colleague = colleaguesLink();
        post(colleague + "/dismiss", Map.of("reason", "parody")).statusCode(303);

        var link = link();
        stranger()
                .get(link)
                .then()
                .statusCode(200)
                .body(containsString("The alert is closed"))
                .body(not(containsString("<form")));
        post(link + "/confirm", Map.of("compared", "yes")).statusCode(409).body(containsString("already been decided"));
        assertStatus("suppressed");
    }

    @Test
    void decision_isMadeByKeyboardAlone() {
        try (var browser = Browser.open().withoutKey().open(address(link()))) {
            browser.tabTo(By.id("compared")).sendKeys(Keys.SPACE);
            browser.tabTo(By.cssSelector("#confirm summary")).sendKeys(Keys.ENTER);
            browser.tabTo(By.id("confirm-comment")).sendKeys("seen on the bus");
            browser.driver().switchTo().activeElement().sendKeys(Keys.ENTER);
            Awaitility.await()
                    .atMost(PATIENCE)
                    .until(() -> browser.driver().getCurrentUrl().contains("done="));
        }
        assertStatus("in_progress");
    }

    /** But what the audit says of who decides, and the program's reasons. */
    @Test
    void pageIsInTheMailsLanguage_andStaysInIt() {
        var spanish = link() + "?language=es";
        stranger()
                .header("Accept-Language", "en")
                .get(spanish)
                .then()
                .statusCode(200)
                .body(containsString("<html lang=\"es\">"))
                .body(containsString("posible suplantación de " + name))
                .body(containsString("Elija un motivo"))
                .body(containsString("Lado a lado"))
                .body(containsString("no siga sus enlaces ni inicie sesión allí"))
                .body(not(containsString("Comment for colleagues")))
                .body(not(containsString("possible impersonation")));
        assertThat(pageAfter(post(link() + "/confirm?language=es", Map.of("compared", "yes"))))
                .contains(
                        "Usted confirmó que la cuenta suplanta al distrito.",
                        "En curso: suplanta al distrito",
                        "Retirar mi decisión");
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
        new StubbedRecords(ingest).have(account, StubbedRecords.document(account, name));
        try (var browser = Browser.open(isDark, true).on(screen).withoutKey()) {
            browser.open(address(link() + "?language=es")).assertWellMade();
            browser.photograph(Path.of("target", "pages", "from-mail-es-%s.png".formatted(screen)));
            browser.assertPrintsWell(Path.of("target", "pages", "from-mail-es-%s-print.png".formatted(screen)));
        }
    }
}
