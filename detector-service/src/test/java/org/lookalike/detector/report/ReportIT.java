package org.lookalike.detector.report;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.matchingJsonPath;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.http.Fault;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.zip.ZipInputStream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lookalike.detector.DetectorTest;
import org.lookalike.detector.Districts;
import org.lookalike.detector.Snapshots;
import org.lookalike.testing.Browser;
import org.lookalike.testing.TopicReader;
import org.openqa.selenium.By;

@DetectorTest
@WithTestResource(IngestServer.class)
class ReportIT {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final String INGEST = "/api/v1/reports";
    private static final String HOSTILE =
            "Maple\u202eHollow</td><script>alert(1)</script> \u4e2d\u6587 \u05de\u05e4\u05dc \ud83c\udf41";

    @TestHTTPResource("/")
    URL root;

    @Inject
    ReportConfig config;

    private final String id = UUID.randomUUID().toString().substring(0, 8);
    private final String reportId = UUID.randomUUID().toString();
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

    private String raise(String platform, String bio) {
        var name = "Maple Hollow %s Public Schools".formatted(id);
        Districts.register(Map.of(
                "name",
                name,
                "city",
                "Maple Hollow",
                "state",
                "MA",
                "webDomains",
                List.of("maplehollow-%s.example".formatted(id)),
                "officialAccounts",
                List.of(Map.of("platform", "bluesky", "handle", "news.maplehollow-%s.example".formatted(id)))));
        try (var snapshots = new Snapshots();
                var alerts = TopicReader.fromNow("impersonation-alerts")) {
            var account = Snapshots.account("did:plc:report" + id, "maplehollow" + id, name.replace("o", "\u043e"));
            account.put("platform", platform);
            account.put("bio", bio);
            snapshots.publish(account);
            return alerts.await(
                            1,
                            record -> record.value() != null && record.value().contains("did:plc:report" + id),
                            PATIENCE)
                    .get(0)
                    .key();
        }
    }

    private String confirmed(String platform) {
        return confirmed(platform, "All schools are closed tomorrow. " + HOSTILE);
    }

    private String confirmed(String platform, String bio) {
        var alertId = raise(platform, bio);
        given().contentType(ContentType.JSON)
                .body(Map.of("verdict", "true_positive", "actions", List.of("district_informed")))
                .post("/api/v1/alerts/{id}/decisions", alertId)
                .then()
                .statusCode(201);
        return alertId;
    }

    private ValidatableResponse report(String alertId, Map<String, ?> report) {
        return given().contentType(ContentType.JSON)
                .header("Idempotency-Key", reportId)
                .body(report)
                .post("/api/v1/alerts/{id}/reports", alertId)
                .then();
    }

    private ValidatableResponse alert(String alertId) {
        return given().get("/api/v1/alerts/{id}", alertId).then().statusCode(200);
    }

    @Test
    void packet_isMadeOfConfirmedAlertsAlone() {
        var alertId = raise("x", "News");
        for (var path : new String[] {"packet", "packet.pdf", "packet.zip"}) {
            given().get("/api/v1/alerts/{id}/{path}", alertId, path)
                    .then()
                    .statusCode(409)
                    .contentType("application/problem+json")
                    .body("detail", containsString("confirm alert " + alertId + " first"));
        }
        report(alertId, Map.of("way", "form")).statusCode(409);
        given().get("/api/v1/alerts/{id}/packet", UUID.randomUUID()).then().statusCode(404);
    }

    @Test
    void pdf_saysWhatThePacketSays_andHidesNothing() throws IOException {
        var alertId = confirmed("x");
        var packet = given().get("/api/v1/alerts/{id}/packet", alertId)
                .then()
                .statusCode(200)
                .body("check.result", equalTo("open"))
                .body("check.elements.element", hasItems("name", "picture", "claim"))
                .extract()
                .jsonPath();

        var pdf = given().get("/api/v1/alerts/{id}/packet.pdf", alertId)
                .then()
                .statusCode(200)
                .contentType("application/pdf")
                .header("Content-Disposition", containsString("packet-%s.pdf".formatted(alertId)))
                .extract()
                .asByteArray();

        Files.createDirectories(Path.of("target/pages"));
        Files.write(Path.of("target/pages/packet.pdf"), pdf);
        try (var document = Loader.loadPDF(pdf)) {
            var text = new PDFTextStripper().getText(document).replaceAll("\\s+", " ");
            assertThat(text)
                    .contains(
                            "Report packet",
                            "@maplehollow" + id,
                            "did:plc:report" + id,
                            "Maple H\u043ell\u043ew",
                            "https://maplehollow-%s.example".formatted(id),
                            "proven by its handle in the district's own domain",
                            "I report for Maple Hollow",
                            packet.getString("check.rule"))
                    .doesNotContain("\u202e");
            for (var hash : packet.<String>getList("exhibits.sha256")) {
                assertThat(text.replace(" ", "")).contains(hash);
            }
            assertThat(document.getDocumentCatalog().getMarkInfo().isMarked()).isTrue();
            assertThat(document.getDocumentCatalog().getMetadata().toByteArray())
                    .asString(StandardCharsets.UTF_8)
                    .contains("pdfaid:part");
        }
    }

    @Test
    void archive_isWhatItsManifestSays_andTheSameEachTime() throws IOException {
        var alertId = confirmed("instagram");
        var archive = archive(alertId);
        assertThat(archive(alertId)).isEqualTo(archive);

        var files = unzipped(archive);
        var manifest = new ObjectMapper().readTree(files.remove("manifest.json"));
        assertThat(manifest.get("alertId").asText()).isEqualTo(alertId);
        assertThat(manifest.get("files").properties())
                .extracting(Map.Entry::getKey)
                .containsExactlyElementsOf(files.keySet());
        files.forEach((name, content) -> {
            JsonNode file = manifest.get("files").get(name);
            assertThat(file.get("sha256").asText()).isEqualTo(Sha256.of(content));
            assertThat(file.get("bytes").intValue()).isEqualTo(content.length);
        });
        assertThat(files)
                .containsKeys("packet.pdf", "report.txt", "identity.json", "policy.json", "evidence/alert.json");
        assertThat(files.keySet()).contains("evidence/revision-1.json", "evidence/revision-2.json");
    }

    private static byte[] archive(String alertId) {
        return given().get("/api/v1/alerts/{id}/packet.zip", alertId)
                .then()
                .statusCode(200)
                .contentType("application/zip")
                .extract()
                .asByteArray();
    }

    private static Map<String, byte[]> unzipped(byte[] archive) throws IOException {
        var files = new TreeMap<String, byte[]>();
        try (var zip = new ZipInputStream(new ByteArrayInputStream(archive))) {
            for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                files.put(entry.getName(), zip.readAllBytes());
            }
        }
        return files;
    }

    @Test
    void reportByForm_goesFromDraftToRemoval_andTheAlertWithIt() {
        var alertId = confirmed("instagram");
        report(alertId, Map.of("way", "form", "remark", "Kim does it."))
                .statusCode(200)
                .body("reportId", equalTo(reportId))
                .body("state", equalTo("drafted"));
        alert(alertId).body("review.actions", equalTo(List.of("district_informed")));

        on(alertId, "answer", Map.of("answer", "removed")).statusCode(409);
        var filedAt = Instant.now().minusSeconds(5).toString();
        on(alertId, "filed", Map.of("filedAt", filedAt, "reference", "IG-17"))
                .statusCode(200)
                .body("state", equalTo("filed"))
                .body("secondsToReport", equalTo(0));
        alert(alertId)
                .body("review.actions", equalTo(List.of("district_informed", "reported_to_platform")))
                .body("status", equalTo("in_progress"));

        on(alertId, "answer", Map.of("answer", "removed", "remark", "Gone within the hour."))
                .statusCode(200)
                .body("state", equalTo("removed"))
                .body("secondsToRemoval", equalTo(5));
        alert(alertId).body("review.actions", hasItem("removed_by_platform")).body("status", equalTo("resolved"));
        on(alertId, "filed", Map.of("filedAt", filedAt)).statusCode(409);
        given().get("/api/v1/alerts/{id}/reports", alertId).then().body("", hasSize(1));
        given().get("/api/v1/alerts/{id}/audit", alertId)
                .then()
                .body("items.what", hasItems("report_made", "report_changed", "decision_made"));
        given().get("/api/v1/reports").then().body("items.reportId", hasItem(reportId));
        given().get("/api/v1/reports/figures")
                .then()
                .body("find { it.platform == 'instagram' }.removed", equalTo(1))
                .body("find { it.platform == 'instagram' }.medianSecondsToRemoval", equalTo(5));
        assertThat(given().get("/api/v1/reports/figures.csv").then().extract().asString())
                .startsWith("platform,reported,open,removed")
                .contains("\r\ninstagram,1,0,1,0,0,");
    }

    private ValidatableResponse on(String alertId, String step, Map<String, ?> body) {
        return given().contentType(ContentType.JSON)
                .body(body)
                .post("/api/v1/alerts/{id}/reports/{report}/{step}", alertId, reportId, step)
                .then();
    }

    @Test
    void reportByApi_isFiledOnce_howeverOftenItIsAskedFor() {
        var alertId = confirmed("bluesky");
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
                        .withHeader("Idempotency-Key", WireMock.equalTo(reportId))
                        .withHeader("Authorization", WireMock.equalTo("Bearer lk_detector"))
                        .withRequestBody(matchingJsonPath("$.accountId", WireMock.equalTo("did:plc:report" + id)))
                        .withRequestBody(matchingJsonPath("$.category", WireMock.equalTo("impersonation")))
                        .withRequestBody(matchingJsonPath("$.text")));
        alert(alertId).body("review.actions", hasItem("reported_to_platform"));
    }

    @Test
    void answerThatNeverCame_isUnclear_untilItIsAskedForAgain() {
        var alertId = confirmed("bluesky");
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
                2, postRequestedFor(urlPathEqualTo(INGEST)).withHeader("Idempotency-Key", WireMock.equalTo(reportId)));
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
        var alertId = confirmed("mastodon");
        ingestAnswers(aResponse()
                .withStatus(status)
                .withHeader("Content-Type", status == 409 ? "application/problem+json" : "application/json")
                .withBody(body));
        report(alertId, Map.of("way", "api"))
                .statusCode(200)
                .body("state", equalTo(state))
                .body("remark", remark == null ? nullValue() : containsString(remark));
    }

    @Test
    void platformWithoutAnApi_isNotFiledByOne() {
        report(confirmed("tiktok"), Map.of("way", "api"))
                .statusCode(409)
                .body("detail", containsString("platform's form"));
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
                .header("Idempotency-Key", reportId)
                .body(body)
                .post("/api/v1/alerts/{id}/reports", UUID.randomUUID())
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .extract()
                .asString();
        assertThat(problem).contains(named);
    }

    @ParameterizedTest
    @CsvSource({"DESKTOP, false", "PHONE, true"})
    void pages_leadFromThePacketToTheAnswer(Browser.Screen screen, boolean isDark) {
        var alertId = confirmed("bluesky");
        ingestAnswers(okJson("{\"state\": \"filed\", \"reference\": \"at-3\"}"));
        try (var browser = Browser.open(isDark, screen == Browser.Screen.DESKTOP)
                .on(screen)
                .open(root + "alerts/%s/packet".formatted(alertId))) {
            browser.assertWellMade();
            browser.photograph(Path.of("target/pages/packet-%s-%s.png".formatted(screen, isDark)));
            var driver = browser.driver();
            assertThat(driver.findElement(By.id("text")).getText()).contains("I report for Maple Hollow");
            driver.findElement(By.id("confirmed")).click();
            browser.press("File this report at Bluesky");
            assertThat(driver.findElement(By.className("timeline")).getText()).contains("Filed by API", "at-3");
            driver.findElement(By.xpath("//summary[contains(., 'Record the answer')]"))
                    .click();
            browser.press("Record the answer");
            assertThat(driver.findElement(By.className("timeline")).getText()).contains("Removed by API");
            browser.assertWellMade();
            browser.photograph(Path.of("target/pages/packet-done-%s-%s.png".formatted(screen, isDark)));
            browser.open(root + "reports");
            assertThat(driver.findElement(By.tagName("main")).getText()).contains("Bluesky", "at-3", "Removed");
            browser.assertWellMade();
            browser.photograph(Path.of("target/pages/reports-%s-%s.png".formatted(screen, isDark)));
        }
    }
}
