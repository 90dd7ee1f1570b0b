package org.lookalike.detector.reporting.overview;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.http.Fault;
import io.quarkus.test.common.http.TestHTTPResource;
import jakarta.inject.Inject;
import java.net.URL;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.lookalike.detector.DetectorTest;
import org.lookalike.detector.Districts;
import org.lookalike.detector.RaisedAlerts;
import org.lookalike.detector.services.NotifierConfig;
import org.lookalike.testing.Browser;
import org.lookalike.testing.Contract;
import org.openqa.selenium.By;

/** What the pages say of mails, and that they do without where notifier-service does not answer. */
@DetectorTest
class AlertMailLookupIT {

    private static final Duration PATIENCE = Duration.ofSeconds(40);
    private static final String LIST = "/api/v1/deliveries";
    private static final String FIGURES = LIST + "/figures";
    private static final Contract DELIVERIES = Contract.of("answers/delivery-list");
    private static final Contract SPEED = Contract.of("answers/delivery-figures");

    private static String alertId;

    @TestHTTPResource("/")
    URL home;

    @Inject
    NotifierConfig config;

    private WireMock notifier;

    @BeforeEach
    void findNotifier() {
        var url = config.notifierUrl().orElseThrow();
        notifier = new WireMock(url.getHost(), url.getPort());
        notifier.resetMappings();
        notifier.resetRequests();
    }

    @AfterEach
    void answerOtherTests() {
        NotifierServer.answerNoMails(notifier);
    }

    private void answers(String path, ResponseDefinitionBuilder answer) {
        notifier.register(get(urlPathEqualTo(path)).willReturn(answer));
    }

    private static String alert() {
        if (alertId == null) {
            Districts.register("Heron Landing Public Schools");
            try (var alerts = new RaisedAlerts()) {
                alertId = alerts.raise("did:plc:heron1", "heronlandingps", "Heron Landing Public Schools");
            }
        }
        return alertId;
    }

    /** A machine that has much to do may answer later than pages wait. */
    private static void soon(String path, String text) {
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(page(path)).contains(text));
    }

    private static String page(String path) {
        return given().accept("text/html, application/json;q=0.5")
                .get(path)
                .then()
                .statusCode(200)
                .extract()
                .asString();
    }

    @Test
    void examplesOfTheContract_areValid() {
        for (var contract : new Contract[] {DELIVERIES, SPEED}) {
            contract.examples().forEach(name -> contract.assertValid(contract.example(name)));
            contract.invalid().forEach(name -> assertThat(contract.violations(contract.invalid(name)))
                    .isNotEmpty());
        }
    }

    @Test
    void timeline_saysWhoWasTold_whereItHappened() {
        answers(LIST, okJson(DELIVERIES.example("told.json")));
        soon("/alerts/" + alert(), "Emailed to 2 recipients.");
        try (var browser = Browser.open()) {
            await().atMost(PATIENCE).untilAsserted(() -> assertThat(browser.open(home + "alerts/" + alert())
                            .driver()
                            .findElement(By.className("timeline"))
                            .getDomProperty("textContent"))
                    .containsSubsequence(
                            "Jan 31, 2026, 10:10 PM UTC",
                            "Emailed to 2 recipients.",
                            "Jan 31, 2026, 10:14 PM UTC",
                            "The email to 1 recipient bounced.",
                            "Jan 31, 2026, 10:20 PM UTC",
                            "The message to 1 webhook was rejected.",
                            "Raised.")
                    .doesNotContain("robin.sample", "desk.maplehollow"));
            browser.assertWellMade();
            browser.photograph(Path.of("target/pages/mailed-DESKTOP-false.png"));
        }
        notifier.verifyThat(getRequestedFor(urlPathEqualTo(LIST))
                .withQueryParam("alertId", equalTo(alert()))
                .withHeader("Authorization", equalTo("Bearer lk_detector")));
    }

    @Test
    void answerFromTheFuture_isRead() {
        answers(LIST, okJson(DELIVERIES.example("from-the-future.json")));
        soon("/alerts/" + alert(), "Posted to 1 webhook.");
    }

    @Test
    void alertThatIsNot_isNotAskedFor() {
        answers(LIST, okJson(DELIVERIES.example("told.json")));
        var nowhere = "00000000-0000-0000-0000-000000000000";
        given().get("/alerts/" + nowhere).then().statusCode(404);
        notifier.verifyThat(0, getRequestedFor(urlPathEqualTo(LIST)).withQueryParam("alertId", equalTo(nowhere)));
    }

    @Test
    void overview_saysHowFastPeopleWereTold() {
        answers(FIGURES, okJson(SPEED.example("week.json")));
        soon("/", "Time to email</dt><dd>9.5 s<span class=\"more\">95% within 31 s");
        soon("/api/v1/overview", "\"medianSeconds\":9.5");
        answers(FIGURES, okJson(SPEED.example("from-the-future.json")));
        soon("/", "Time to email</dt><dd>9.0 s");
        answers(FIGURES, okJson(SPEED.example("none.json")));
        soon("/", "Time to email</dt><dd>–<span class=\"more\">none in 7 days");
        notifier.verifyThat(
                getRequestedFor(urlPathEqualTo(FIGURES)).withHeader("Authorization", equalTo("Bearer lk_detector")));
    }

    static Stream<ResponseDefinitionBuilder> failures() {
        return Stream.of(
                aResponse().withStatus(503),
                aResponse().withStatus(401),
                aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER),
                okJson("not JSON"),
                okJson("{}").withFixedDelay(10_000));
    }

    @ParameterizedTest
    @MethodSource("failures")
    void pages_doWithout_whileTheNotifierDoesNotAnswer(ResponseDefinitionBuilder failure) {
        answers(LIST, failure);
        answers(FIGURES, failure);

        assertThat(page("/alerts/" + alert())).contains("The notifier did not answer", "Raised.");
        assertThat(page("/")).contains("Needs you").doesNotContain("Time to email");
        assertThat(given().get("/api/v1/overview").jsonPath().<Object>get("seenToMailed"))
                .isNull();
    }
}
