package org.lookalike.detector.web.check;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.common.http.TestHTTPResource;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.net.URL;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lookalike.detector.ApiKeys;
import org.lookalike.detector.DetectorTest;
import org.lookalike.detector.Districts;
import org.lookalike.detector.RaisedAlerts;
import org.lookalike.detector.UnclaimedFinds;
import org.lookalike.detector.check.StubbedChecks;
import org.lookalike.detector.services.IngestConfig;
import org.lookalike.testing.Browser;
import org.openqa.selenium.By;

@DetectorTest
class CheckPageIT {

    private static final String NAME = "Quillhaven Public Schools";
    private static final String IMITATION = "Quillhaven Public Schооls";

    private static String district;
    private static String neighbor;
    private static String alert;
    private static String dismissed;

    @TestHTTPResource("/")
    URL home;

    @Inject
    IngestConfig ingest;

    private StubbedChecks platform;

    @BeforeEach
    void prepare() {
        platform = new StubbedChecks(ingest);
        if (district == null) {
            district = district(NAME, "9955001", "quillhaven.example", "did:plc:quillhaven");
            neighbor = district("Larkmoor Public Schools", "9955002", "larkmoor.example", "did:plc:larkmoor");
            district("Fernwillow Public Schools", "9955003", "fwps.example", "did:plc:fernwillow");
            try (var alerts = new RaisedAlerts();
                    var finds = new UnclaimedFinds()) {
                alert = alerts.raise("did:plc:quill1", "quillhaven-ps.social.example", IMITATION);
                dismissed = alerts.raise("did:plc:quill2", "quillhavenps-fans.social.example", NAME);
                finds.find("quill-unclaimed", "Fernwillow Public Schools");
            }
            given().formParam("reason", "other").post("/alerts/" + dismissed + "/dismiss");
        }
        platform.find("did:plc:quillhaven", "quillhaven.example", NAME);
        platform.find("did:plc:quill1", "quillhaven-ps.social.example", IMITATION);
        platform.find("did:plc:quill2", "quillhavenps-fans.social.example", NAME);
        platform.find("did:plc:quill3", "quillhavenps-news.social.example", IMITATION);
        platform.find("did:plc:quill5", "quillhaven.social.example", "Quilt Shop");
        platform.find("did:plc:quill4", "garden-club.social.example", "Quilting and Gardening Club");
        platform.answer("quillhaven-gone.social.example", "{\"outcome\": \"not_found\"}");
        platform.answer("quillhavenps", "{\"outcome\": \"not_askable\"}");
        platform.takeTips();
    }

    private static String district(String name, String ncesLeaId, String website, String accountId) {
        return Districts.register(Map.of(
                "name",
                name,
                "city",
                "Example City",
                "state",
                "MA",
                "ncesLeaId",
                ncesLeaId,
                "webDomains",
                List.of(website),
                "officialAccounts",
                List.of(Map.of("platform", "bluesky", "handle", website, "accountId", accountId))));
    }

    private static ValidatableResponse check(String account, String where) {
        return given().queryParam("account", account)
                .queryParam("platform", where)
                .get("/check")
                .then();
    }

    @Tag("nightly")
    @ParameterizedTest
    @CsvSource({"DESKTOP, false", "DESKTOP, true", "PHONE, false", "PHONE, true"})
    void everyAnswer_isWellMade_onEveryScreen(Browser.Screen screen, boolean isDark) {
        var answers = new LinkedHashMap<String, String>();
        answers.put("official", "quillhaven.example");
        answers.put("alert", "quillhaven-ps.social.example");
        answers.put("harmless", "quillhavenps-fans.social.example");
        answers.put("alike", "quillhavenps-news.social.example");
        answers.put("closest", "quillhaven.social.example");
        answers.put("unlike", "garden-club.social.example");
        answers.put("not-found", "quillhaven-gone.social.example");
        answers.put("not-recognized", "somebody from the high school");
        try (var browser = Browser.open(isDark, true).on(screen)) {
            answers.forEach((name, account) -> {
                browser.open(home.toString());
                browser.driver().findElement(By.id("account")).sendKeys("@" + account);
                browser.driver().findElement(By.id("platform")).sendKeys("Bluesky");
                browser.press("Check");
                assertThat(browser.driver().findElement(By.tagName("h1")).getText())
                        .isEqualTo("Check an account");
                browser.assertWellMade();
                browser.photograph(Path.of("target/pages/check-%s-%s-%s.png".formatted(name, screen, isDark)));
                browser.assertPrintsWell(Path.of("target/pages/check-%s-%s-print.png".formatted(name, screen)));
            });
            browser.open(home + "check?account=quillhavenps&platform=snapchat&name=Quillhaven%20Schools");
            browser.assertWellMade();
            browser.photograph(Path.of("target/pages/check-typed-%s-%s.png".formatted(screen, isDark)));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "quillhaven.example, bluesky, An official account of Quillhaven Public Schools.",
        "quillhaven-ps.social.example, bluesky, There is an alert about this account.",
        "quillhavenps-fans.social.example, bluesky, Seen before and judged harmless.",
        "quillhavenps-news.social.example, bluesky, Possible impersonation of Quillhaven Public Schools.",
        "garden-club.social.example, bluesky, No resemblance to any registered district was found.",
        "quillhaven.social.example, bluesky, The closest: Quillhaven Public Schools",
        "quillhaven-gone.social.example, bluesky, Bluesky shows no such account.",
        "quillhaven-gone.social.example, bluesky, An operator will review it by the name you gave.",
    })
    void answer_saysFirstWhatIsKnown(String account, String where, String headline) {
        check(account, where)
                .statusCode(200)
                .body(containsString(headline))
                .body(not(containsString("<script>alert")))
                .body(not(containsString("\u202e")));
    }

    @ParameterizedTest
    @CsvSource({"telegram, Telegram", "discord, Discord"})
    void handleOfAnyPlatform_canBeChecked(String code, String name) {
        given().get("/check").then().body(containsString("<option value=\"%s\">%s</option>".formatted(code, name)));
        platform.answer("quillhaven_ps", "{\"outcome\": \"not_askable\"}");

        check("quillhaven_ps", code).statusCode(200).body(containsString(name + " cannot be asked from here."));
    }

    @Test
    void accountThatItsPlatformShowsByAnotherHandle_isKnownByItsId() {
        platform.respond(
                "quillhaven-renamed.social.example",
                200,
                StubbedChecks.ANSWER.example("found.json").replace("did:plc:fictional4xq7", "did:plc:quill1"));

        check("quillhaven-renamed.social.example", "bluesky").body(containsString("/alerts/" + alert));
    }

    @ParameterizedTest
    @CsvSource({"not-askable.json", "limited.json", "found.json"})
    void accountWithAnAlert_isShownAsItsAlertHasIt(String example) {
        platform.respond(
                "quillhaven-ps.social.example",
                200,
                StubbedChecks.ANSWER.example(example).replace("did:plc:fictional4xq7", "did:plc:quill1"));
        var score = given().get("/api/v1/alerts/" + alert).<Float>path("match.score");

        var page = check("quillhaven-ps.social.example", "bluesky").extract().asString();

        assertThat(page)
                .contains("Why it looks like Quillhaven Public Schools", "%.2f".formatted(score))
                .doesNotContain("Name as the profile shows it");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"https://www.facebook.com/share/18abcXYZ/", "tiktok.com/t/ZTabc", "https://vm.tiktok.com/ZMabc/"
            })
    void linkForSharing_isAnsweredWithWhatToPasteInstead(String link) {
        check(link, "").statusCode(400).body(containsString("a link for sharing, which does not name the account"));
    }

    @Test
    void accountThatNobodyCanBeAskedAbout_isComparedByTheNameThatIsTyped() {
        check("quillhavenps", "snapchat")
                .body(containsString("Snapchat cannot be asked from here."))
                .body(containsString("Name as the profile shows it"));
        given().queryParam("account", "https://www.snapchat.com/add/quillhavenps")
                .queryParam("name", IMITATION)
                .get("/check")
                .then()
                .body(containsString("Possible impersonation of Quillhaven Public Schools."))
                .body(containsString("An operator will review it by the name you gave."));
        platform.answer("fernwillowpublicschools", "{\"outcome\": \"not_askable\"}");
        check("fernwillowpublicschools", "tiktok")
                .body(containsString("We asked Fernwillow Public Schools whether this account is its own"));
    }

    @ParameterizedTest
    @CsvSource({
        "limited.json, 200, 'cannot be asked until <time datetime=\"2026-02-04T00:00:00Z\">Feb 4, 2026, 12:00 AM UTC</time>, as its limit'",
        "not-askable.json, 200, 'cannot be asked from here'",
        "from-the-future.json, 200, 'did not answer'",
        "limited.json, 429, 'cannot be asked now'",
        "limited.json, 500, 'did not answer'",
    })
    void whateverIngestServiceAnswers_whatIsKnownHereIsShown(String example, int status, String sentence) {
        platform.respond("quillhaven-ps.social.example", status, StubbedChecks.ANSWER.example(example));

        check("quillhaven-ps.social.example", "bluesky")
                .statusCode(200)
                .body(containsString(sentence))
                .body(containsString("/alerts/" + alert));
    }

    @Test
    void keyOfAnotherDistrict_learnsNothingOfAlerts_butThatAnAccountIsOfficial() {
        var key = key(List.of("read", "review"), neighbor);
        for (var account : List.of(
                "quillhaven-ps.social.example",
                "quillhavenps-fans.social.example",
                "quillhavenps-news.social.example")) {
            given().header("Authorization", "Bearer " + key)
                    .queryParam("account", account)
                    .queryParam("platform", "bluesky")
                    .get("/check")
                    .then()
                    .statusCode(200)
                    .body(containsString("No resemblance"))
                    .body(not(containsString("/alerts/" + alert)))
                    .body(not(containsString("/alerts/" + dismissed)))
                    .body(not(containsString("Possible impersonation")))
                    .body(not(containsString("last saw it")));
        }
        given().header("Authorization", "Bearer " + key)
                .queryParam("account", "quillhaven.example")
                .queryParam("platform", "bluesky")
                .get("/check")
                .then()
                .body(containsString("An official account of another registered district."))
                .body(not(containsString("did:plc:quillhaven")));
    }

    @Test
    void tip_namesThePerson_andIsForAnOperatorWhereTheScoreRaisesNoAlert() {
        try (var browser = Browser.open().open(home + "check?account=garden-club.social.example&platform=bluesky")) {
            browser.driver().findElement(By.id("seen")).sendKeys("A parent called.");
            browser.press("Send it for review");
            assertThat(browser.driver().findElement(By.className("notice")).getText())
                    .startsWith("Sent for review.");
        }
        platform.assertTold(
                """
                {"account": "garden-club.social.example", "platform": "bluesky", "displayName": "Quilting and Gardening Club",
                 "seen": "A parent called.", "toldBy": "${json-unit.any-string}", "review": true}""");

        platform.refuseTips("@refused", 403, "");
        send(Map.of("account", "@refused", "platform", "x")).statusCode(409).body(containsString("did not take it"));
        platform.refuseTips(
                "@wrong",
                400,
                """
                {"status": 400, "title": "Bad Request", "violations": [
                  {"in": "body", "field": "toldBy", "message": "is longer than 200 characters"}]}""");
        send(Map.of("account", "@wrong", "platform", "x"))
                .statusCode(400)
                .body(containsString("toldBy is longer than 200 characters"))
                .body(not(containsString("try again")));
        platform.refuseTips("@silent", 503, "");
        send(Map.of("account", "@silent", "platform", "x", "seen", "A teacher called."))
                .body(containsString("may have been done already"))
                .body(containsString(">A teacher called.</textarea>"));
        send(Map.of("account", "somebody")).statusCode(400).body(containsString("choose the platform"));
        given().header("Authorization", "Bearer " + key(List.of("read"), neighbor))
                .formParams(Map.of("account", "@a", "platform", "x"))
                .post("/check/tips")
                .then()
                .statusCode(403);
    }

    private static ValidatableResponse send(Map<String, String> tip) {
        return given().redirects()
                .follow(false)
                .accept("text/html")
                .formParams(tip)
                .post("/check/tips")
                .then();
    }

    @Test
    void claimThatNobodyConfirmed_isShown_andHidesNoImitation() {
        var key = key(List.of("read", "manage"), neighbor);
        given().header("Authorization", "Bearer " + key)
                .contentType(ContentType.JSON)
                .body(Map.of(
                        "name", "Larkmoor Public Schools",
                        "city", "Example City",
                        "state", "MA",
                        "ncesLeaId", "9955002",
                        "officialAccounts",
                                List.of(Map.of(
                                        "platform", "bluesky",
                                        "handle", "quillhavenps-claimed.social.example",
                                        "accountId", "did:plc:quill6"))))
                .put("/api/v1/districts/" + neighbor)
                .then()
                .statusCode(200);
        platform.find("did:plc:quill6", "quillhavenps-claimed.social.example", IMITATION);

        check("quillhavenps-claimed.social.example", "bluesky")
                .body(containsString("Possible impersonation of Quillhaven Public Schools."))
                .body(containsString("Larkmoor Public Schools registered it as its own."));
        given().header("Authorization", "Bearer " + key)
                .queryParam("account", "quillhavenps-claimed.social.example")
                .queryParam("platform", "bluesky")
                .get("/check")
                .then()
                .body(containsString("An official account of Larkmoor Public Schools."));
    }

    @Test
    void checking_storesNothing() {
        int before = given().get("/api/v1/alerts?status=any&platform=bluesky&limit=200")
                .path("items.size()");
        check("quillhavenps-news.social.example", "bluesky").statusCode(200);
        given().get("/api/v1/alerts?status=any&platform=bluesky&limit=200")
                .then()
                .body("items.size()", equalTo(before));
        send(Map.of("account", "quillhavenps-news.social.example", "platform", "bluesky"))
                .statusCode(303)
                .header("Location", endsWith("/check?done=looking_up"));
    }

    private static String key(List<String> scopes, String districtId) {
        return ApiKeys.make("checks", scopes, districtId);
    }
}
