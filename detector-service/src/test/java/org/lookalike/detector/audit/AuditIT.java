package org.lookalike.detector.audit;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Map;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lookalike.detector.DetectorTest;
import org.lookalike.detector.Districts;

@DetectorTest
class AuditIT {

    @Inject
    DataSource database;

    @Test
    void everyChangeOfADistrict_isRecordedWithWhatItWasAndIs() {
        var id = Districts.register(Map.of("name", "Umber Glade Public Schools", "state", "MA"));
        given().contentType(ContentType.JSON)
                .body(Map.of("name", "Umber Glade Public Schools", "city", "Umber Glade", "state", "MA"))
                .put("/api/v1/districts/" + id)
                .then()
                .statusCode(200);
        given().delete("/api/v1/districts/" + id).then().statusCode(204);

        given().get("/api/v1/districts/" + id + "/audit")
                .then()
                .statusCode(200)
                .body("items.what", contains("district_removed", "district_changed", "district_registered"))
                .body("items[1].who", equalTo("bootstrap"))
                .body("items[1].subject", equalTo("district:" + id))
                .body("items[1].districtId", equalTo(id))
                .body("items[1].before.city", nullValue())
                .body("items[1].after.city", equalTo("Umber Glade"))
                .body("items[1].traceId", matchesPattern("[0-9a-f]{32}"))
                .body("items[0].after", nullValue())
                .body("items[2].before", nullValue());
    }

    @Test
    void districtsOfAFile_areRecordedOneByOne_thoseUnchangedAreNot() {
        var csv = "nces_lea_id,name,state\n9908701,Ochre Bend Schools,MA\n9908702,Sepia Bend Schools,MA\n";
        for (int i = 0; i < 2; i++) {
            given().contentType("text/csv")
                    .body(csv)
                    .post("/api/v1/districts/import")
                    .then()
                    .statusCode(200);
        }
        var id = given().get("/api/v1/districts?ncesLeaId=9908701")
                .then()
                .extract()
                .<String>path("items[0].districtId");

        given().get("/api/v1/districts/" + id + "/audit").then().body("items.what", contains("district_registered"));
    }

    @Test
    void import_isOneEntry_withItsDistrictsBehindIt_andFiltersFindThem() {
        var id = given().multiPart(
                        "file",
                        "cinder.csv",
                        "nces_lea_id,name,state\n9908711,Cinder Bluff Schools,MA\n9908712,Cinder Gorge Schools,MA\n"
                                .getBytes(UTF_8),
                        "text/csv")
                .redirects()
                .follow(false)
                .post("/districts/import")
                .header("Location")
                .replaceFirst(".*/", "");
        await().until(() -> given().get("/api/v1/imports/" + id).path("state").equals("checked"));
        given().redirects()
                .follow(false)
                .post("/districts/import/%s/confirm".formatted(id))
                .then()
                .statusCode(303);
        await().until(() -> given().get("/api/v1/imports/" + id).path("state").equals("done"));

        page(Map.of())
                .body(containsString("Import confirmed"))
                .body(containsString("/audit?importId=" + id))
                .body(not(containsString("Cinder Bluff Schools")));
        page(Map.of("importId", id))
                .body(containsString("Cinder Bluff Schools"))
                .body(containsString("Cinder Gorge Schools"));
        String district = given().get("/api/v1/districts?ncesLeaId=9908711").path("items[0].districtId");
        given().get("/api/v1/districts/%s/audit".formatted(district))
                .then()
                .body("items[0].partOf", equalTo("import:" + id));

        page(Map.of("kind", "import", "who", "BOOT")).body(containsString("/audit?importId=" + id));
        page(Map.of("kind", "recipient")).body(not(containsString("/audit?importId=" + id)));
        page(Map.of("kind", "import", "who", "nobody'%_")).body(containsString("No changes fit."));
        var today = LocalDate.now(ZoneId.of("Pacific/Kiritimati")).toString();
        page(Map.of("kind", "import", "day", today, "zone", "Pacific/Kiritimati"))
                .body(containsString("/audit?importId=" + id));
        page(Map.of("kind", "import", "day", "2020-02-29", "zone", "nowhere")).body(containsString("No changes fit."));
        page(Map.of("kind", "link")).body(containsString("<option value=\"link\" selected>"));
        page(Map.of("day", "yesterday")).body(containsString("This is no day such as 2026-01-31."));
    }

    private static ValidatableResponse page(Map<String, String> asked) {
        return given().accept("text/html")
                .queryParams(asked)
                .get("/audit")
                .then()
                .statusCode(200);
    }

    @Test
    void list_goesOnPageByPage() {
        var id = Districts.register(Map.of("name", "Saffron Weir Public Schools", "state", "MA"));
        given().delete("/api/v1/districts/" + id).then().statusCode(204);

        var next = given().get("/api/v1/districts/" + id + "/audit?limit=1")
                .then()
                .body("items.what", contains("district_removed"))
                .extract()
                .<String>path("next");
        given().get("/api/v1/districts/" + id + "/audit?limit=1&after=" + next)
                .then()
                .body("items.what", contains("district_registered"))
                .body("next", nullValue());
    }

    @ParameterizedTest
    @ValueSource(strings = {"update audit_event set who = 'nobody'", "delete from audit_event", "truncate audit_event"})
    void whatIsRecorded_staysAsItIs(String statement) {
        Districts.register(Map.of("name", "Cerulean Fork Public Schools %d".formatted(statement.length())));

        assertThatThrownBy(() -> execute(statement))
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("permission denied for table audit_event");
    }

    private void execute(String statement) throws SQLException {
        try (var connection = database.getConnection();
                var sql = connection.createStatement()) {
            sql.execute(statement);
        }
    }
}
