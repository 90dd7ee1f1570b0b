package org.lookalike.detector.web.registry;

import static com.github.tomakehurst.wiremock.client.WireMock.delete;
import static com.github.tomakehurst.wiremock.client.WireMock.deleteRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.equalToJson;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.jsonResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.matching;
import static com.github.tomakehurst.wiremock.client.WireMock.noContent;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.put;
import static com.github.tomakehurst.wiremock.client.WireMock.putRequestedFor;
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

/** The page by which a district connects its own pages. */
@DetectorTest
class OwnPagesPageIT {

    private static final Contract SENSORS = Contract.of("answers/sensor-list");

    @TestHTTPResource("/")
    URL home;

    @Inject
    IngestConfig config;

    private final List<StubMapping> mappings = new ArrayList<>();
    private WireMock ingest;
    private String district;

    @BeforeEach
    void stub() {
        district = Districts.register("Wexcombe Moor Public Schools " + System.nanoTime());
        var url = config.ingestUrl().orElseThrow();
        ingest = new WireMock(url.getHost(), url.getPort());
        answer(get(urlPathEqualTo(sensors(""))), okJson(SENSORS.example("sensors.json")));
    }

    @AfterEach
    void removeStubs() {
        mappings.forEach(ingest::removeStubMapping);
    }

    private void answer(MappingBuilder request, ResponseDefinitionBuilder answer) {
        mappings.add(ingest.register(request.willReturn(answer)));
    }

    private String sensors(String platform) {
        return "/api/v1/districts/%s/sensors%s".formatted(district, platform);
    }

    private String page(String rest) {
        return "/districts/%s/own-pages%s".formatted(district, rest);
    }

    private static RequestSpecification operator() {
        return given().accept("text/html").redirects().follow(false);
    }

    @Test
    void examplesOfTheContract_areValid_andShown() {
        SENSORS.examples().forEach(name -> SENSORS.assertValid(SENSORS.example(name)));
        SENSORS.invalid().forEach(name -> assertThat(SENSORS.violations(SENSORS.invalid(name)))
                .isNotEmpty());
        operator().get("/districts/" + district).then().body(containsString("href=\"%s\"".formatted(page(""))));
        operator()
                .get(page(""))
                .then()
                .statusCode(200)
                .body(containsString("forgotten at once"))
                .body(containsString("<bdi>Maple Hollow Public Schools</bdi>"))
                .body(containsString("by <bdi>Robin Sample</bdi>"))
                .body(containsString("412, at the last daily reading"))
                .body(containsString("Meta does not accept the token (code 190)"))
                .body(containsString("<time class=\"ago\" datetime=\"2026-04-03T12:00:00Z\">"))
                .body(containsString("action=\"%s\"".formatted(page("/facebook/disconnect"))))
                .body(containsString("action=\"%s\"".formatted(page("/instagram"))))
                .body(not(containsString("action=\"%s\"".formatted(page("/instagram/disconnect")))));
        answer(get(urlPathEqualTo(sensors(""))), okJson(SENSORS.example("from-the-future.json")));
        operator().get(page("")).then().statusCode(200).body(containsString("maplehollow"));
    }

    @Test
    void page_isConnectedForThePerson_andDisconnected_andTheAuditHasNoToken() {
        answer(put(urlPathEqualTo(sensors("/facebook"))), noContent());
        operator()
                .formParam("token", " EAA-s3cr3t ")
                .post(page("/facebook"))
                .then()
                .statusCode(303)
                .header("Location", containsString(page("?done=page_connected")));
        ingest.verifyThat(
                1,
                putRequestedFor(urlPathEqualTo(sensors("/facebook")))
                        .withHeader("Authorization", matching("Bearer .+\\..+\\..+"))
                        .withRequestBody(equalToJson("{\"token\": \"EAA-s3cr3t\"}")));
        operator()
                .get(page("?done=page_connected"))
                .then()
                .body(containsString("The page is connected. It is read within seconds"));

        answer(delete(urlPathEqualTo(sensors("/facebook"))), noContent());
        operator().post(page("/facebook/disconnect")).then().statusCode(303);
        ingest.verifyThat(1, deleteRequestedFor(urlPathEqualTo(sensors("/facebook"))));
        given().get("/api/v1/districts/%s/audit".formatted(district))
                .then()
                .statusCode(200)
                .body(containsString("page_connected"))
                .body(containsString("page_disconnected"))
                .body(not(containsString("EAA-s3cr3t")));
    }

    @Test
    void tokenThatIsRefused_isNotShownAgain_andTheReasonIs() {
        answer(
                put(urlPathEqualTo(sensors("/instagram"))),
                jsonResponse(
                        """
                        {"title": "Bad Request", "violations": [
                          {"in": "body", "field": "token", "message": "was refused, or is for no page: Meta says so"}]}""",
                        400));
        operator()
                .formParam("token", "EAA-s3cr3t")
                .post(page("/instagram"))
                .then()
                .statusCode(400)
                .body(containsString(
                        "id=\"instagram-token-problem\">The token was refused, or is for no page: Meta says so."))
                .body(not(containsString("EAA-s3cr3t")));
        answer(
                put(urlPathEqualTo(sensors("/instagram"))),
                jsonResponse("{\"title\": \"Cannot be connected here\", \"detail\": \"nothing judges names\"}", 409));
        operator()
                .formParam("token", "EAA-s3cr3t")
                .post(page("/instagram"))
                .then()
                .statusCode(400)
                .body(containsString("Cannot be connected here: nothing judges names."));
    }

    @Test
    void anotherDistrictsPages_areNotThere_andWhoOnlyReadsChangesNothing() {
        var other = Districts.register("Wexcombe Other Public Schools " + System.nanoTime());
        var key = ApiKeys.make("other", List.of("read", "manage"), other);
        var reader = ApiKeys.make("reader", List.of("read"), district);
        for (var request : List.of("GET", "POST")) {
            operator()
                    .header("Authorization", "Bearer " + key)
                    .formParam("token", "EAA-s3cr3t")
                    .request(request, page(request.equals("GET") ? "" : "/facebook"))
                    .then()
                    .statusCode(404);
        }
        operator()
                .header("Authorization", "Bearer " + reader)
                .formParam("token", "EAA-s3cr3t")
                .post(page("/facebook"))
                .then()
                .statusCode(403);
        operator()
                .header("Authorization", "Bearer " + reader)
                .get(page(""))
                .then()
                .statusCode(200)
                .body(not(containsString("<form method=\"post\" action=\"" + page(""))));
        ingest.verifyThat(0, putRequestedFor(urlPathEqualTo(sensors("/facebook"))));
    }

    @Tag("nightly")
    @ParameterizedTest
    @CsvSource({"DESKTOP, false", "PHONE, true"})
    void page_isWellMade(Browser.Screen screen, boolean isDark) {
        try (var browser = Browser.open(isDark, true).on(screen)) {
            browser.open(home + page("").substring(1));
            browser.photograph(Path.of("target/pages/own-pages-%s-%s.png".formatted(screen, isDark)));
            browser.assertWellMade();
        }
    }
}
