package org.lookalike.detector.web.registry;

import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.jsonResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.matching;
import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;

import com.github.tomakehurst.wiremock.client.MappingBuilder;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.stubbing.StubMapping;
import io.quarkus.test.common.http.TestHTTPResource;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.net.URL;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lookalike.detector.ApiKeys;
import org.lookalike.detector.DetectorTest;
import org.lookalike.detector.Districts;
import org.lookalike.detector.services.IngestConfig;
import org.lookalike.testing.Browser;
import org.lookalike.testing.Contract;

/** The page on which a district's people look at what families told. */
@DetectorTest
class FamilyTipsPageIT {

    private static final Contract TIPS = Contract.of("answers/tip-list");
    private static final String TIP = "5f0c7e0a-3b1e-4d0e-8d8e-0f2f6a6c9b11";
    private static final String REPORT = "1f0c7e0a-3b1e-4d0e-8d8e-0f2f6a6c9b11";
    private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10, 1};

    @TestHTTPResource("/")
    URL home;

    @Inject
    IngestConfig config;

    private final List<StubMapping> mappings = new ArrayList<>();
    private WireMock ingest;
    private String district;

    @BeforeEach
    void stub() {
        district = Districts.register("Thrumbleby Public Schools " + System.nanoTime());
        var url = config.ingestUrl().orElseThrow();
        ingest = new WireMock(url.getHost(), url.getPort());
        answer(get(urlPathEqualTo(api(""))), okJson(TIPS.example("tips.json")));
    }

    @AfterEach
    void removeStubs() {
        mappings.forEach(ingest::removeStubMapping);
    }

    private void answer(MappingBuilder request, ResponseDefinitionBuilder answer) {
        mappings.add(ingest.register(request.willReturn(answer)));
    }

    private String api(String rest) {
        return "/api/v1/districts/%s/tips%s".formatted(district, rest);
    }

    private String page(String rest) {
        return "/districts/%s/tips%s".formatted(district, rest);
    }

    private static RequestSpecification person() {
        return given().accept("text/html").redirects().follow(false);
    }

    private static RequestSpecification person(String district, String... scopes) {
        return person().header("Authorization", "Bearer " + ApiKeys.make("one", List.of(scopes), district));
    }

    @Test
    void examplesOfTheContract_areValid_andShown() {
        TIPS.examples().forEach(name -> TIPS.assertValid(TIPS.example(name)));
        TIPS.invalid()
                .forEach(name -> assertThat(TIPS.violations(TIPS.invalid(name))).isNotEmpty());
        person().get("/districts/" + district).then().body(containsString("href=\"%s\"".formatted(page(""))));
        person(district, "read", "review")
                .get(page(""))
                .then()
                .statusCode(200)
                .body(containsString("10 families"))
                .body(not(containsString("More reports")))
                .body(containsString("<bdi>Maple Hollow &lt;b&gt;Schools&lt;/b&gt;</bdi>"))
                .body(containsString("It says that schools are closed."))
                .body(containsString("No account was recognized"))
                .body(containsString("src=\"%s\"".formatted(page("/" + TIP + "/pictures/" + REPORT))));
        answer(
                get(urlPathEqualTo(api(""))),
                okJson(TIPS.example("tips.json").replaceFirst("\\{", "{\"next\": \"bmV4dA\",")));
        person().get(page("")).then().statusCode(200).body(containsString(page("?after=bmV4dA")));
        answer(get(urlPathEqualTo(api(""))), okJson(TIPS.example("from-the-future.json")));
        person().get(page("")).then().statusCode(200).body(containsString("typed by 7"));
    }

    @ParameterizedTest
    @CsvSource({"1, 1 report is awaiting", "3, 3 reports are awaiting", "0,"})
    void districtsPage_tellsReviewersHowManyWait(int number, @Nullable String said) {
        answer(get(urlPathEqualTo(api("/number"))), okJson("{\"number\": %d}".formatted(number)));
        person(district, "read", "review")
                .get("/districts/" + district)
                .then()
                .statusCode(200)
                .body(said == null ? not(containsString("awaiting the district")) : containsString(said));
        person(district, "read")
                .get("/districts/" + district)
                .then()
                .body(not(containsString("awaiting the district")));
    }

    @Test
    void whatSomebodyAccepts_isAcceptedForThem_andAudited() {
        answer(post(urlPathEqualTo(api("/" + TIP + "/accept"))), okJson("{\"state\": \"published\"}"));
        answer(post(urlPathEqualTo(api("/" + TIP + "/dismiss"))), okJson("{\"state\": \"dismissed\"}"));
        person(district, "read", "review")
                .formParam("reportId", REPORT)
                .post(page("/" + TIP + "/accept"))
                .then()
                .statusCode(303)
                .header("Location", containsString(page("?done=tip_accepted")));
        ingest.verifyThat(
                1,
                postRequestedFor(urlPathEqualTo(api("/" + TIP + "/accept")))
                        .withQueryParam("report", equalTo(REPORT))
                        .withHeader("Authorization", matching("Bearer .+\\..+\\..+")));
        person(district, "read", "review")
                .formParam("reportId", "")
                .post(page("/" + TIP + "/dismiss"))
                .then()
                .statusCode(303);
        person().get(page("?done=tip_dismissed")).then().body(containsString("Nothing of it goes on"));
        given().get("/api/v1/districts/%s/audit".formatted(district))
                .then()
                .body(containsString("tip_accepted"))
                .body(containsString("tip_dismissed"));
    }

    @Test
    void whatWasDecidedMeanwhile_isSaid() {
        answer(
                post(urlPathEqualTo(api("/" + TIP + "/accept"))),
                jsonResponse("{\"title\": \"Conflict\", \"detail\": \"the tip was decided on meanwhile\"}", 409));
        person(district, "read", "review")
                .post(page("/" + TIP + "/accept"))
                .then()
                .statusCode(409)
                .body(containsString("decided on meanwhile"));
    }

    @Test
    void picturesOfStrangers_areServedAsThat() {
        answer(get(urlPathEqualTo(api("/" + TIP + "/screenshot"))), ok().withBody(PNG));
        answer(get(urlPathEqualTo(api("/" + TIP + "/reports/" + REPORT + "/picture"))), ok().withBody(PNG));
        given().get(page("/" + TIP + "/screenshot"))
                .then()
                .statusCode(200)
                .contentType("image/png")
                .header("Content-Disposition", containsString("attachment"));
        given().get(page("/" + TIP + "/pictures/" + REPORT))
                .then()
                .statusCode(200)
                .contentType("image/png");
    }

    @Test
    void anotherDistrictsTips_areNotThere_norForWhoOnlyReads() {
        var other = Districts.register("Thrumbleby Other Public Schools " + System.nanoTime());
        for (var request : List.of("GET", "POST")) {
            var path = page(request.equals("GET") ? "" : "/" + TIP + "/accept");
            person(other, "read", "review").request(request, path).then().statusCode(404);
            person(district, "read", "manage").request(request, path).then().statusCode(403);
        }
        person(district, "read").get("/districts/" + district).then().body(not(containsString(page(""))));
        ingest.verifyThat(0, postRequestedFor(urlPathEqualTo(api("/" + TIP + "/accept"))));
    }

    @Tag("nightly")
    @ParameterizedTest
    @CsvSource({"DESKTOP, false", "PHONE, false", "PHONE, true"})
    void page_isWellMade(Browser.Screen screen, boolean isDark) {
        answer(get(urlPathEqualTo(api("/" + TIP + "/reports/" + REPORT + "/picture"))), ok().withBody(PNG));
        try (var browser = Browser.open(isDark, true).on(screen)) {
            browser.open(home + page("").substring(1));
            browser.photograph(Path.of("target/pages/family-tips-%s-%s.png".formatted(screen, isDark)));
            browser.assertWellMade();
            browser.assertPrintsWell(Path.of("target/pages/family-tips-%s-print.png".formatted(screen)));
        }
    }
}
