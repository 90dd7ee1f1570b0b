package org.lookalike.detector.web.mailed;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.lookalike.detector.web.mailed.Stranger.page;
import static org.lookalike.detector.web.mailed.Stranger.pageAfter;
import static org.lookalike.detector.web.mailed.Stranger.post;
import static org.lookalike.detector.web.mailed.Stranger.stranger;

import io.quarkus.test.common.http.TestHTTPResource;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.net.URL;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lookalike.detector.ApiKeys;
import org.lookalike.detector.DetectorTest;
import org.lookalike.detector.Districts;
import org.lookalike.detector.UnclaimedFinds;
import org.lookalike.security.link.LinkGrant;
import org.lookalike.security.link.LinkPurpose;
import org.lookalike.testing.Browser;
import org.openqa.selenium.By;

/** The page that asks a district about accounts, as readers of the mail, scanners and strangers meet it: none of them signed in. */
@DetectorTest
class MailedAccountsIT {

    @TestHTTPResource("/")
    URL home;

    private final UnclaimedFinds finds = new UnclaimedFinds();

    @AfterEach
    void close() {
        finds.close();
    }

    @Test
    void answersOfOneForm_areTaken_inTheReadersName_andTheQuestionsThatAreLeftFollow() {
        var name = "Sumac Ridge Public Schools";
        var district = Districts.register(name);
        var own = finds.find("sumac1", name);
        var foreign = finds.find("sumac2", name);
        var unknown = finds.find("sumac3", name);
        var link = MailedLinks.toAccounts(district);
        stranger()
                .get(link)
                .then()
                .statusCode(200)
                .contentType("text/html")
                .header("Cache-Control", "no-store")
                .header("Referrer-Policy", "no-referrer")
                .header("X-Robots-Tag", containsString("noindex"))
                .body(containsString("Accounts that may belong to Sumac Ridge Public Schools"))
                .body(containsString("Your answer is recorded under this email’s recipient."))
                .body(not(containsString(MailedLinks.READER.toString())))
                .body(containsString(
                        "<a href=\"https://www.tiktok.com/@sumacridgepublicschools\" rel=\"noopener noreferrer"
                                + " nofollow\" target=\"_blank\">Open the profile in a new tab</a>"))
                .body(containsString("do not follow its links or sign in there"))
                .body(not(containsString("checked")))
                .body(not(containsString("Sign out")));

        assertThat(pageAfter(answer(link, Map.of(own, "yes", foreign, "no", unknown, "not_sure"))))
                .contains(
                        "1 account is one of the district’s official accounts now.",
                        "1 account is not the district’s.",
                        "1 account stays open",
                        "answer-" + unknown)
                .doesNotContain("answer-" + own, "answer-" + foreign);
        assertThat(statusOf(own)).isEqualTo("registered");
        assertThat(statusOf(foreign)).isEqualTo("disowned");
        // It is alerted once the rescan knows that the district has another account there.
        assertThat(statusOf(unknown)).isIn("open", "alerted");
        given().get("/api/v1/districts/" + district)
                .then()
                .body("officialAccounts.accountId", equalTo(List.of("sumac1")))
                .statusCode(200);
        given().get("/api/v1/districts/%s/disowned-accounts".formatted(district))
                .then()
                .body("account.accountId", equalTo(List.of("sumac2")))
                .body("disownedBy", equalTo(List.of(MailedLinks.WHO)));
        given().get("/api/v1/districts/%s/audit".formatted(district))
                .then()
                .body(
                        "items.findAll { it.what == 'unclaimed_account_answered' }.who",
                        equalTo(List.of(MailedLinks.WHO, MailedLinks.WHO, MailedLinks.WHO)));
    }

    @Test
    void answerAboutAnAccountThatHasEnded_isSkipped_andThatIsSaid() {
        var name = "Alder Ridge Public Schools";
        var district = Districts.register(name);
        var ended = finds.find("alder1", name);
        var open = finds.find("alder2", name);
        var link = MailedLinks.toAccounts(district);
        answer(link, Map.of(ended, "no")).statusCode(303);

        assertThat(pageAfter(answer(link + "?language=es", Map.of(ended, "yes", open, "no"))))
                .contains("<html lang=\"es\">", "Se omitió 1 respuesta", "Ninguna cuenta espera una respuesta.");
        given().get("/api/v1/districts/" + district).then().body("officialAccounts", empty());
    }

    @Test
    void link_answersForItsDistrictAlone_andOpensNoOtherDoor() {
        var name = "Rowan Ridge Public Schools";
        var district = Districts.register(name);
        var account = finds.find("rowan1", name);
        var other = Districts.register("Birch Ridge Public Schools");

        stranger().get(MailedLinks.toAccounts(other)).then().statusCode(200).body(not(containsString("rowanridge")));
        answer(MailedLinks.toAccounts(other), Map.of(account, "yes"))
                .statusCode(303)
                .header("Location", containsString("done=0-0-0-1"));

        assertThat(statusOf(account)).isEqualTo("open");
        var token = MailedLinks.sign(LinkGrant.toAccounts(district, MailedLinks.READER, MailedLinks.soon()));
        for (var path : List.of("/from-mail/" + token, "/api/v1/unclaimed-accounts/" + account)) {
            assertThat(given().header("Authorization", "Bearer " + token)
                            .get(path)
                            .statusCode())
                    .as(path)
                    .isBetween(401, 404);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"ALERT", "PREFERENCES", "UNSUBSCRIBE", "CONFIRM"})
    void linkOfAnotherPurpose_letsNobodyIn(LinkPurpose purpose) {
        var grant = purpose == LinkPurpose.ALERT
                ? LinkGrant.toAlert(UUID.randomUUID(), MailedLinks.READER, MailedLinks.soon())
                : LinkGrant.toSubscription(purpose, MailedLinks.READER, MailedLinks.soon());

        stranger()
                .get("/from-mail/accounts/" + MailedLinks.sign(grant))
                .then()
                .statusCode(404)
                .body(containsString("This link does not work"));
    }

    @Test
    void linkThatIsOver_explainsItself_andLeadsToTheConsole() {
        var district = Districts.register("Hazel Ridge Public Schools");
        var expired = "/from-mail/accounts/"
                + MailedLinks.sign(LinkGrant.toAccounts(
                        district, MailedLinks.READER, Instant.now().minusSeconds(60)));

        stranger()
                .get(expired)
                .then()
                .statusCode(410)
                .body(containsString("no longer works"))
                .body(containsString("href=\"/districts/%s\"".formatted(district)));
        answer(expired, Map.of(UUID.randomUUID().toString(), "yes")).statusCode(410);
        stranger().get(MailedLinks.toAccounts("dst_nowhere")).then().statusCode(410);
    }

    @Test
    void scanner_thatOpensTheLinkAndPressesTheButton_changesNothing() {
        var name = "Elder Ridge Public Schools";
        var district = Districts.register(name);
        var account = finds.find("elder1", name);
        var link = MailedLinks.toAccounts(district);
        for (int i = 0; i < 3; i++) {
            stranger().get(link).then().statusCode(200);
            stranger().head(link).then().statusCode(200);
        }
        answer(link, Map.of()).statusCode(400).body(containsString("An answer is missing"));
        answer(link, Map.of(account, "")).statusCode(400);
        answer(link, Map.of("x", "yes")).statusCode(400);
        stranger()
                .header("Sec-Fetch-Site", "cross-site")
                .formParam("answer-" + account, "yes")
                .post(link)
                .then()
                .statusCode(403);

        given().get("/api/v1/unclaimed-accounts/" + account)
                .then()
                .body("status", equalTo("open"))
                .body("revision", equalTo(1));
    }

    @Test
    void whatAnAccountSays_isNoMarkupAndNoLink() {
        var name = "Spruce Ridge Public Schools";
        var district = Districts.register(name);
        var hostile = UnclaimedFinds.account("spruce1", name);
        hostile.put("profileUrl", "https://evil.example/\"><script>alert(1)</script>");
        hostile.put("platform", "myspace");
        var claimant = UnclaimedFinds.account("spruce2", name);
        claimant.put("handle", "spruce\"><img src=x>");
        claimant.put("displayName", "<b>Robin Sample</b>\u202E");
        claimant.put("bio", "Superintendent of Spruce Ridge Public Schools <script>alert(2)</script>");
        claimant.put("profileUrl", "javascript:alert(3)");
        for (var account : List.of(hostile, claimant)) {
            finds.publish(account);
            finds.await((String) account.get("accountId"), 1);
        }

        var page = page(MailedLinks.toAccounts(district));

        assertThat(page)
                .contains("Robin Sample", "[U+202E]", "superintendent of spruce ridge public schools")
                .doesNotContain("<script>", "<img src=x", "<b>", "href=\"javascript", "href=\"https://evil", "\u202E");
    }

    @Test
    void districtsPage_hasTheSameForm_forWhoManagesIt() {
        var name = "Willow Ridge Public Schools";
        var district = Districts.register(name);
        var account = finds.find("willow1", name);
        var foreign = finds.find("willow2", name);
        var page = "/districts/" + district;
        given().accept("text/html")
                .get(page)
                .then()
                .body(containsString("2 accounts that may be yours"))
                .body(containsString("action=\"%s/answers\"".formatted(page)))
                .body(containsString("answer-" + account));
        reader(district).accept("text/html").get(page).then().body(not(containsString("may be yours")));

        given().redirects()
                .follow(false)
                .formParam("answer-" + account, "yes")
                .formParam("answer-" + foreign, "no")
                .post(page + "/answers")
                .then()
                .statusCode(303)
                .header("Location", containsString("answered=1-1-0-0"));

        given().accept("text/html")
                .get(page + "?answered=1-1-0-0")
                .then()
                .body(containsString("1 account is one of the district’s official accounts now."))
                .body(containsString("1 account that is not the district's"))
                .body(not(containsString("may be yours")));
        given().get("/api/v1/districts/" + district).then().body("officialAccounts.accountId", hasItem("willow1"));
    }

    @Tag("nightly")
    @ParameterizedTest
    @CsvSource({
        "DESKTOP, false, Medlar Ridge Public Schools",
        "DESKTOP, true, Linden Ridge Public Schools",
        "PHONE, false, Poplar Ridge Public Schools",
        "PHONE, true, Ginkgo Ridge Public Schools"
    })
    void pages_areWellMade(Browser.Screen screen, boolean isDark, String name) {
        var district = Districts.register(name);
        for (int i = 0; i < 4; i++) {
            finds.find(name.substring(0, 4) + i, name);
        }
        var claimant = UnclaimedFinds.account(name.substring(0, 4) + "9", name);
        claimant.putAll(Map.of(
                "handle", "robin.sample.leads", "displayName", "Robin Sample", "bio", "Superintendent of " + name));
        finds.publish(claimant);
        finds.await(name.substring(0, 4) + "9", 1);
        try (var browser = Browser.open(isDark, true).on(screen).withoutKey()) {
            browser.open(home.toString().replaceFirst("/$", "") + MailedLinks.toAccounts(district))
                    .assertWellMade();
            browser.photograph(Path.of("target", "pages", "accounts-%s-%s.png".formatted(screen, isDark)));
            browser.assertPrintsWell(Path.of("target", "pages", "accounts-%s-print.png".formatted(screen)));
            browser.open(home.toString().replaceFirst("/$", "") + MailedLinks.toAccounts(district) + "?language=es")
                    .assertWellMade();
            browser.photograph(Path.of("target", "pages", "accounts-es-%s-%s.png".formatted(screen, isDark)));
            browser.open(home.toString().replaceFirst("/$", "") + MailedLinks.toAccounts(district));
            browser.driver().findElement(By.cssSelector("input[value=no]")).click();
            browser.press("Send answers");
            browser.driver().findElement(By.cssSelector("[role=status]"));
            browser.assertWellMade();
            browser.photograph(Path.of("target", "pages", "accounts-done-%s-%s.png".formatted(screen, isDark)));
        }
        try (var browser = Browser.open(isDark, true).on(screen)) {
            browser.open(home.toString().replaceFirst("/$", "") + "/districts/" + district)
                    .assertWellMade();
            browser.photograph(Path.of("target", "pages", "accounts-console-%s-%s.png".formatted(screen, isDark)));
        }
    }

    private static String statusOf(String unclaimedId) {
        return given().get("/api/v1/unclaimed-accounts/" + unclaimedId).path("status");
    }

    private static ValidatableResponse answer(String link, Map<String, String> answers) {
        return post(
                link,
                answers.entrySet().stream()
                        .collect(Collectors.toMap(answer -> "answer-" + answer.getKey(), Map.Entry::getValue)));
    }

    private static RequestSpecification reader(String districtId) {
        String key = ApiKeys.make("reader", List.of("read"), districtId);
        return given().header("Authorization", "Bearer " + key);
    }
}
