package org.lookalike.detector.web.registry;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.common.http.TestHTTPResource;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lookalike.detector.ApiKeys;
import org.lookalike.detector.DetectorTest;
import org.lookalike.detector.Districts;
import org.lookalike.detector.WebsiteVisits;
import org.lookalike.detector.check.StubbedChecks;
import org.lookalike.detector.services.IngestConfig;
import org.lookalike.testing.Browser;
import org.openqa.selenium.By;

/** A district uploads what Brand Rights Protection found, looks at it, and sends it for review. */
@DetectorTest
class FoundAccountsPageIT {

    private static final String FILE =
            """
            Content link,Page name,Trademark name
            https://www.facebook.com/BrackenMoorClosings,Bracken Moor Closings,Bracken Moor
            https://www.facebook.com/BrackenMoorPS,Bracken Moor Public Schools,Bracken Moor
            https://www.facebook.com/ads/library/?id=1,,Bracken Moor
            https://www.instagram.com/bracken_moor_gifts/,<b>Gifts</b>,Bracken Moor
            """;

    private static String district;

    @TestHTTPResource("/")
    URL home;

    @Inject
    IngestConfig ingest;

    private StubbedChecks platform;

    @BeforeEach
    void prepare() {
        platform = new StubbedChecks(ingest);
        platform.takeTips();
        if (district == null) {
            district = Districts.register(Map.of(
                    "name", "Bracken Moor Public Schools",
                    "city", "Example City",
                    "state", "MA",
                    "webDomains", List.of("brackenmoor.example"),
                    "officialAccounts", List.of(Map.of("platform", "facebook", "handle", "BrackenMoorPS"))));
        }
    }

    @Test
    void file_isShownFirst_andSentByItsUploader(@TempDir Path folder) throws IOException {
        var file = Files.writeString(folder.resolve("matches.csv"), FILE);
        try (var browser = Browser.open().open(home + "districts/" + district)) {
            browser.follow("Found accounts");
            browser.driver().findElement(By.id("foundFile")).sendKeys(file.toString());
            browser.press("Read the file");
            assertThat(browser.driver().findElement(By.tagName("main")).getText())
                    .contains(
                            "The column Content link has the addresses, and Page name the names.",
                            "1 account registered as the district’s own is left out.",
                            "@BrackenMoorClosings Facebook\nBracken Moor Closings",
                            "<b>Gifts</b>",
                            "1 row without an account",
                            "Names no account")
                    .doesNotContain("@BrackenMoorPS");
            browser.assertWellMade();
            browser.assertPrintsWell(Path.of("target/pages/finds-print.png"));
            browser.driver().findElement(By.id("account-2")).click();
            browser.press("Send them for review");
            assertThat(browser.driver().findElement(By.className("notice")).getText())
                    .startsWith("1 account was sent for review.");
        }
        platform.assertTold(
                """
                {"account": "https://www.facebook.com/BrackenMoorClosings", "platform": "facebook", "displayName": "Bracken Moor Closings",
                 "seen": "In a file of found accounts that Bracken Moor Public Schools uploaded.", "toldBy": "${json-unit.any-string}",
                 "review": false}""");
        given().get("/api/v1/districts/%s/audit".formatted(district))
                .then()
                .body("items.what", hasItem("found_accounts_sent"));
    }

    @Test
    void fileThatCannotBeRead_isRefusedWithTheFix() {
        upload("name,mail\nKim,kim@maple.example", "manage")
                .statusCode(400)
                .body(containsString("no column has addresses of profiles"));
        upload("", "manage").statusCode(400).body(containsString("Choose a file first"));
    }

    @Test
    void onlyWhoManagesTheDistrict_uploadsAndSends() {
        upload(FILE, "review").statusCode(403);
        var other = Districts.register("Heather Moor Public Schools");
        given().header("Authorization", key("manage", other))
                .accept("text/html")
                .get("/districts/%s/finds".formatted(district))
                .then()
                .statusCode(404);
        send(key("manage", other), List.of("https://x.com/bracken_moor")).statusCode(404);
        send(key("review", district), List.of("https://x.com/bracken_moor")).statusCode(403);
    }

    @Test
    void whatIsSent_isReadAgain_andAtMostSoManyADay() {
        var key = key("manage", Districts.register("Furze Moor Public Schools"));
        var own = key("manage", district);
        send(own, List.of()).statusCode(400);
        send(own, accounts(201)).statusCode(400).body(containsString("choose 1 to 200 accounts"));
        send(own, List.of("somebody")).statusCode(400).body(containsString("an account has no address"));
        send(own, List.of("https://x.com/mh " + "x".repeat(1_001))).statusCode(400);
        send(own, accounts(150)).statusCode(303).header("Location", endsWith("/finds?sent=150"));
        send(own, accounts(60)).statusCode(429).body(containsString("too many accounts of files"));
        given().header("Authorization", key).get("/api/v1/alerts").then().statusCode(200);
    }

    @Test
    void platformServiceThatTakesNothing_isToldSo() {
        platform.refuseTips("https://x.com/bracken_down", 503, "{}");

        send("Bearer " + ApiKeys.make("furze", List.of("manage"), district), List.of("https://x.com/bracken_down"))
                .statusCode(503)
                .body(containsString("may have been done already"))
                .body(not(containsString("Nothing else is affected")))
                .body(containsString("href=\"/districts/%s/finds\"".formatted(district)));
    }

    @Test
    void accountsThatWereSentBeforeOneThatIsNotTaken_areSaid_andRecorded() {
        platform.refuseTips("https://x.com/bracken_fen", 503, "{}");

        send(key("manage", district), List.of("https://x.com/bracken_dale", "https://x.com/bracken_fen"))
                .statusCode(503)
                .body(containsString("1 of 2 were sent for review"))
                .body(containsString("Sending all of them again does nothing twice."));
        given().get("/api/v1/districts/%s/audit".formatted(district))
                .then()
                .body("items.find { it.what == 'found_accounts_sent' }.after.accounts", equalTo(1));
    }

    @Test
    void accountThatTheWebsiteWarnsOf_isSentByOneButton() {
        try (var visits = new WebsiteVisits()) {
            visits.publish(
                    "brackenmoor.example",
                    Instant.now(),
                    4,
                    List.of(
                            warnedOf("x", "bracken_fake"),
                            WebsiteVisits.doubtful("x", "bracken_moor_pto", "organization")));
            WebsiteVisits.await(district, "bracken_fake", "proposed");
        }
        try (var browser = Browser.open().open(home + "districts/" + district)) {
            browser.assertWellMade();
            browser.press("Send it for review");
            assertThat(browser.driver().findElement(By.className("notice")).getText())
                    .startsWith("Sent for review.");
        }
        platform.assertTold(
                """
                {"account": "https://x.com/bracken_fake", "platform": "x",
                 "seen": "The website of Bracken Moor Public Schools warns of this account: https://www.district.example/contact",
                 "toldBy": "${json-unit.any-string}", "review": false}""");
        given().accept("text/html")
                .get("/districts/" + district)
                .then()
                .body(not(containsString("X @bracken_moor_pto for review")));
    }

    private static Map<String, Object> warnedOf(String platform, String handle) {
        var account = WebsiteVisits.doubtful(platform, handle, "warning");
        account.put("address", "https://%s.com/%s".formatted(platform, handle));
        return account;
    }

    private static List<String> accounts(int number) {
        return IntStream.range(0, number)
                .mapToObj("https://x.com/bracken_%d"::formatted)
                .collect(Collectors.toList());
    }

    private static ValidatableResponse upload(String file, String scope) {
        return given().header("Authorization", key(scope, district))
                .accept("text/html")
                .multiPart("foundFile", "matches.csv", file.getBytes(UTF_8), "text/csv")
                .post("/districts/%s/finds".formatted(district))
                .then();
    }

    private static ValidatableResponse send(String key, List<String> accounts) {
        return given().header("Authorization", key)
                .redirects()
                .follow(false)
                .accept("text/html")
                .contentType(ContentType.URLENC)
                .formParam("found", accounts)
                .post("/districts/%s/finds/send".formatted(district))
                .then();
    }

    private static String key(String scope, String of) {
        return "Bearer " + ApiKeys.make("moor", List.of("read", scope), of);
    }
}
