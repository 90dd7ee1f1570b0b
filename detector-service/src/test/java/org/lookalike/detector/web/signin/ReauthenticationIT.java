package org.lookalike.detector.web.signin;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.junit.TestProfile;
import io.restassured.specification.RequestSpecification;
import io.vertx.core.json.JsonObject;
import java.io.ByteArrayInputStream;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lookalike.detector.DetectorTest;
import org.lookalike.detector.Districts;
import org.lookalike.detector.SeparateApplication;
import org.lookalike.testing.Browser;
import org.openqa.selenium.By;
import org.openqa.selenium.Cookie;
import org.openqa.selenium.JavascriptExecutor;

/** People whose provider gives no refresh token: it has to confirm their session every four minutes. */
@DetectorTest
@TestProfile(SeparateApplication.class)
class ReauthenticationIT extends StaffScenario {

    /** Somebody who signed in, so many minutes ago. */
    private final class Person {

        private final Visitor visitor = new Visitor(service);
        private final String subject;
        private final JsonObject claims;
        private final String district;

        Person(String name, String subject) {
            this.subject = subject;
            this.district = Districts.register("Dogwood %s Public Schools".formatted(name));
            var domain = "dogwood%s.example".formatted(name.toLowerCase());
            this.claims = StubProviders.google(subject, "noa@" + domain, domain);
            invite("noa@" + domain, "communications", district);
            signIn("/sign-in/provider/google?next=/");
        }

        HttpResponse<String> signIn(String address) {
            var asked = authorization(visitor.open(address));
            var code = code();
            StubProviders.answerWithoutRefreshToken(
                    StubProviders.GOOGLE, code, claims.copy().put("nonce", asked.get("nonce")));
            return returned(visitor, asked, code);
        }

        Person after(int minutes) throws Exception {
            execute(
                    """
                    update console_session set confirmed_at = confirmed_at - interval '%d minutes' where who like '%%(%s at google)'"""
                            .formatted(minutes, subject));
            return this;
        }

        String cookie() {
            return visitor.cookies("lookalike_session").get(0).getValue();
        }

        /** One in which they are signed in. */
        Browser browser(boolean isDark, Browser.Screen screen) {
            var browser = Browser.open(isDark, true).on(screen).withoutKey().open(at("/sign-in"));
            browser.driver().manage().addCookie(new Cookie("lookalike_session", cookie()));
            return browser;
        }

        RequestSpecification asking() {
            return given().header("Authorization", "")
                    .redirects()
                    .follow(false)
                    .accept("text/html, */*")
                    .cookie("lookalike_session", cookie());
        }
    }

    @Test
    void page_isShown_onceTheProviderHasConfirmed_inTheSameSession() throws Exception {
        var person = new Person("Confirmed", "4201").after(3);
        var page = "/districts/%s?tab=alerts".formatted(person.district);
        assertThat(person.visitor.open(page).statusCode()).isEqualTo(200);
        var before = person.cookie();

        person.after(2);
        var away = person.visitor.open(page);
        assertThat(away.statusCode()).isEqualTo(303);
        var at = Visitor.next(away);
        assertThat(at.getPath()).isEqualTo("/sign-in/provider/google");
        var back = person.signIn(at.toString());

        assertThat(back.statusCode()).isEqualTo(200);
        assertThat(back.uri()).isEqualTo(service.resolve(page));
        assertThat(person.cookie()).isEqualTo(before);
        assertThat(count("select count(*) from console_session where who like '%(4201 at google)'"))
                .isEqualTo(1);
        assertThat(StubProviders.tokenRequests(StubProviders.GOOGLE, "refresh_token=null"))
                .isEmpty();
    }

    @Test
    void leaver_whomTheProviderDoesNotConfirm_seesAndChangesNothing() throws Exception {
        var person = new Person("Unconfirmed", "4202").after(6);
        var page = "/districts/" + person.district;
        for (int again = 0; again < 2; again++) {
            assertThat(person.visitor.open(page).statusCode()).isEqualTo(303);
        }
        assertThat(person.visitor.send(page + "/remove", Map.of()).statusCode()).isEqualTo(401);
        given().get("/api/v1/districts/" + person.district).then().statusCode(200);
        person.asking().get("/api/v1/districts/" + person.district).then().statusCode(303);
        given().header("Authorization", "")
                .cookie("lookalike_session", person.cookie())
                .get("/api/v1/alerts/stream")
                .then()
                .statusCode(401);
    }

    /** A script that takes part of a page must not follow the provider's answer. */
    @ParameterizedTest
    @CsvSource({"navigate, 303", "cors, 401", "no-cors, 401"})
    void scripts_areToldThatNobodyIsSignedIn(String mode, int status) throws Exception {
        new Person("Script" + mode.replace("-", ""), "4203" + mode)
                .after(6)
                .asking()
                .header("Sec-Fetch-Mode", mode)
                .get("/alerts")
                .then()
                .statusCode(status);
    }

    @Test
    void form_isGivenBack_andSentAgain() throws Exception {
        var person = new Person("Given", "4204").after(6);
        var entered = Map.of(
                "address", "\"><script>alert(1)</script>@dogwoodgiven.example", "role", "read_only", "note", "a\nb é");

        var kept = person.visitor.send("/people/new", entered);

        assertThat(kept.statusCode()).isEqualTo(401);
        assertThat(kept.headers().firstValue("Cache-Control")).hasValue("no-store");
        assertThat(kept.headers().firstValue("Content-Security-Policy")).isPresent();
        assertThat(kept.body())
                .contains(
                        "Sign in to send the form",
                        "<form method=\"post\">",
                        "value=\"read_only\"",
                        "value=\"a\nb é\"",
                        "href=\"/sign-in/provider/google?next=%2F\"")
                .contains("&lt;script&gt;")
                .doesNotContain("<script>alert");
        person.signIn("/sign-in/provider/google?next=/");
        assertThat(person.visitor
                        .send("/people/new", Map.of("address", "kai@dogwoodgiven.example", "role", "read_only"))
                        .statusCode())
                .isEqualTo(303);
    }

    @Test
    void formWithoutFields_isGivenBack_andOneWithAFileIsNot() throws Exception {
        var person = new Person("File", "4205").after(6);
        person.asking()
                .contentType("application/x-www-form-urlencoded")
                .body("")
                .post("/districts/%s/remove".formatted(person.district))
                .then()
                .body(containsString("Send the form"));
        person.asking()
                .post("/districts/%s/remove".formatted(person.district))
                .then()
                .body(containsString("Send the form"));
        person.asking()
                .multiPart("file", "people.csv", "name\n".getBytes())
                .post("/districts/%s/roster".formatted(person.district))
                .then()
                .statusCode(401)
                .body(containsString("the form has a file"))
                .body(not(containsString("Send the form")));
    }

    /** A thousand schools of four fields each, and all accounts in one field. */
    @Test
    void largestForm_isGivenBack() throws Exception {
        var form = Stream.concat(
                        IntStream.range(0, 4_000).mapToObj("schoolName=Dogwood+School+Number+%d"::formatted),
                        Stream.of("officialAccounts=" + "x".repeat(200_000)))
                .collect(Collectors.joining("&"));
        new Person("Largest", "4214")
                .after(6)
                .asking()
                .contentType("application/x-www-form-urlencoded")
                .body(form)
                .post("/districts/new")
                .then()
                .statusCode(401)
                .body(containsString("Dogwood School Number 3999"))
                .body(containsString("x".repeat(200_000)));
    }

    /** Which could be without end. */
    @Test
    void attack_formOfUnknownLength_isKeptInMemory() throws Exception {
        var person = new Person("Endless", "4209").after(6);
        var form = "note=%s".formatted("x".repeat(1000)).getBytes(StandardCharsets.US_ASCII);
        var answer = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(service.resolve("/people/new"))
                                .header("Accept", "text/html")
                                .header("Content-Type", "application/x-www-form-urlencoded")
                                .header("Cookie", "lookalike_session=" + person.cookie())
                                .POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(form)))
                                .build(),
                        BodyHandlers.ofString());
        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.body()).contains("could not be kept").doesNotContain("Send the form");
    }

    @Test
    void keptForm_isSent_onceSignedIn() throws Exception {
        sendKeptForm(Browser.Screen.PHONE, false);
    }

    @Tag("nightly")
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void keptForm_isSent_onceSignedIn_onADesktop(boolean isDark) throws Exception {
        sendKeptForm(Browser.Screen.DESKTOP, isDark);
    }

    private void sendKeptForm(Browser.Screen screen, boolean isDark) throws Exception {
        var name = "Kept%s%s".formatted(screen, isDark).toLowerCase();
        var person = new Person(name, "4210" + name);
        var address = "kai@dogwood%s.example".formatted(name);
        try (var browser = person.browser(isDark, screen).open(at("/people/new"))) {
            browser.driver().findElement(By.id("address")).sendKeys(address);
            person.after(6);
            browser.press("Send the invitation");
            assertThat(heading(browser)).isEqualTo("Sign in to send the form");
            browser.assertWellMade();
            var picture = "target/pages/kept-form-%s".formatted(name);
            browser.photograph(Path.of(picture + ".png"));
            browser.assertPrintsWell(Path.of(picture + "-print.png"));
            person.signIn("/sign-in/provider/google?next=/");
            browser.press("Send the form");
            assertThat(heading(browser)).isEqualTo("People");
        }
        assertThat(count("select count(*) from staff_invitation where address = '%s'".formatted(address)))
                .isEqualTo(1);
    }

    /** Of the list of alerts, and of the progress of a rescan, which no test runs. */
    @Tag("nightly")
    @ParameterizedTest
    @CsvSource({"/alerts, 4211", "/districts/%s, 4212"})
    void pageThatKeepsItselfUpToDate_leadsToSignIn_once(String page, String subject) throws Exception {
        var person = new Person("Upkeep" + subject, subject);
        var path = page.formatted(person.district);
        try (var browser = person.browser(false, Browser.Screen.DESKTOP).open(at(path))) {
            person.after(6);
            comesTo(browser, StubProviders.GOOGLE + "/authorize");
            person.signIn("/sign-in/provider/google?next=/");
            browser.open(at(path));
            execute("delete from console_session where who like '%%(%s at google)'".formatted(subject));
            comesTo(browser, "/sign-in?next=" + URLEncoder.encode(path, StandardCharsets.UTF_8));
            assertThat(heading(browser)).isEqualTo("Sign in");
        }
    }

    /** So that it does not ask for it without end. */
    @Test
    void progressOfADistrictThatIsGone_isFollowedNoLonger() {
        var person = new Person("Vanishing", "4213");
        try (var browser = person.browser(false, Browser.Screen.DESKTOP).open(at("/districts/" + person.district))) {
            given().delete("/api/v1/districts/" + person.district).then().statusCode(204);
            Awaitility.await().ignoreExceptions().untilAsserted(() -> assertThat(heading(browser))
                    .contains("No such"));
        }
    }

    private String at(String path) {
        return service.resolve(path).toString();
    }

    private static String heading(Browser browser) {
        return Objects.requireNonNull(
                browser.driver().findElement(By.tagName("h1")).getText());
    }

    private static void comesTo(Browser browser, String address) {
        Awaitility.await().ignoreExceptions().untilAsserted(() -> {
            ((JavascriptExecutor) browser.driver())
                    .executeScript("document.dispatchEvent(new Event('visibilitychange'))");
            assertThat(browser.driver().getCurrentUrl()).contains(address);
        });
    }

    @ParameterizedTest
    @CsvSource({"Sec-Fetch-Site, cross-site", "Sec-Fetch-Site, same-site", "Origin, https://elsewhere.example"})
    void attack_formOfAnotherSite_isSentByAKeptPage(String header, String value) throws Exception {
        new Person("Foreign" + value.length(), "4206" + value.length())
                .after(6)
                .asking()
                .header(header, value)
                .formParam("role", "communications")
                .post("/people/new")
                .then()
                .statusCode(401)
                .body(not(containsString("Send the form")));
    }

    /** Their session is not gone on with, as it is another's. */
    @Test
    void anotherPerson_whoSignsInWithTheSameBrowser_hasASessionOfTheirOwn() throws Exception {
        var person = new Person("Shared", "4207").after(6);
        var before = person.cookie();
        person.claims.put("sub", "4208").put("email", "ada@dogwoodshared.example");
        invite("ada@dogwoodshared.example", "read_only", person.district);
        person.signIn("/sign-in/provider/google?next=/");
        assertThat(person.cookie()).isNotEqualTo(before);
        assertThat(person.visitor.open("/people").statusCode()).isEqualTo(403);
    }

    @Test
    void form_isNotGivenBack_toWhoIsNotSignedIn() {
        for (var cookie : List.of("", "lk_unknown", "x".repeat(500))) {
            given().header("Authorization", "")
                    .accept("text/html, */*")
                    .cookie("lookalike_session", cookie)
                    .formParam("role", "communications")
                    .post("/people/new")
                    .then()
                    .statusCode(401)
                    .body(not(containsString("Send the form")));
        }
    }
}
