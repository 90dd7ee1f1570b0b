package org.lookalike.detector;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.startsWith;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Inject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.awaitility.Awaitility;
import org.dhatim.fastexcel.Workbook;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lookalike.detector.registry.imports.HostileWorkbook;
import org.lookalike.testing.HeldTables;

/** Files of districts: checked first, imported when confirmed. */
@DetectorTest
class ImportIT {

    @Inject
    DataSource database;

    @Inject
    MeterRegistry meters;

    @Test
    void file_isCheckedRowByRow_thenImportedWhenConfirmed() {
        var known = Districts.register(Map.of("name", "Wren Valley Schools", "state", "MA", "city", "Wren"));
        var id = upload(
                """
                name,state,city,acronyms
                Wren Valley Schools,MA,Wren,WVS
                Wren Harbor Schools,MA,Harbor,
                Wren Harbor Schools,MA,Harbor,WHS
                Wren Ridge Schools,Mass,Ridge,
                """);
        await(id, "checked");

        given().get("/api/v1/imports/" + id)
                .then()
                .body("created", equalTo(1))
                .body("changed", equalTo(1))
                .body("refused", equalTo(2))
                .body("rowsTotal", equalTo(4));
        given().get("/api/v1/imports/" + id + "/rows")
                .then()
                .body("items", hasSize(4))
                .body("items[0].outcome", equalTo("changed"))
                .body("items[0].districtId", equalTo(known))
                .body("items[0].detail.changes[0].field", equalTo("acronyms"))
                .body("items[0].detail.changes[0].after", equalTo("WVS"))
                .body("items[1].outcome", equalTo("new"))
                .body("items[1].detail.changes.field", contains("city", "state"))
                .body("items[2].detail.column", equalTo("name"))
                .body("items[2].detail.value", equalTo("Wren Harbor Schools"))
                .body("items[2].detail.reason", containsString("same district as line 3"))
                .body("items[3].detail.field", equalTo("state"))
                .body("items[3].detail.column", equalTo("state"))
                .body("items[3].detail.value", equalTo("Mass"));
        given().get("/api/v1/imports/" + id + "/rows?outcome=refused&limit=1")
                .then()
                .body("items", hasSize(1))
                .body("items[0].line", equalTo(4));
        given().get("/api/v1/districts?name=wren har").then().body("items", hasSize(0));

        given().post("/api/v1/imports/" + id + "/confirm").then().statusCode(202);
        await(id, "done");

        given().get("/api/v1/districts?name=wren har").then().body("items", hasSize(1));
        given().get("/api/v1/districts/" + known).then().body("acronyms[0]", equalTo("WVS"));
        given().post("/api/v1/imports/" + id + "/confirm").then().statusCode(409);
    }

    @ParameterizedTest
    @CsvSource({"text/csv, districts/import", "application/x-ndjson, districts/import", "text/csv, imports"})
    void nameThatIsTooLong_refusesItsRowAlone(String type, String path) {
        var names =
                List.of("Wren Fen ".repeat(30) + path.length() + type.length(), "Wren Moor %s".formatted(path + type));
        var lines = type.equals("text/csv")
                ? "name\n%s\n%s\n".formatted(names.get(0), names.get(1))
                : "{\"name\":\"%s\"}\n{\"name\":\"%s\"}".formatted(names.get(0), names.get(1));
        if (path.equals("imports")) {
            var id = upload(type, lines);
            await(id, "checked");
            given().get("/api/v1/imports/" + id)
                    .then()
                    .body("created", equalTo(1))
                    .body("refused", equalTo(1));
        } else {
            given().contentType(type)
                    .body(lines.getBytes(StandardCharsets.UTF_8))
                    .post("/api/v1/" + path)
                    .then()
                    .body("created", equalTo(1))
                    .body("rejected", hasSize(1));
        }
    }

    @Test
    void websiteThatIsNone_isLeftOutWithAWarning() {
        var file = "name,website\nWren Heath Schools,N/A\nWren Holt Schools,www.wren holt\n";
        var id = upload(file);
        await(id, "checked");
        given().get("/api/v1/imports/" + id + "/rows")
                .then()
                .body("items[0].outcome", equalTo("new"))
                .body("items[0].detail.leftOut[0].column", equalTo("website"))
                .body("items[0].detail.leftOut[0].value", equalTo("N/A"))
                .body("items[1].outcome", equalTo("refused"))
                .body("items[1].detail.value", equalTo("www.wren holt"));
        given().contentType("text/csv")
                .body(file.getBytes(StandardCharsets.UTF_8))
                .post("/api/v1/districts/import")
                .then()
                .body("created", equalTo(1))
                .body("leftOut.value", contains("N/A"))
                .body("rejected.value", contains("www.wren holt"));
    }

    @Test
    void workbook_isReadByItsHeadings() throws IOException {
        var file = new ByteArrayOutputStream();
        try (var workbook = new Workbook(file, "Lookalike", "1.0")) {
            var sheet = workbook.newWorksheet("Districts");
            var cells = List.of(
                    List.of("District Name", "State", "Website URL", "Facebook", "Notes"),
                    List.of(
                            "Siskin Hill Schools",
                            "Maine",
                            "https://www.siskin.example/",
                            "https://fb.com/siskin",
                            "-"));
            for (int row = 0; row < cells.size(); row++) {
                for (int column = 0; column < cells.get(row).size(); column++) {
                    sheet.value(row, column, cells.get(row).get(column));
                }
            }
        }
        var id = uploadWorkbook(file.toByteArray());
        await(id, "checked");
        given().get("/api/v1/imports/" + id)
                .then()
                .body("created", equalTo(1))
                .body("rowsTotal", equalTo(1))
                .body("summary.headings.field", contains("name", "state", "webDomains", "officialAccounts", null));
        given().post("/api/v1/imports/" + id + "/confirm").then().statusCode(202);
        await(id, "done");
        given().get("/api/v1/districts?name=siskin")
                .then()
                .body("items[0].state", equalTo("ME"))
                .body("items[0].webDomains", contains("siskin.example"))
                .body("items[0].officialAccounts[0].handle", equalTo("siskin"));

        var other = uploadWorkbook("name,state".getBytes(StandardCharsets.UTF_8));
        await(other, "failed");
        given().get("/api/v1/imports/" + other).then().body("problem", containsString("save it as .xlsx or as CSV"));
    }

    /** Either would have ended the service, or have been tried for ever. */
    @Test
    void hostileWorkbooks_fail_andTheServiceGoesOn() {
        var endless = uploadWorkbook(HostileWorkbook.hugeReference());
        var entity = uploadWorkbook(HostileWorkbook.externalEntity("file:///etc/hostname"));
        var good = upload("name,state\nSiskin Marsh Schools,ME\n");

        await(endless, "failed");
        await(entity, "failed");
        await(good, "checked");
        given().get("/api/v1/imports/" + endless)
                .then()
                .body("problem", containsString("copy the table into a new workbook"));
        given().get("/api/v1/imports/" + entity)
                .then()
                .body("problem", containsString("not a readable Excel workbook"));
    }

    @Test
    void fileAtWhichReplicasEnded_isTriedThreeTimes_afterPauses_andHoldsUpNobody() {
        var thirdTime = lostBy(2, "1 hour");
        var fourthTime = lostBy(3, "1 hour");
        var tooSoon = lostBy(2, "90 seconds");

        await(thirdTime, "checked");
        await(fourthTime, "failed");
        given().get("/api/v1/imports/" + fourthTime).then().body("problem", containsString("ended 3 times"));
        assertThat(meters.counter("lookalike.jobs.abandoned", "kind", "import").count())
                .isGreaterThanOrEqualTo(1);
        await(upload("name,state\nSiskin Fen Schools,ME\n"), "checked");
        given().get("/api/v1/imports/" + tooSoon).then().body("state", equalTo("checking"));
    }

    /** A file that replicas have claimed so often, the last of which ended with this lease. */
    private String lostBy(int replicas, String before) {
        var id = UUID.randomUUID().toString();
        HeldTables.execute(
                database,
                """
                insert into district_import (import_id, file_name, format, content, requested_by, state, requested_at,
                                             attempts, lease_token, lease_until)
                values ('%s', 'districts.csv', 'CSV', 'name,state', 'test', 'CHECKING', now(),
                        %d, gen_random_uuid(), now() - interval '%s')"""
                        .formatted(id, replicas, before));
        return id;
    }

    private static String uploadWorkbook(byte[] file) {
        return given().contentType("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")
                .body(file)
                .post("/api/v1/imports")
                .then()
                .statusCode(202)
                .extract()
                .path("importId");
    }

    @Test
    void schoolsOfAFile_areAddedToTheirDistricts() {
        var siskin = Districts.register(Map.of(
                "name",
                "Siskin Valley Schools",
                "schools",
                List.of(Map.of("name", "Siskin Elementary", "aliases", List.of("SES")))));
        var id = upload(
                """
                district_id,School Name,Instagram
                %s,Siskin Middle School,https://www.instagram.com/siskinms/
                %s,SISKIN ELEMENTARY,@siskines
                dst_of_nobody,Siskin High School,
                %s,,
                """
                        .formatted(siskin, siskin, siskin));
        await(id, "checked");
        given().get("/api/v1/imports/" + id)
                .then()
                .body("changed", equalTo(1))
                .body("refused", equalTo(2))
                .body("summary.schools.added", equalTo(1));
        given().get("/api/v1/imports/" + id + "/rows?outcome=refused")
                .then()
                .body("items.line", contains(4, 5))
                .body("items[0].detail.column", equalTo("district_id"))
                .body("items[0].detail.value", equalTo("dst_of_nobody"))
                .body("items[0].detail.reason", containsString("register the district first"))
                .body("items[1].detail.column", equalTo("School Name"));
        given().post("/api/v1/imports/" + id + "/confirm").then().statusCode(202);
        await(id, "done");
        given().get("/api/v1/imports/" + id)
                .then()
                .body("changed", equalTo(1))
                .body("refused", equalTo(2))
                .body("summary.schools.added", equalTo(1))
                .body("summary.schools.districts", equalTo(1));
        given().get("/api/v1/districts/" + siskin)
                .then()
                .body("schools.name", contains("Siskin Elementary", "Siskin Middle School"))
                .body("schools[0].aliases", contains("SES"))
                .body("schools[0].officialAccounts[0].handle", equalTo("siskines"))
                .body("schools[1].officialAccounts[0].handle", equalTo("siskinms"));
    }

    @Test
    void nationalFileOfSchools_givesRegisteredDistrictsTheirOpenOnes() {
        importNationalSchools("9760001", 3_000);
    }

    /** About as many as there are. */
    @Tag("nightly")
    @Test
    void nationalFileOfAllSchools_isImported() {
        importNationalSchools("9760002", 100_000);
    }

    private static void importNationalSchools(String ncesLeaId, int elsewhere) {
        var dotterel =
                Districts.register(Map.of("name", "Dotterel %s Schools".formatted(ncesLeaId), "ncesLeaId", ncesLeaId));
        var row = "ME,%s,%s,%s,%s,%s\n";
        var id = upload("ST,SCH_NAME,LEAID,NCESSCH,SY_STATUS_TEXT,LEVEL\n"
                + row.formatted("MCKINLEY ELEMENTARY OF DOTTEREL", ncesLeaId, ncesLeaId + "00001", "Open", "Elementary")
                + row.formatted("DOTTEREL HIGH", ncesLeaId, ncesLeaId + "00002", "Closed", "High")
                + IntStream.range(0, elsewhere)
                        .mapToObj(i ->
                                row.formatted("SCHOOL " + i, 9_761_000 + i / 5, 976_100_000_000L + i, "Open", "High"))
                        .collect(Collectors.joining()));
        await(id, "checked");
        given().get("/api/v1/imports/" + id)
                .then()
                .body("rowsTotal", equalTo(elsewhere + 2))
                .body("changed", equalTo(1))
                .body("refused", equalTo(0))
                .body("summary.schools.added", equalTo(1))
                .body("summary.schools.closed", equalTo(1))
                .body("summary.schools.elsewhere", equalTo(elsewhere))
                .body("summary.schools.districtsElsewhere", equalTo(elsewhere / 5));
        given().post("/api/v1/imports/" + id + "/confirm").then().statusCode(202);
        await(id, "done");
        given().get("/api/v1/imports/" + id)
                .then()
                .body("summary.schools.added", equalTo(1))
                .body("summary.schools.elsewhere", equalTo(elsewhere));
        given().get("/api/v1/districts/" + dotterel)
                .then()
                .body("schools.name", contains("McKinley Elementary of Dotterel"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            text/csv             | name,state~Wren \0Cove Schools,MA~Wren Bluff Schools,MA                                 | 2
            application/x-ndjson | {"name":"Wren \\u0000Cove Schools"}~{"name":"Wren Bluff Schools","state":"MA"} | 1
            application/x-ndjson | {"name":"Wren \\ud800Cove Schools"}~{"name":"Wren Bluff Schools","state":"MA"} | 1
            """)
    void rowThatCannotBeKept_isRefused_andHoldsNothingUp(String type, String lines, int line) {
        var id = upload(type, lines.replace('~', '\n'));
        await(id, "checked");

        given().get("/api/v1/imports/" + id + "/rows?outcome=refused")
                .then()
                .body("items", hasSize(1))
                .body("items[0].line", equalTo(line))
                .body("items[0].detail.field", equalTo("name"))
                .body("items[0].detail.reason", startsWith("holds U+0000"));
        given().get("/api/v1/imports/" + id).then().body("rowsTotal", equalTo(2));
    }

    @Test
    void fileWithoutHeader_failsWithAReason() {
        var id = upload("9900001;Maple\n");
        await(id, "failed");
        given().get("/api/v1/imports/" + id).then().body("problem", containsString("column 'name'"));

        var unstorable = upload("na\0me,,state\n");
        await(unstorable, "failed");
        given().get("/api/v1/imports/" + unstorable).then().body("problem", containsString("na\uFFFDme"));
    }

    @Tag("nightly")
    @Test
    void fileOfManyDistricts_isCheckedAndImported_inParts() {
        importAll("Heron Creek", 9_100_000, 1_200);
    }

    /** About as many as there are. */
    @Tag("nightly")
    @Test
    void fileOfAllDistricts_isCheckedAndImported() {
        importAll("Otter Creek", 9_000_000, 20_000);
    }

    private static void importAll(String name, int firstNcesId, int count) {
        var id = upload(IntStream.range(0, count)
                .mapToObj(i -> "%07d,%s %d Schools,%s %d,NY".formatted(firstNcesId + i, name, i, name, i))
                .collect(Collectors.joining("\n", "nces_lea_id,name,city,state\n", "\n")));
        await(id, "checked");
        given().post("/api/v1/imports/" + id + "/confirm").then().statusCode(202);
        await(id, "done");

        given().get("/api/v1/imports/" + id).then().body("created", equalTo(count));
        given().get("/api/v1/districts?name=%s %d".formatted(name, count - 1))
                .then()
                .body("items", hasSize(1));
    }

    private static String upload(String file) {
        return upload("text/csv", file);
    }

    private static String upload(String type, String file) {
        return given().contentType(type)
                .body(file.getBytes(StandardCharsets.UTF_8))
                .post("/api/v1/imports?fileName=districts.csv")
                .then()
                .statusCode(202)
                .extract()
                .path("importId");
    }

    private static void await(String id, String state) {
        Awaitility.await()
                .atMost(Duration.ofMinutes(2))
                .untilAsserted(() -> given().get("/api/v1/imports/" + id).then().body("state", equalTo(state)));
    }
}
