package org.lookalike.detector.takedown;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.matchingJsonPath;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.http.Fault;
import io.quarkus.test.common.http.TestHTTPResource;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.net.URL;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lookalike.detector.ApiKeys;
import org.lookalike.detector.DetectorTest;
import org.lookalike.detector.services.IngestConfig;
import org.lookalike.testing.Browser;
import org.openqa.selenium.By;

@DetectorTest
class ReportIT {

    private static final Duration PATIENCE = Duration.ofSeconds(40);
    private static final String INGEST = "/api/v1/reports";

    @TestHTTPResource("/")
    URL root;

    @Inject
    IngestConfig config;

    @Inject
    DataSource database;

    private final ConfirmedAlerts alerts = new ConfirmedAlerts();
    private final String idempotencyKey = UUID.randomUUID().toString();
    private WireMock ingest;

    @BeforeEach
    void findIngest() {
        var url = config.ingestUrl().orElseThrow();
        ingest = new WireMock(url.getHost(), url.getPort());
        ingest.resetMappings();
        ingest.resetRequests();
    }

    private void ingestAnswers(ResponseDefinitionBuilder answer) {
        ingest.register(post(urlPathEqualTo(INGEST)).willReturn(answer));
    }

    private ValidatableResponse report(String alertId, Map<String, ?> report) {
        return given().contentType(ContentType.JSON)
                .header("Idempotency-Key", idempotencyKey)
                .body(report)
                .post("/api/v1/alerts/{id}/reports", alertId)
                .then();
    }

    /** The id of the alert's only report. */
    private static String reportId(String alertId) {
        return given().get("/api/v1/alerts/{id}/reports", alertId)
                .then()
                .statusCode(200)
                .body("", hasSize(1))
                .extract()
                .path("[0].reportId");
    }

    private ValidatableResponse alert(String alertId) {
        return given().get("/api/v1/alerts/{id}", alertId).then().statusCode(200);
    }

    @Test
    void packet_isMadeOfConfirmedAlertsAlone() {
        var alertId = alerts.raise("x", "News");
        for (var path : new String[] {"packet", "packet.pdf", "packet.zip"}) {
            given().get("/api/v1/alerts/{id}/{path}", alertId, path)
                    .then()
                    .statusCode(409)
                    .contentType("application/problem+json")
                    .body("detail", containsString("Confirm the alert first."));
        }
        report(alertId, Map.of("way", "form")).statusCode(409);
        given().get("/api/v1/alerts/{id}/packet", UUID.randomUUID()).then().statusCode(404);
    }

    @Test
    void reportByForm_goesFromDraftToRemoval_andTheAlertWithIt() {
        var alertId = alerts.confirmed("instagram");
        report(alertId, Map.of("way", "form", "remark", "Kim does it."))
                .statusCode(200)
                .body("state", equalTo("drafted"));
        String decidedAt = alert(alertId)
                .body("review.actions", equalTo(List.of("district_informed")))
                .body("report", nullValue())
                .extract()
                .path("review.decidedAt");

        on(alertId, "answer", Map.of("answer", "removed")).statusCode(409);
        var answeredAt = Instant.now().truncatedTo(ChronoUnit.MICROS);
        var firstSeen = alerts.firstSeen(alertId).truncatedTo(ChronoUnit.MICROS);
        var filedAt = firstSeen.toString();
        on(alertId, "filed", Map.of("filedAt", filedAt, "reference", "IG-17"))
                .statusCode(200)
                .body("state", equalTo("filed"))
                .body("secondsToReport", equalTo(0));
        alert(alertId)
                .body("review.actions", equalTo(List.of("district_informed", "reported_to_platform")))
                .body("review.decidedAt", equalTo(decidedAt))
                .body("report.state", equalTo("filed"))
                .body("report.filedAt", equalTo(filedAt))
                .body("status", equalTo("in_progress"));

        on(
                        alertId,
                        "answer",
                        Map.of(
                                "answer", "removed",
                                "answeredAt", answeredAt.toString(),
                                "remark", "Gone within the hour."))
                .statusCode(200)
                .body("state", equalTo("removed"))
                .body("secondsToRemoval", equalTo((int)
                        Duration.between(firstSeen, answeredAt).toSeconds()));
        alert(alertId)
                .body("review.actions", hasItem("removed_by_platform"))
                .body("review.decidedAt", equalTo(decidedAt))
                .body("report.state", equalTo("removed"))
                .body("status", equalTo("resolved"));
        given().get("/api/v1/alerts/{id}/decisions", alertId).then().body("", hasSize(1));
        assertThat(page("/alerts/" + alertId)).contains("Removed by Instagram");
        on(alertId, "filed", Map.of("filedAt", filedAt)).statusCode(409);
        given().get("/api/v1/alerts/{id}/reports", alertId).then().body("", hasSize(1));
        given().get("/api/v1/alerts/{id}/audit", alertId)
                .then()
                .body("items.findAll { it.what == 'report_changed' }", hasSize(2))
                .body("items.what", hasItems("report_made", "decision_made"));
        given().get("/api/v1/reports").then().body("items.reportId", hasItem(reportId(alertId)));
        given().get("/api/v1/reports/figures")
                .then()
                .body("find { it.platform == 'instagram' }.removed", equalTo(1))
                .body("find { it.platform == 'instagram' }.medianSecondsToRemoval", equalTo((int)
                        Duration.between(firstSeen, answeredAt).toSeconds()));
        assertThat(given().get("/api/v1/reports/figures.csv").then().extract().asString())
                .startsWith("platform,reported,open,removed")
                .contains("\r\ninstagram,1,0,1,0,0,");
    }

    @Test
    void accountThatASourceSeesGone_isRemovedWhereverItsReportIsTold_untilItIsBack() {
        var alertId = alerts.confirmed("threads");
        var filedAt = Instant.now().plusSeconds(1).truncatedTo(ChronoUnit.SECONDS);
        await().atMost(PATIENCE).until(() -> Instant.now().isAfter(filedAt));
        report(alertId, Map.of("way", "form", "filedAt", filedAt.toString(), "reference", "T-9"))
                .body("state", equalTo("filed"))
                .body("removedAt", nullValue());

        alerts.seen("threads", "deleted", filedAt.plusSeconds(7260));
        await().atMost(PATIENCE).untilAsserted(() -> given().get("/api/v1/alerts/{id}/reports", alertId)
                .then()
                .body("[0].state", equalTo("removed"))
                .body("[0].removedAt", equalTo(filedAt.plusSeconds(7260).toString()))
                .body("[0].secondsToRemoval", equalTo(7260))
                .body("[0].answer", nullValue()));
        given().get("/api/v1/reports")
                .then()
                .body("items.find { it.reportId == '%s' }.state".formatted(reportId(alertId)), equalTo("removed"));
        given().get("/api/v1/reports/figures")
                .then()
                .body("find { it.platform == 'threads' }.removed", equalTo(1))
                .body("find { it.platform == 'threads' }.medianSecondsToRemoval", equalTo(7260));
        assertThat(given().get("/api/v1/reports/figures.csv").asString()).contains("\r\nthreads,1,0,1,0,0,");
        assertThat(page("/reports"))
                .containsPattern(
                        "@<bdi>.*maplehollow.*%s.*</bdi>\\s*</span>.*Threads.*Maple Hollow.*Account gone since.*by form.*T-9.*First seen, Alert raised within a day, Confirmed within a day, Reported within a day, Removed within a day"
                                .formatted(alerts.id()));
        assertThat(page("/alerts/%s/packet".formatted(alertId))).contains("time to removal: under a day");
        assertThat(page("/alerts/" + alertId)).contains("Gone under a day after it was reported to Threads.");
        on(alertId, "answer", Map.of("answer", "refused")).statusCode(409);

        alerts.seen("threads", "active", filedAt.plusSeconds(9000));
        await().atMost(PATIENCE).untilAsserted(() -> given().get("/api/v1/alerts/{id}/reports", alertId)
                .then()
                .body("[0].state", equalTo("filed"))
                .body("[0].removedAt", nullValue()));
    }

    @Test
    void medianOfTheConfirmation_isOfAlertsThatAreConfirmed() {
        var reader = new ConfirmedAlerts().confirmed("pinterest");
        var removed = List.of(alerts.confirmed("pinterest"), new ConfirmedAlerts().confirmed("pinterest"));
        for (var alertId : removed) {
            reportBy(keyOfTheDistrictOf(alertId), alertId).statusCode(200);
            on(alertId, "filed", Map.of("filedAt", alerts.firstSeen(alertId).toString()))
                    .statusCode(200);
            on(alertId, "answer", Map.of("answer", "removed")).statusCode(200);
        }
        assertThat(medians(reader)).contains("Alert raised", "Confirmed", "Reported", "Removed");

        for (var alertId : removed) {
            given().contentType(ContentType.JSON)
                    .body(Map.of("verdict", "benign", "reason", "parody"))
                    .post("/api/v1/alerts/{id}/decisions", alertId)
                    .then()
                    .statusCode(201);
        }

        assertThat(medians(reader))
                .contains("Alert raised", "Reported", "Removed")
                .doesNotContain("Confirmed");
    }

    private String medians(String alertId) {
        var page = page("/alerts/" + alertId);
        int from = page.indexOf("Median of 2 accounts on pinterest");
        return page.substring(from, page.indexOf("</section>", from));
    }

    @Test
    void accountThatWasGoneBeforeItWasReported_wasNotRemovedByTheReport() {
        var alertId = alerts.confirmed("linkedin");
        alerts.seen("linkedin", "suspended", Instant.now());
        await().atMost(PATIENCE).untilAsserted(() -> alert(alertId).body("account.state", equalTo("suspended")));
        report(alertId, Map.of("way", "form", "filedAt", Instant.now().toString()))
                .body("state", equalTo("filed"));
    }

    private String page(String path) {
        return given().accept("text/html")
                .get(path)
                .then()
                .statusCode(200)
                .extract()
                .asString()
                .replaceAll("\\s+", " ");
    }

    private ValidatableResponse on(String alertId, String step, Map<String, ?> body) {
        return given().contentType(ContentType.JSON)
                .body(body)
                .post("/api/v1/alerts/{id}/reports/{report}/{step}", alertId, reportId(alertId), step)
                .then();
    }

    @Test
    void reportByApi_isFiledOnce_howeverOftenItIsAskedFor() {
        var alertId = alerts.confirmed("bluesky");
        ingestAnswers(okJson("{\"state\": \"filed\", \"reference\": \"3\", \"key\": \"later field\"}"));

        for (int i = 0; i < 3; i++) {
            report(alertId, Map.of("way", "api"))
                    .statusCode(200)
                    .body("state", equalTo("filed"))
                    .body("reference", equalTo("3"));
        }

        ingest.verifyThat(
                1,
                postRequestedFor(urlPathEqualTo(INGEST))
                        .withHeader("Idempotency-Key", WireMock.equalTo(reportId(alertId)))
                        .withHeader("Authorization", WireMock.equalTo("Bearer lk_detector"))
                        .withRequestBody(
                                matchingJsonPath("$.accountId", WireMock.equalTo("did:plc:report" + alerts.id())))
                        .withRequestBody(matchingJsonPath("$.category", WireMock.equalTo("impersonation")))
                        .withRequestBody(matchingJsonPath("$.text")));
        alert(alertId).body("review.actions", hasItem("reported_to_platform"));
    }

    @Test
    void idempotencyKeyOfAnotherDistrict_isFree() {
        var others = alerts.confirmed("instagram");
        report(others, Map.of("way", "form")).statusCode(200);
        var alertId = new ConfirmedAlerts().confirmed("instagram");
        var key = keyOfTheDistrictOf(alertId);

        reportBy(key, alertId).statusCode(200).body("state", equalTo("drafted"));

        reportBy(key, alertId).statusCode(200).body("reportId", equalTo(reportId(alertId)));
        assertThat(reportId(alertId)).isNotEqualTo(reportId(others));
    }

    @Test
    void idempotencyKeyOfAnotherAlertOfTheDistrict_isTaken() {
        var one = alerts.confirmed("instagram");
        var two = alerts.confirmed("threads");
        report(one, Map.of("way", "form")).statusCode(200);
        report(two, Map.of("way", "form"))
                .statusCode(422)
                .contentType("application/problem+json")
                .body("detail", containsString("send a new one"));
        report(one, Map.of("way", "form", "text", "Another text")).statusCode(422);
        report(one, Map.of("way", "api")).statusCode(422);
        given().get("/api/v1/alerts/{id}/reports", two).then().body("", hasSize(0));
    }

    @Test
    void reportOfTheVersionBefore_isFoundByItsId_whichWasItsKey() throws SQLException {
        var alertId = alerts.confirmed("instagram");
        report(alertId, Map.of("way", "form")).statusCode(200);
        try (var connection = database.getConnection();
                var earlier = connection.prepareStatement(
                        """
                        update platform_report set report_id = idempotency_key, idempotency_key = null
                        where idempotency_key = cast(? as uuid)""")) {
            earlier.setString(1, idempotencyKey);
            assertThat(earlier.executeUpdate()).isOne();
        }

        report(alertId, Map.of("way", "form")).statusCode(200).body("reportId", equalTo(idempotencyKey));
        assertThat(reportId(alertId)).isEqualTo(idempotencyKey);
    }

    @Test
    void alertReportedBeforeTheMigration_tellsItsReportAfterwards() throws Exception {
        var alertId = alerts.confirmed("snapchat");
        var filedAt = alerts.firstSeen(alertId)
                .truncatedTo(ChronoUnit.SECONDS)
                .plusNanos(999_123_000)
                .toString();
        await().atMost(PATIENCE).until(() -> Instant.now().isAfter(Instant.parse(filedAt)));
        report(alertId, Map.of("way", "form", "filedAt", filedAt)).statusCode(200);
        try (var connection = database.getConnection();
                var statement = connection.createStatement();
                var migration = getClass().getResourceAsStream("/db/migration/V29__reports_of_alerts.sql")) {
            statement.execute("update alert set state = state - 'report' where alert_id = '%s'".formatted(alertId));
            connection.setAutoCommit(false);
            statement.execute(new String(migration.readAllBytes(), UTF_8));
            connection.commit();
        }
        alert(alertId)
                .body("report.state", equalTo("filed"))
                .body("report.filedAt", equalTo(filedAt))
                .body("report.answeredAt", nullValue());
    }

    private static String keyOfTheDistrictOf(String alertId) {
        String districtId = given().get("/api/v1/alerts/{id}", alertId).path("district.districtId");
        return ApiKeys.make("reports", List.of("read", "review"), districtId);
    }

    private ValidatableResponse reportBy(String key, String alertId) {
        return given().header("Authorization", "Bearer " + key)
                .contentType(ContentType.JSON)
                .header("Idempotency-Key", idempotencyKey)
                .body(Map.of("way", "form"))
                .post("/api/v1/alerts/{id}/reports", alertId)
                .then();
    }

    @Test
    void answerThatNeverCame_isUnclear_untilItIsAskedForAgain() {
        var alertId = alerts.confirmed("bluesky");
        ingestAnswers(aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER));
        report(alertId, Map.of("way", "api"))
                .body("state", equalTo("unclear"))
                .body("remark", containsString("ask again"));
        alert(alertId).body("review.actions", equalTo(List.of("district_informed")));

        ingestAnswers(okJson("{\"state\": \"filed\", \"reference\": \"4\"}"));
        on(alertId, "outcome", Map.of())
                .statusCode(200)
                .body("state", equalTo("filed"))
                .body("remark", nullValue());

        ingest.verifyThat(
                2,
                postRequestedFor(urlPathEqualTo(INGEST))
                        .withHeader("Idempotency-Key", WireMock.equalTo(reportId(alertId))));
        alert(alertId).body("review.actions", hasItem("reported_to_platform"));
        on(alertId, "outcome", Map.of()).statusCode(409);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
        409 | {"detail": "set lookalike.reports.bluesky.identifier"}    | not_filed | identifier
        401 | {}                                                        | not_filed | lookalike.reports.ingest-key
        200 | {"state": "not_filed", "why": "it answered with status 429"} | not_filed | 429
        200 | {"state": "filing"}                                       | filing    |
        200 | {"state": "unclear", "why": "it answered with status 502"} | unclear  | 502
        503 | {}                                                        | unclear   | ask again
        200 | not JSON                                                  | unclear   | ask again
        """)
    void whatIngestSays_isKept(int status, String body, String state, String remark) {
        var alertId = alerts.confirmed("mastodon");
        ingestAnswers(aResponse()
                .withStatus(status)
                .withHeader("Content-Type", status == 409 ? "application/problem+json" : "application/json")
                .withBody(body));
        report(alertId, Map.of("way", "api"))
                .statusCode(200)
                .body("state", equalTo(state))
                .body("remark", remark == null ? nullValue() : containsString(remark));
        assertThat(page("/alerts/%s/packet".formatted(alertId)))
                .as("settings are for operators")
                .doesNotContain("lookalike.");
    }

    @Test
    void platformWithoutAnApi_isNotFiledByOne() {
        report(alerts.confirmed("tiktok"), Map.of("way", "api"))
                .statusCode(409)
                .body("detail", containsString("platform's form"));
    }

    @Test
    void reportFromBeforeTheAccountWasSeen_isRefusedAtItsField() {
        var alertId = alerts.confirmed("reddit");
        var early = alerts.firstSeen(alertId).minusSeconds(3_600).truncatedTo(ChronoUnit.MINUTES);
        report(alertId, Map.of("way", "form", "filedAt", early.toString()))
                .statusCode(400)
                .body("violations[0].field", equalTo("filedAt"))
                .body("detail", containsString("before the account was first seen"));

        var page = given().accept("text/html")
                .formParam("reportId", idempotencyKey)
                .formParam("filedAt", early.toString().substring(0, 16))
                .formParam("reference", "R-77")
                .post("/alerts/%s/packet/form".formatted(alertId))
                .then()
                .statusCode(400)
                .extract()
                .asString();

        assertThat(page)
                .contains(
                        "Nothing was recorded.", "The time at which it was filed is before the account was first seen")
                .contains("aria-describedby=\"filedAt-problem\"", "value=\"R-77\"");
        given().get("/api/v1/alerts/%s/reports".formatted(alertId)).then().body("size()", equalTo(0));
    }

    @Test
    void refusedForm_isShownAgain_inWords() {
        var path = "/alerts/%s/packet".formatted(alerts.confirmed("tiktok"));
        given().accept("text/html")
                .formParam("reportId", idempotencyKey)
                .formParam("filedAt", "yesterday")
                .post(path + "/form")
                .then()
                .statusCode(400)
                .body(containsString("This is no time such as 2026-01-31T08:30."))
                .body(not(containsString("Bad Request")))
                .body(not(containsString("Status")));
    }

    @ParameterizedTest
    @CsvSource({
        "no_answer, yesterday, This is no time such as",
        "'',        2026-02-03T08:30, Choose what the platform did."
    })
    void refusedAnswer_staysFilledIn(String answer, String answeredAt, String problem) {
        var alertId = alerts.confirmed("tiktok");
        report(alertId, Map.of("way", "form", "filedAt", Instant.now().toString()));
        var path = "/alerts/%s/packet/%s/answer".formatted(alertId, reportId(alertId));

        var page = given().accept("text/html")
                .formParam("answer", answer)
                .formParam("answeredAt", answeredAt)
                .formParam("remark", "Kim asked again.")
                .post(path)
                .then()
                .statusCode(400)
                .body(containsString(problem))
                .body(containsString("value=\"Kim asked again.\""));

        if (!answer.isEmpty()) {
            page.body(containsString("<option value=\"no_answer\" selected>"));
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
        {}                                                    | way
        {"way": "letter"}                                     | way
        {"way": "form", "filedAt": "2999-01-01T00:00:00Z"}    | filedAt
        {"way": "api", "reference": "7"}                      | filedAt
        {"way": "form", "colour": "red"}                      | colour
        """)
    void invalidReport_isAnsweredWithTheFieldsName(String body, String named) {
        var problem = given().contentType(ContentType.JSON)
                .header("Idempotency-Key", idempotencyKey)
                .body(body)
                .post("/api/v1/alerts/{id}/reports", UUID.randomUUID())
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .extract()
                .asString();
        assertThat(problem).contains(named);
    }

    @Tag("nightly")
    @ParameterizedTest
    @CsvSource({"DESKTOP, false", "PHONE, true"})
    void pages_leadFromThePacketToTheAnswer(Browser.Screen screen, boolean isDark) {
        reportByPages(screen, isDark);
    }

    private void reportByPages(Browser.Screen screen, boolean isDark) {
        var alertId = alerts.confirmed("bluesky");
        ingestAnswers(okJson("{\"state\": \"filed\", \"reference\": \"at-3\"}"));
        try (var browser = Browser.open(isDark, screen == Browser.Screen.DESKTOP)
                .on(screen)
                .in(ZoneId.of("America/Denver"))
                .open(root + "alerts/%s/packet".formatted(alertId))) {
            browser.assertWellMade();
            browser.photograph(Path.of("target/pages/packet-%s-%s.png".formatted(screen, isDark)));
            var driver = browser.driver();
            assertThat(driver.findElement(By.id("text")).getText()).contains("I report for Maple Hollow");
            driver.findElement(By.id("confirmed")).click();
            browser.press("File this report at Bluesky");
            assertThat(driver.findElement(By.className("timeline")).getText())
                    .contains("Reported", "waiting for Bluesky", "Filed by API", "at-3");
            driver.findElement(By.xpath("//summary[contains(., 'Record the answer')]"))
                    .click();
            browser.press("Record the answer");
            assertThat(driver.findElement(By.className("timeline")).getText())
                    .contains("Removed by Bluesky", "(under a day)");
            var answeredAt =
                    given().get("/api/v1/alerts/%s/reports".formatted(alertId)).<String>path("[0].answeredAt");
            assertThat(Instant.parse(answeredAt))
                    .as("entered in the zone of the reader, or in UTC without scripts")
                    .isCloseTo(Instant.now(), within(3, ChronoUnit.MINUTES));
            browser.assertWellMade();
            browser.photograph(Path.of("target/pages/packet-done-%s-%s.png".formatted(screen, isDark)));
            browser.assertPrintsWell(Path.of("target/pages/packet-done-%s-print.png".formatted(screen)));
            browser.open(root + "reports");
            assertThat(driver.findElement(By.tagName("main")).getText()).contains("Bluesky", "at-3", "Removed");
            browser.assertWellMade();
            browser.photograph(Path.of("target/pages/reports-%s-%s.png".formatted(screen, isDark)));
            browser.assertPrintsWell(Path.of("target/pages/reports-%s-print.png".formatted(screen)));
        }
    }
}
