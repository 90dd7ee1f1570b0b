package org.lookalike.detector.takedown;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.awt.Color;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import java.util.zip.ZipInputStream;
import org.apache.commons.codec.digest.DigestUtils;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lookalike.detector.DetectorTest;
import org.lookalike.detector.record.StubbedRecords;
import org.lookalike.detector.services.IngestConfig;
import org.lookalike.testing.OperatorKey;

/** What a packet says, as a document and as an archive. */
@DetectorTest
class PacketIT {

    @Inject
    IngestConfig ingest;

    private final ConfirmedAlerts alerts = new ConfirmedAlerts();

    @Test
    void pdf_saysWhatThePacketSays_andHidesNothing() throws IOException {
        var alertId = alerts.confirmed("x");
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
                            "@maplehollow" + alerts.id(),
                            "did:plc:report" + alerts.id(),
                            "Maple H\u043ell\u043ew",
                            "https://maplehollow-%s.example".formatted(alerts.id()),
                            "proven by its handle in the district's own domain",
                            "I report for Maple Hollow",
                            "What differs from the district is marked.",
                            packet.getString("check.rule"))
                    .doesNotContain("\u202e");
            assertThat(text.substring(text.indexOf("What differs from")))
                    .as("marked letters are where they belong")
                    .contains("Maple H\u043ell\u043ew %s Public Sch\u043e\u043els".formatted(alerts.id()));
            for (var hash : packet.<String>getList("exhibits.sha256")) {
                assertThat(text.replace(" ", "")).contains(hash);
            }
            assertThat(document.getDocumentCatalog().getMarkInfo().isMarked()).isTrue();
            assertThat(document.getDocumentCatalog().getMetadata().toByteArray())
                    .asString(StandardCharsets.UTF_8)
                    .contains("pdfaid:part");
        }
    }

    /** A document costs much; nobody waits for those that one district asks for at once. */
    @Test
    void documentsOfADistrictAtOnce_areFew() throws Exception {
        var alertId = alerts.confirmed("threads");
        var request = HttpRequest.newBuilder(URI.create(
                        "http://localhost:%d/api/v1/alerts/%s/packet.pdf".formatted(RestAssured.port, alertId)))
                .header("Authorization", OperatorKey.BEARER)
                .build();
        var http = HttpClient.newHttpClient();
        var asked = Stream.generate(() -> http.sendAsync(request, BodyHandlers.discarding()))
                .limit(30)
                .toList();
        assertThat(asked.stream().map(CompletableFuture::join).map(HttpResponse::statusCode))
                .contains(200, 429)
                .containsOnly(200, 429);
    }

    @Test
    void files_sayWhatThePageWasTold_ofTheDistrictsOwnAccount() throws IOException {
        var alertId = alerts.confirmed("tiktok");
        var said = "?own=yes&ownAddress=@maplehollow.official";
        var sentence = "Our real account on TikTok: @maplehollow.official.";

        assertThat(given().accept("text/html")
                        .get("/alerts/%s/packet%s".formatted(alertId, said))
                        .asString())
                .contains(sentence)
                .contains("packet.pdf?own=yes&amp;ownAddress=%40maplehollow.official\"")
                .contains("packet.zip?own=yes&amp;ownAddress=%40maplehollow.official\"");
        assertThat(given().get("/api/v1/alerts/%s/packet%s".formatted(alertId, said))
                        .<String>path("text"))
                .contains(sentence);
        try (var pdf = Loader.loadPDF(given().get("/api/v1/alerts/%s/packet.pdf%s".formatted(alertId, said))
                .asByteArray())) {
            assertThat(new PDFTextStripper().getText(pdf).replaceAll("\\s+", " "))
                    .contains(sentence);
        }
        assertThat(unzipped(given().get("/api/v1/alerts/%s/packet.zip%s".formatted(alertId, said))
                                .asByteArray())
                        .get("report.txt"))
                .asString(StandardCharsets.UTF_8)
                .contains(sentence);
    }

    @ParameterizedTest
    @CsvSource({
        "own=perhaps,                     expected yes or no",
        "own=yes,                         ownAddress is missing",
        "own=yes&ownAddress=two%20words,  ownAddress is missing or no address"
    })
    void whatIsSaidUnclearly_isRefused_withTheFix(String query, String problem) {
        given().urlEncodingEnabled(false)
                .get("/api/v1/alerts/%s/packet.pdf?%s".formatted(alerts.confirmed("tiktok"), query))
                .then()
                .statusCode(400)
                .body(containsString(problem));
    }

    @Test
    void archive_isWhatItsManifestSays() throws IOException {
        var alertId = alerts.confirmed("instagram");
        var files = unzipped(archive(alertId));

        var manifest = new ObjectMapper().readTree(files.remove("manifest.json"));
        assertThat(manifest.get("alertId").asText()).isEqualTo(alertId);
        assertThat(manifest.get("files").properties())
                .extracting(Map.Entry::getKey)
                .containsExactlyElementsOf(files.keySet());
        files.forEach((name, content) -> {
            JsonNode file = manifest.get("files").get(name);
            assertThat(file.get("sha256").asText()).isEqualTo(DigestUtils.sha256Hex(content));
            assertThat(file.get("bytes").intValue()).isEqualTo(content.length);
        });
        assertThat(files)
                .containsKeys("packet.pdf", "report.txt", "identity.json", "policy.json", "evidence/alert.json");
        assertThat(files.keySet()).contains("evidence/revision-1.json", "evidence/revision-2.json");
        String reviewer = given().get("/api/v1/alerts/{id}", alertId).path("review.decidedBy");
        assertThat(reviewer).isNotBlank();
        assertThat(files.values())
                .extracting(content -> new String(content, StandardCharsets.UTF_8))
                .noneMatch(content -> content.contains(reviewer));
        assertThat(new ObjectMapper().readTree(files.get("evidence/alert.json")).at("/review/verdict"))
                .hasToString("\"true_positive\"");
    }

    @Test
    void records_areInTheArchive_andTheDocument() throws IOException {
        var alertId = alerts.confirmed("bluesky");
        var account = "did:plc:report" + alerts.id();
        var document = StubbedRecords.document(account, "Maple H\u043ellow");
        var records = new StubbedRecords(ingest);
        records.have(account, document);
        String district = given().get("/api/v1/alerts/{id}", alertId).path("district.districtId");
        given().contentType("image/png")
                .body(StubbedRecords.picture(Color.BLUE, "MH"))
                .post("/api/v1/districts/{id}/logos", district)
                .then()
                .statusCode(200);

        var files = unzipped(archive(alertId));
        assertThat(files.get("evidence/seen-1/record.json"))
                .asString(StandardCharsets.UTF_8)
                .isEqualTo(document);
        assertThat(records.isSigned(files.get("evidence/seen-1/record.json"), files.get("evidence/seen-1/record.sig")))
                .isTrue();
        assertThat(document).contains(DigestUtils.sha256Hex(files.get("evidence/seen-1/picture.png")));
        assertThat(files.get("evidence/seen-1/key.pem"))
                .asString(StandardCharsets.UTF_8)
                .startsWith("-----BEGIN PUBLIC KEY-----");
        assertThat(files.get("evidence/seen-1/how-to-verify.txt"))
                .asString(StandardCharsets.UTF_8)
                .contains("openssl pkeyutl -verify");

        Files.createDirectories(Path.of("target/pages"));
        Files.write(Path.of("target/pages/packet-with-record.pdf"), files.get("packet.pdf"));
        try (var pdf = Loader.loadPDF(files.get("packet.pdf"))) {
            assertThat(new PDFTextStripper().getText(pdf).replaceAll("\\s+", " "))
                    .contains(
                            "What was seen",
                            "The district The account",
                            "1,412 followers · 1 post · created Jan 30, 2026, ",
                            "All schools are CLOSED tomorrow.",
                            "As the platform showed the account on Jan 12, 2026, 7:58 PM UTC.",
                            "teem ot <script>")
                    .doesNotContain("\u202e");
            var pictures = 0;
            for (var page : pdf.getPages()) {
                for (var name : page.getResources().getXObjectNames()) {
                    pictures += page.getResources().isImageXObject(name) ? 1 : 0;
                }
            }
            assertThat(pictures).as("the logo and the account's picture").isEqualTo(2);
        }
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
}
