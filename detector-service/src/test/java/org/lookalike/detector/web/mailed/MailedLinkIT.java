package org.lookalike.detector.web.mailed;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.lookalike.detector.web.mailed.Stranger.post;
import static org.lookalike.detector.web.mailed.Stranger.stranger;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lookalike.detector.DetectorTest;
import org.lookalike.security.link.LinkGrant;
import org.lookalike.security.link.LinkKeys;
import org.lookalike.security.link.LinkPurpose;
import org.lookalike.testing.Browser;
import org.openqa.selenium.By;

/** Links of mails, as scanners and strangers use them, or long after they were sent. */
@DetectorTest
class MailedLinkIT extends MailedAlertTest {

    MailedLinkIT() {
        super("Whimbrel Point Public Schools");
    }

    @Test
    void scanner_thatOpensLinksAndPressesButtons_changesNothing() {
        var link = link();
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

    @Tag("nightly")
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
                    browser.open(address(link() + place));
                    assertThat(browser.driver().findElement(By.tagName("h1")).getText())
                            .contains(name);
                }
                browser.assertWellMade();
            }
            browser.assertPrintsWell(Path.of("target", "pages", "from-mail-%s-print.png".formatted(screen)));
        }
        assertUntouched();
    }

    @Test
    void formOfAnotherSite_changesNothing() {
        stranger()
                .header("Sec-Fetch-Site", "cross-site")
                .formParam("reason", "parody")
                .post(link() + "/dismiss")
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
        var expired = "/from-mail/"
                + MailedLinks.sign(LinkGrant.toAlert(
                        alert, MailedLinks.READER, Instant.now().minusSeconds(60)));
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
        var soon = MailedLinks.soon();
        var otherKeys = LinkKeys.of(List.of("dev:HwECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8="));
        for (var token : List.of(
                MailedLinks.sign(LinkGrant.toSubscription(LinkPurpose.PREFERENCES, alert, soon)),
                MailedLinks.sign(LinkGrant.toSubscription(LinkPurpose.CONFIRM, alert, soon)),
                MailedLinks.sign(LinkGrant.toReport(alert, MailedLinks.READER, soon)),
                otherKeys.sign(LinkGrant.toAlert(alert, MailedLinks.READER, soon)))) {
            var link = "/from-mail/" + token;
            stranger().get(link).then().statusCode(404);
            post(link + "/dismiss", Map.of("reason", "parody")).statusCode(404);
        }
        assertUntouched();
    }

    @Test
    void linkToAnAlertThatIsNoMore_saysSo() {
        stranger()
                .get(MailedLinks.toAlert(UUID.randomUUID(), MailedLinks.READER))
                .then()
                .statusCode(410)
                .body(containsString("no longer works"));
    }

    @Test
    void link_opensNoOtherDoor() {
        var token = link().replace("/from-mail/", "");
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
}
