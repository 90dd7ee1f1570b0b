package org.lookalike.detector;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.startsWith;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Files of districts: checked first, imported when confirmed. */
@DetectorTest
class ImportIT {

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
                .body("items[2].detail.reason", containsString("same district as line 3"))
                .body("items[3].detail.field", equalTo("state"));
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
