package org.lookalike.detector;

import static io.restassured.RestAssured.given;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.lookalike.testing.TopicReader;

@DetectorTest
class ExportIT {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(40);

    @Test
    void registry_hasWhatAnEvaluationReads() throws IOException {
        var id = Districts.register(Map.of(
                "name",
                "Juniper Quarry Public Schools",
                "ncesLeaId",
                "9900201",
                "aliases",
                List.of("Juniper Quarry"),
                "acronyms",
                List.of("JQPS"),
                "city",
                "Juniper Quarry",
                "state",
                "MA",
                "webDomains",
                List.of("juniperquarry.example"),
                "officialAccounts",
                List.of(Map.of("platform", "x", "handle", "JQPS", "accountId", "77"))));

        assertThat(registry())
                .filteredOn(district -> district.path("districtId").asText().equals(id))
                .singleElement()
                .satisfies(district -> {
                    assertThat(district.path("nces_id").asText()).isEqualTo("9900201");
                    assertThat(district.path("name").asText()).isEqualTo("Juniper Quarry Public Schools");
                    assertThat(district.path("aliases"))
                            .extracting(JsonNode::asText)
                            .containsExactly("Juniper Quarry");
                    assertThat(district.path("acronyms"))
                            .extracting(JsonNode::asText)
                            .containsExactly("JQPS");
                    assertThat(district.path("city").asText()).isEqualTo("Juniper Quarry");
                    assertThat(district.path("state").asText()).isEqualTo("MA");
                    assertThat(district.path("webDomains"))
                            .extracting(JsonNode::asText)
                            .containsExactly("juniperquarry.example");
                    assertThat(district.path("official_accounts").findValuesAsText("account_id"))
                            .containsExactly("77");
                });
    }

    @Tag("nightly")
    @Test
    void registry_ofManyPages_isWhole_removedDistrictsAreNotInIt() throws IOException {
        var csv = new StringBuilder("nces_lea_id,name,state\n");
        IntStream.range(0, 1_100).forEach(i -> csv.append("98%05d,Exportville %04d Schools,MA%n".formatted(i, i)));
        given().contentType("text/csv")
                .body(csv.toString())
                .post("/api/v1/districts/import")
                .then()
                .statusCode(200);
        var removed = Districts.register("Exportville Removed Schools");
        given().delete("/api/v1/districts/" + removed).then().statusCode(204);

        assertThat(registry())
                .filteredOn(district -> district.path("name").asText().startsWith("Exportville"))
                .hasSize(1_100)
                .noneMatch(district -> district.path("districtId").asText().equals(removed));
    }

    @Test
    void reviewedAccounts_areLabelledByTheirVerdicts_asTheyLookedWhenTheyMatched() throws IOException {
        var district = Districts.register("Velvet Basin Public Schools");
        var verdicts = Map.of(
                "did:plc:velvet1", "true_positive",
                "did:plc:velvet2", "false_positive",
                "did:plc:velvet3", "benign",
                "did:plc:velvet4", "duplicate",
                "did:plc:velvet5", "insufficient_data");
        try (var snapshots = new Snapshots();
                var alerts = TopicReader.fromNow("impersonation-alerts")) {
            var ids = List.of("1", "2", "3", "4", "5", "6").stream()
                    .map("did:plc:velvet"::concat)
                    .toList();
            for (var id : ids) {
                var account = Snapshots.account(
                        id, "velvetbasinps_" + id.charAt(id.length() - 1), "Velvet Basin Public Schools");
                account.put("bio", "All schools are closed tomorrow.");
                account.put("location", "Velvet Basin, MA");
                account.put("links", List.of("https://velvet.example/"));
                snapshots.publish(account);
            }
            var alertIds = alerts.await(6, record -> record.contains("did:plc:velvet"), PATIENCE).stream()
                    .collect(toMap(
                            record -> JsonPath.from(record.value()).getString("account.accountId"),
                            record -> record.key()));
            verdicts.forEach((id, verdict) -> decide(alertIds.get(id), verdict));
            // Renamed since; the alert shows the new name, the export the one that matched.
            snapshots.publish(Snapshots.account("did:plc:velvet1", "robin.sample", "Robin Sample"));
            alerts.await(1, record -> record.contains("did:plc:velvet1") && record.contains("Robin Sample"), PATIENCE);
        }

        var reviewed = reviewedAccounts("did:plc:velvet");

        assertThat(reviewed.keySet())
                .containsExactlyInAnyOrder("did:plc:velvet1", "did:plc:velvet2", "did:plc:velvet3");
        var impersonator = reviewed.get("did:plc:velvet1");
        assertThat(impersonator.path("label").asText()).isEqualTo("impersonator");
        assertThat(impersonator.path("districtId").asText()).isEqualTo(district);
        assertThat(impersonator.path("handle").asText()).isEqualTo("velvetbasinps_1");
        assertThat(impersonator.path("display_name").asText()).isEqualTo("Velvet Basin Public Schools");
        assertThat(impersonator.path("bio").asText()).isEqualTo("All schools are closed tomorrow.");
        assertThat(impersonator.path("location").asText()).isEqualTo("Velvet Basin, MA");
        assertThat(impersonator.path("links")).extracting(JsonNode::asText).containsExactly("https://velvet.example/");
        assertThat(List.of(reviewed.get("did:plc:velvet2"), reviewed.get("did:plc:velvet3")))
                .allSatisfy(account -> {
                    assertThat(account.path("label").asText()).isEqualTo("legit");
                    assertThat(account.path("kind").asText()).isEqualTo("hn_reviewed");
                });
    }

    @Test
    void accountWithAlertsOfTwoDistricts_isExportedOnce_asTheImpersonatorItIs() throws IOException {
        var here = Districts.register(Map.of("name", "Mossy Fork Public Schools", "city", "Mossy Fork", "state", "MA"));
        Districts.register(Map.of("name", "Mossy Fork Public Schools", "city", "Mossy Fork", "state", "OR"));
        try (var snapshots = new Snapshots();
                var alerts = TopicReader.fromNow("impersonation-alerts")) {
            snapshots.publish(Snapshots.account("did:plc:mossy1", "whatever.example", "Mossy Fork Public Schools"));
            alerts.await(2, record -> record.contains("did:plc:mossy1"), PATIENCE)
                    .forEach(record -> decide(
                            record.key(),
                            here.equals(JsonPath.from(record.value()).getString("district.districtId"))
                                    ? "true_positive"
                                    : "false_positive"));
        }

        assertThat(reviewedAccounts("did:plc:mossy")).hasSize(1).hasEntrySatisfying("did:plc:mossy1", account -> {
            assertThat(account.path("label").asText()).isEqualTo("impersonator");
            assertThat(account.path("districtId").asText()).isEqualTo(here);
        });
    }

    private static void decide(String alertId, String verdict) {
        given().contentType(ContentType.JSON)
                .body(Map.of("verdict", verdict))
                .post("/api/v1/alerts/" + alertId + "/decisions")
                .then()
                .statusCode(201);
    }

    private static List<JsonNode> registry() throws IOException {
        return download("/api/v1/districts/export");
    }

    /** Those whose account id begins so, by account id; fails where one is there twice. */
    private static Map<String, JsonNode> reviewedAccounts(String prefix) throws IOException {
        return download("/api/v1/alerts/export").stream()
                .filter(account -> account.path("account_id").asText().startsWith(prefix))
                .collect(toMap(account -> account.path("account_id").asText(), account -> account));
    }

    private static List<JsonNode> download(String path) throws IOException {
        var lines = given().get(path)
                .then()
                .statusCode(200)
                .contentType("application/x-ndjson")
                .extract()
                .asByteArray();
        try (var read = JSON.readerFor(JsonNode.class).<JsonNode>readValues(lines)) {
            return read.readAll();
        }
    }
}
