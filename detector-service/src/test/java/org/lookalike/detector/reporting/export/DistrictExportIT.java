package org.lookalike.detector.reporting.export;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.lookalike.detector.DetectorTest;
import org.lookalike.detector.Districts;
import org.lookalike.detector.RaisedAlerts;
import org.lookalike.testing.HeldTables;

/** What is held of a district is handed out to it. */
@DetectorTest
class DistrictExportIT {

    /** What follows from the rest; and mails on their way, whose links are for their readers alone. */
    private static final Set<String> LEFT_OUT = Set.of(
            "alert_figures",
            "alert_mark",
            "alert_change",
            "rescan_district",
            "district_import_row",
            "personal_mail",
            "roster",
            "roster_upload");

    @Inject
    DataSource database;

    private final RaisedAlerts alerts = new RaisedAlerts();

    @AfterEach
    void close() {
        alerts.close();
    }

    @Test
    void everyRowOfADistrict_isHandedOut_andNoneOfAnother() {
        var district = Districts.register("Ochre Field Public Schools");
        var other = Districts.register("Umber Pond Public Schools");
        var alert = alerts.raise("did:plc:field1", "ochrefieldps", "Ochre Field Public Schools");
        alerts.raise("did:plc:umber1", "umberpondps", "Umber Pond Public Schools");
        given().contentType(ContentType.JSON)
                .body(Map.of("text", "Robin Sample knows who made it."))
                .post("/api/v1/alerts/%s/comments".formatted(alert))
                .then()
                .statusCode(201);
        HeldTables.execute(
                database,
                """
                insert into audit_event (at, who, what, subject, district_id)
                select now(), 'Robin Sample', 'looked', 'alert:' || row, '%s' from generate_series(1, 450) as row"""
                        .formatted(district));

        var lines = held(district);

        assertThat(lines)
                .anySatisfy(line -> assertThat(line)
                        .contains("\"district\"", "Ochre Field Public Schools")
                        .doesNotContain("alert_id"))
                .anyMatch(line -> line.contains("Robin Sample knows who made it."))
                .noneMatch(line -> line.contains(other) || line.contains("Umber Pond"));
        assertThat(lines.stream().filter(line -> table(line).equals("audit_event")))
                .as("over several pages")
                .hasSize(452);
        assertThat(lines.stream().map(DistrictExportIT::table))
                .contains("district", "alert", "alert_revision", "alert_comment", "audit_event");
    }

    @Test
    void everyTableWithRowsOfDistricts_isReadOrLeftOutForAReason() {
        var read = new TreeSet<>(LEFT_OUT);
        DistrictExportResource.TABLES.forEach(table -> read.add(table.name()));

        assertThat(HeldTables.withColumn(database, "district_id")).isEqualTo(read);
    }

    @Test
    void anotherDistrict_isNotThere() {
        given().get("/api/v1/districts/dst_nowhere/held").then().statusCode(404);
    }

    private static String table(String line) {
        return JsonPath.from(line).getString("table");
    }

    private static List<String> held(String district) {
        return given().get("/api/v1/districts/%s/held".formatted(district))
                .then()
                .statusCode(200)
                .contentType("application/x-ndjson")
                .extract()
                .asString()
                .lines()
                .toList();
    }
}
