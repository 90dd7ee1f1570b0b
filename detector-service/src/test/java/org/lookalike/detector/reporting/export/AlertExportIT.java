package org.lookalike.detector.reporting.export;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import java.io.IOException;
import java.io.StringReader;
import java.time.Duration;
import java.util.Map;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.junit.jupiter.api.Test;
import org.lookalike.detector.DetectorTest;
import org.lookalike.detector.Districts;
import org.lookalike.detector.Snapshots;
import org.lookalike.testing.TopicReader;

@DetectorTest
class AlertExportIT {

    private static final Duration PATIENCE = Duration.ofSeconds(40);

    @Test
    void alerts_leaveAsStixAndAsCsv_filteredAsTheListIs() throws IOException {
        var districtId = Districts.register("Ochre Bluff Public Schools");
        try (var snapshots = new Snapshots();
                var alerts = TopicReader.fromNow("impersonation-alerts")) {
            for (int i = 0; i < 3; i++) {
                snapshots.publish(
                        Snapshots.account("did:plc:ochre" + i, "ochrebluffps" + i, "Ochre Bluff Public Schools"));
            }
            var first = alerts.await(3, record -> record.contains("did:plc:ochre"), PATIENCE)
                    .get(0);
            given().contentType(ContentType.JSON)
                    .body(Map.of("verdict", "true_positive"))
                    .post("/api/v1/alerts/" + first.key() + "/decisions")
                    .then()
                    .statusCode(201);
        }

        var bundle = stix("?districtId=" + districtId);
        StixRules.assertKept(new ObjectMapper().readTree(bundle));
        assertThat(JsonPath.from(bundle).getList("objects.findAll { it.type == 'indicator' }"))
                .hasSize(3);
        assertThat(JsonPath.from(bundle).getList("objects.findAll { it.type == 'note' }"))
                .hasSize(1);
        assertThat(JsonPath.from(bundle).getList("objects.findAll { it.type == 'identity' }.name"))
                .containsExactly("Lookalike", "Ochre Bluff Public Schools");
        assertThat(ids(stix("?districtId=" + districtId)))
                .as("the same every time")
                .isEqualTo(ids(bundle));

        var rows = csv("?status=in_progress&districtId=" + districtId);
        assertThat(rows.getRecords()).singleElement().satisfies(row -> {
            assertThat(row.get("verdict")).isEqualTo("true_positive");
            assertThat(row.get("district_name")).isEqualTo("Ochre Bluff Public Schools");
        });
    }

    @Test
    void nothing_isAnEmptyTable_andABundleOfItsAuthor() throws IOException {
        assertThat(csv("?districtId=dst_nobody").getRecords()).isEmpty();
        StixRules.assertKept(new ObjectMapper().readTree(stix("?districtId=dst_nobody")));
    }

    @Test
    void filterThatCannotBe_isRefused() {
        given().get("/api/v1/alerts/export/csv?status=sleeping").then().statusCode(400);
        given().get("/api/v1/alerts/export/stix?severity=none").then().statusCode(400);
    }

    private static String stix(String query) {
        return given().get("/api/v1/alerts/export/stix" + query)
                .then()
                .statusCode(200)
                .header("Content-Type", "application/stix+json;version=2.1")
                .header("Content-Disposition", "attachment; filename=\"alerts.stix.json\"")
                .extract()
                .asString();
    }

    private static Iterable<String> ids(String bundle) throws JsonProcessingException {
        return new ObjectMapper().readTree(bundle).get("objects").findValuesAsText("id");
    }

    private static CSVParser csv(String query) throws IOException {
        var file = given().get("/api/v1/alerts/export/csv" + query)
                .then()
                .statusCode(200)
                .contentType("text/csv;charset=UTF-8")
                .extract()
                .asString();
        return CSVFormat.RFC4180.builder().setHeader().get().parse(new StringReader(file));
    }
}
