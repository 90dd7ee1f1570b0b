package org.lookalike.detector.web;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;

import io.quarkus.test.common.http.TestHTTPResource;
import java.net.URL;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lookalike.detector.ApiKeys;
import org.lookalike.detector.DetectorTest;
import org.lookalike.detector.Districts;
import org.lookalike.testing.Browser;
import org.openqa.selenium.By;

@DetectorTest
class FrameIT {

    private static final String BROWSER_ACCEPTS = "text/html,application/xhtml+xml,*/*;q=0.8";

    @TestHTTPResource("/nowhere")
    URL nowhere;

    /** The client of other tests unpacks what it is sent and says nothing of it. */
    @Test
    void textThatTakesLong_isCompressed_whereItIsAskedFor() {
        var key = ApiKeys.make("Sanderling", List.of("read"), Districts.register("Sanderling Fold Public Schools"));
        assertThat(List.of("alerts?status=any", "console/console.css", "api/v1/districts"))
                .allSatisfy(path -> {
                    var asked = HttpRequest.newBuilder(nowhere.toURI().resolve("/" + path))
                            .header("Authorization", "Bearer " + key)
                            .header("Accept-Encoding", "gzip")
                            .build();
                    assertThat(HttpClient.newHttpClient()
                                    .send(asked, BodyHandlers.discarding())
                                    .headers()
                                    .allValues("Content-Encoding"))
                            .containsExactly("gzip");
                });
    }

    @Test
    void problem_isAPageForPeople() {
        checkProblemPage(Browser.Screen.PHONE, true);
    }

    @Tag("nightly")
    @ParameterizedTest
    @CsvSource({"DESKTOP, false", "DESKTOP, true", "PHONE, false"})
    void problem_isAPageForPeople_onOtherScreens(Browser.Screen screen, boolean isDark) {
        checkProblemPage(screen, isDark);
    }

    private void checkProblemPage(Browser.Screen screen, boolean isDark) {
        try (var browser = Browser.open(isDark, true).on(screen).open(nowhere.toString())) {
            assertThat(browser.driver().findElement(By.tagName("h1")).getText()).isEqualTo("Page not found");
            browser.assertWellMade();
            browser.photograph(Path.of("target/pages/problem-%s-%s.png".formatted(screen, isDark)));
        }
    }

    @Test
    void addressOfAForm_saysSo_andLeadsToItsPage() {
        given().accept(BROWSER_ACCEPTS)
                .get("/check/tips")
                .then()
                .statusCode(405)
                .body(containsString("This address cannot be opened by itself"))
                .body(containsString("It takes a form"))
                .body(containsString("href=\"/check\""));
        given().accept(BROWSER_ACCEPTS)
                .get("/alerts/%s/confirm".formatted(UUID.randomUUID()))
                .then()
                .statusCode(405)
                .body(containsString("It takes a form"));
        given().accept(BROWSER_ACCEPTS).post("/reports").then().statusCode(405).body(containsString("takes no form"));
    }

    @Test
    void problem_isAProblemForPrograms() {
        given().get("/nowhere").then().statusCode(404).contentType("application/problem+json");
        given().accept(BROWSER_ACCEPTS)
                .get("/nowhere")
                .then()
                .statusCode(404)
                .contentType(containsString("text/html"))
                .body(containsString("There is nothing at this address."))
                .header("Content-Security-Policy", containsString("default-src 'none'"))
                .header("Cache-Control", "no-store");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/alerts/not-an-id", "/districts/not-an-id", "/reports/of/last/year"})
    void addressOfNoPage_isSaidInWords(String path) {
        given().accept(BROWSER_ACCEPTS)
                .get(path)
                .then()
                .statusCode(404)
                .body(containsString("There is nothing at this address."));
    }

    /** Whoever follows a stranger's link must not read the stranger's words as ours. What a form's fields hold is no sentence. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "/districts/{id}?problem=TEXT",
                "/districts/{id}?done=TEXT",
                "/districts/{id}?answered=TEXT",
                "/districts?q=TEXT&state=TEXT",
                "/districts?after=TEXT",
                "/districts/{id}/finds?sent=TEXT",
                "/districts/import?missing=TEXT",
                "/alerts?done=TEXT",
                "/check?account=TEXT",
                "/check?account=%40maple&platform=TEXT",
                "/check?done=TEXT",
                "/alerts?district=TEXT",
                "/alerts?districtId=TEXT",
                "/alerts?severity=TEXT",
                "/alerts?youngerThanDays=TEXT",
                "/alerts/suppressions?districtId=TEXT&done=TEXT",
                "/audit?district=TEXT",
                "/audit?districtId=TEXT",
                "/audit?alertId=TEXT",
                "/recipients?after=TEXT&done=TEXT",
                "/recipients/new?kind=TEXT",
                "/keys?done=TEXT",
                "/feedback?from=TEXT",
                "/feedback?districtId=TEXT",
                "/reports?days=TEXT",
                "/reports?after=TEXT",
                "/sign-in?next=TEXT&link=TEXT&problem=TEXT",
                "/from-mail/x?done=TEXT&language=TEXT",
                "/from-mail/accounts/x?done=TEXT&language=TEXT"
            })
    void whatAnAddressSays_isNotRepeated(String path) {
        var id = Districts.register("Frame Hollow Public Schools " + path.hashCode());
        var address = path.replace("{id}", id).replace("TEXT", "Your%20account%20is%20closed%2C%20call%20555-0100");
        var page = given().urlEncodingEnabled(false)
                .accept(BROWSER_ACCEPTS)
                .get(address)
                .then()
                .contentType(containsString("text/html"))
                .extract()
                .asString();
        assertThat(page.replaceAll("<option[^>]*>[^<]*|<[^>]*>", "")).doesNotContain("555-0100");
    }

    /** Dashes stand for a header that is not sent. */
    @ParameterizedTest
    @CsvSource({
        "same-origin, -, true",
        "none, -, true",
        "cross-site, -, false",
        "same-site, -, false",
        "-, https://elsewhere.example, false",
        "-, null, false",
        "-, OWN, true",
        "-, -, true",
        "cross-site, OWN, false"
    })
    void change_askedForByAnotherSite_isRefused(String site, String origin, boolean isTaken) {
        var request = given().contentType("application/json").body("{}");
        if (!site.equals("-")) {
            request.header("Sec-Fetch-Site", site);
        }
        if (!origin.equals("-")) {
            request.header("Origin", origin.equals("OWN") ? "http://" + nowhere.getAuthority() : origin);
        }
        var status = request.post("/api/v1/districts").statusCode();
        assertThat(status).isEqualTo(isTaken ? 400 : 403);
    }
}
