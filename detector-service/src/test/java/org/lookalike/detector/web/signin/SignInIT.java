package org.lookalike.detector.web.signin;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;

import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lookalike.detector.ApiKeys;
import org.lookalike.detector.DetectorTest;
import org.lookalike.detector.Districts;
import org.lookalike.testing.Browser;
import org.lookalike.testing.HeldTables;
import org.lookalike.testing.OperatorKey;
import org.openqa.selenium.By;

/** How a browser gets in, and out. */
@DetectorTest
class SignInIT {

    private static final String COOKIE = "lookalike_session";

    @Inject
    DataSource database;

    @Test
    void browser_isLedToSignIn_andBack() {
        browser()
                .accept("text/html")
                .get("/alerts?status=open")
                .then()
                .statusCode(303)
                .header("Location", endsWith("/sign-in?next=%2Falerts%3Fstatus%3Dopen"));
        browser().get("/sign-in?next=/alerts").then().statusCode(200).body(containsString("value=\"/alerts\""));
    }

    @Test
    void key_signsIn_untilItIsRevoked() {
        var elm = Districts.register("Elm Gate Public Schools");
        var maple = Districts.register("Maple Gate Public Schools");
        var made = given().contentType(ContentType.JSON)
                .body(Map.of("name", "Robin Sample", "scopes", List.of("read"), "districts", List.of(elm)))
                .post("/api/v1/keys");
        var signedIn = signIn(Map.of("key", made.path("key"), "next", "/districts"));
        signedIn.then().statusCode(303).header("Location", endsWith("/districts"));
        assertThat(signedIn.getHeader("Set-Cookie"))
                .contains("HttpOnly", "SameSite=Lax")
                .doesNotContain("Secure");
        var session = signedIn.getCookie(COOKIE);

        browser().cookie(COOKIE, session).get("/districts/" + elm).then().statusCode(200);
        browser().cookie(COOKIE, session).get("/districts/" + maple).then().statusCode(404);
        browser()
                .cookie(COOKIE, session)
                .get("/api/v1/districts")
                .then()
                .statusCode(200)
                .body("items.districtId", equalTo(List.of(elm)));
        given().delete("/api/v1/keys/" + made.path("keyId")).then().statusCode(204);
        browser().cookie(COOKIE, session).get("/districts/" + elm).then().statusCode(401);
    }

    @Test
    void link_signsInOnce() {
        String path = given().post("/api/v1/sign-in-links")
                .then()
                .statusCode(201)
                .extract()
                .path("path");
        browser().get(path).then().statusCode(200).body(not(containsString("type=\"password\"")));
        var link = Map.of("link", path.substring(path.indexOf('=') + 1));

        var session = signIn(link).then().statusCode(303).extract().cookie(COOKIE);
        browser().cookie(COOKIE, session).get("/districts").then().statusCode(200);
        signIn(link).then().statusCode(401).body(containsString("used before"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update api_key set revoked_at = now() where key_id = '%s'",
                "update api_key set expires_at = now() where key_id = '%s'",
                "delete from api_key where key_id = '%s'"
            })
    void whatAKeyMade_endsWithIt(String end) {
        var made = given().contentType(ContentType.JSON)
                .body(Map.of("name", "Alex Sample", "scopes", List.of("read", "operate")))
                .post("/api/v1/keys");
        var unused = link(made.path("key"));
        var sessions = List.of(
                signIn(Map.of("key", made.path("key"))).getCookie(COOKIE),
                signIn(Map.of("link", link(made.path("key")))).getCookie(COOKIE));
        assertThat(sessions).allSatisfy(session -> browser()
                .cookie(COOKIE, session)
                .get("/districts")
                .then()
                .statusCode(200));

        HeldTables.execute(database, end.formatted(made.<String>path("keyId")));

        assertThat(sessions).allSatisfy(session -> browser()
                .cookie(COOKIE, session)
                .get("/districts")
                .then()
                .statusCode(401));
        signIn(Map.of("link", unused)).then().statusCode(401);
    }

    @Test
    void link_givesTheRightsOfTheKeyThatMadeIt_andNoOthers() {
        var made = given().contentType(ContentType.JSON)
                .body(Map.of("name", "Alex Sample", "scopes", List.of("operate")))
                .post("/api/v1/keys");
        var session = signIn(Map.of("link", link(made.path("key")))).getCookie(COOKIE);

        browser().cookie(COOKIE, session).get("/keys").then().statusCode(200);
        browser().cookie(COOKIE, session).get("/districts").then().statusCode(403);
        browser()
                .cookie(COOKIE, session)
                .accept("text/html")
                .formParams(Map.of("service", "detector-service", "name", "more", "scopes", "read"))
                .formParam("request", UUID.randomUUID())
                .post("/keys/new")
                .then()
                .statusCode(400)
                .body(containsString("which you do not have yourself"));
    }

    private static String link(String key) {
        String path = given().header("Authorization", "Bearer " + key)
                .post("/api/v1/sign-in-links")
                .then()
                .statusCode(201)
                .extract()
                .path("path");
        return path.substring(path.indexOf('=') + 1);
    }

    /** As no route sees what stands behind a semicolon, nothing that decides by the path may be led astray by it. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/v1/districts",
                "/api;x=y/v1/districts",
                "/api;/v1/districts",
                "/%61pi/v1/districts",
                "//api/v1/districts",
                "/x/../api/v1/districts"
            })
    void cookie_changesNothingByTheApi_howeverItsPathIsSpelled(String path) throws Exception {
        var session = signIn(Map.of("key", OperatorKey.TEXT)).getCookie(COOKIE);
        var answer = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create("http://localhost:" + RestAssured.port + path))
                                .header("Cookie", COOKIE + "=" + session)
                                .header("Content-Type", "application/json")
                                .POST(BodyPublishers.ofString("{\"name\": \"Tern Sand Schools\"}"))
                                .build(),
                        BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(401);
    }

    @Test
    void session_andLink_areWorthNothing_onceTheirTimeIsOver() {
        var session = signIn(Map.of("key", OperatorKey.TEXT)).getCookie(COOKIE);
        String path = given().post("/api/v1/sign-in-links").path("path");
        HeldTables.execute(database, "update console_session set expires_at = now()");
        HeldTables.execute(database, "update sign_in_link set expires_at = now()");

        browser().cookie(COOKIE, session).get("/districts").then().statusCode(401);
        signIn(Map.of("link", path.substring(path.indexOf('=') + 1))).then().statusCode(401);
    }

    @Test
    void signedOut_theCookieIsWorthNothing() {
        var session = signIn(Map.of("key", OperatorKey.TEXT)).getCookie(COOKIE);
        browser().cookie(COOKIE, session).post("/sign-out").then().statusCode(303);
        browser().cookie(COOKIE, session).get("/districts").then().statusCode(401);
        given().get("/q/openapi").then().statusCode(200);
    }

    @ParameterizedTest
    @CsvSource({
        "https://elsewhere.example/, /",
        "//elsewhere.example, /",
        "/\\elsewhere.example, /",
        "/alerts, /alerts",
        "/alerts?a=|, /",
        "/alerts?a=%zz, /"
    })
    void nextPage_isOneOfThisSite(String next, String where) {
        signIn(Map.of("key", OperatorKey.TEXT, "next", next))
                .then()
                .statusCode(303)
                .header("Location", containsString("localhost"))
                .header("Location", endsWith(where))
                .header("Location", not(containsString("elsewhere")));
    }

    @Test
    void wrongKey_isRefusedOnThePage() {
        signIn(Map.of("key", "lk_no")).then().statusCode(401).body(containsString("role=\"alert\""));
    }

    /** From the sign-in to every page of a district that has nothing yet, as its own people see them on the first day. */
    @Tag("nightly")
    @ParameterizedTest
    @CsvSource({"DESKTOP, false", "DESKTOP, true", "PHONE, false", "PHONE, true"})
    void firstDaysPages_areWellMade(Browser.Screen screen, boolean isDark) {
        var district = Districts.register("Juniper Gate %s %s Public Schools".formatted(screen, isDark));
        String key = ApiKeys.make("Robin Sample", List.of("read", "review", "manage"), district);
        try (var browser = Browser.open(isDark, true).on(screen).withoutKey()) {
            browser.open("http://localhost:%d/districts/%s".formatted(RestAssured.port, district));
            look(browser, "sign-in", screen, isDark);
            signIn(browser, "lk_no");
            look(browser, "sign-in-refused", screen, isDark);
            signIn(browser, key);
            for (var page : List.of("district", "Overview", "Alerts", "Districts", "Reports", "Feedback", "Audit")) {
                if (!page.equals("district")) {
                    browser.follow(page);
                }
                look(browser, page, screen, isDark);
            }
        }
    }

    private static void signIn(Browser browser, String key) {
        browser.driver().findElement(By.id("key")).sendKeys(key);
        browser.press("Sign in");
    }

    private static void look(Browser browser, String page, Browser.Screen screen, boolean isDark) {
        browser.assertWellMade();
        browser.photograph(Path.of("target/pages/first-%s-%s-%s.png".formatted(page, screen, isDark)));
    }

    @Test
    void formOfAnotherSite_signsNobodyIn() {
        browser()
                .header("Sec-Fetch-Site", "cross-site")
                .formParam("key", OperatorKey.TEXT)
                .post("/sign-in")
                .then()
                .statusCode(403);
    }

    private static Response signIn(Map<String, ?> form) {
        return browser().formParams(form).post("/sign-in");
    }

    /** Shows no key. */
    private static RequestSpecification browser() {
        return given().header("Authorization", "").redirects().follow(false);
    }
}
