package org.lookalike.detector.web.registry;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.lookalike.detector.web.registry.DistrictFormIT.type;
import static org.lookalike.detector.web.registry.RegistryPagesIT.check;
import static org.lookalike.detector.web.registry.RegistryPagesIT.district;
import static org.lookalike.detector.web.registry.RegistryPagesIT.section;

import io.quarkus.test.common.http.TestHTTPResource;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lookalike.detector.DetectorTest;
import org.lookalike.detector.Districts;
import org.lookalike.testing.Browser;
import org.openqa.selenium.By;

@DetectorTest
class ImportPagesIT {

    @TestHTTPResource("/")
    URL home;

    @Tag("nightly")
    @ParameterizedTest
    @CsvSource({"DESKTOP, false", "DESKTOP, true", "PHONE, false", "PHONE, true"})
    void pages_areWellMade(Browser.Screen screen, boolean isDark) {
        var name = "Bittern %s %s".formatted(screen, isDark);
        district(name);
        var file = checkedFile(name);
        var broken = upload("place,county\nBittern Marsh,Bittern\n");
        await(broken, "failed");
        try (var browser = Browser.open(isDark, true).on(screen)) {
            check(browser, "imports", home + "districts/import", screen, isDark);
            check(browser, "import-broken", home + "districts/import/" + broken, screen, isDark);
            check(browser, "import", home + "districts/import/" + file, screen, isDark);
            browser.press("Import it");
            await(file, "done");
            check(browser, "import-done", home + "districts/import/" + file, screen, isDark);
        }
    }

    @Test
    void file_isGivenCheckedAndImported_withoutScripts() {
        var name = "Turnstone Rock Schools";
        var id = upload("name,state\n%s,MA\nTurnstone Sand Schools,Mass\n".formatted(name));
        await(id, "checked");
        try (var browser = Browser.open(false, false).open(home + "districts/import/" + id)) {
            var page = browser.driver();
            assertThat(page.findElement(By.tagName("main")).getText())
                    .contains(
                            "register 1 district,",
                            "1 row is refused",
                            "Line 3: Turnstone Sand Schools",
                            "state “Mass”: must be a state's name or code, such as Maine or ME");
            browser.press("Import it");
            await(id, "done");
            page.navigate().refresh();
            assertThat(page.findElement(By.tagName("h2")).getText()).isEqualTo("Imported");
        }
        given().get("/districts?q=turnstone rock").then().statusCode(200).body(containsString(name));
    }

    @Test
    void importOfSchools_saysWhatItAdds_andWhatItAdded_andWhatItLeftOut() {
        var rock = Districts.register(
                Map.of("name", "Sanderling Rock Schools", "schools", List.of(Map.of("name", "Sanderling Elementary"))));
        var sand = Districts.register(
                Map.of("name", "Sanderling Sand Schools", "schools", List.of(Map.of("name", "Sanderling High"))));
        var id = upload(
                """
                district_id,school,instagram
                %1$s,Sanderling Middle,
                %1$s,Sanderling Upper,
                %2$s,Sanderling High,@sanderlinghigh
                dst_of_nobody,Sanderling Lower,
                """
                        .formatted(rock, sand));
        await(id, "checked");
        try (var browser = Browser.open(false, false).open(home + "districts/import/" + id)) {
            assertThat(section(browser, "state"))
                    .contains(
                            "would add 2 schools to 1 district, and names or accounts of schools to 1 other.",
                            "1 row that is refused: see why");
            browser.press("Import it");
            await(id, "done");
            browser.driver().navigate().refresh();
            assertThat(section(browser, "state"))
                    .contains(
                            "2 schools were added to 1 district, and names or accounts of schools to 1 other.",
                            "1 row that is refused: see why");
            assertThat(browser.driver().findElement(By.linkText("see why")).getAttribute("href"))
                    .endsWith("#refused");
            assertThat(section(browser, "refused")).contains("dst_of_nobody").doesNotContain("Sanderling Rock");
        }
    }

    @Test
    void refusedRow_isMendedInPlace_andCheckedByTheSameRules() {
        var id = upload(
                """
                name,,state,website,facebook
                Turnstone Reef Schools,,MA,,
                Turnstone Bar Schools,x,Mass,turnstonebar,https://x.com/turnstone
                TURNSTONE REEF Schools,,MA,N/A,
                """);
        await(id, "checked");
        try (var browser = Browser.open(false, false).open(home + "districts/import/" + id)) {
            assertThat(section(browser, "refused"))
                    .contains("2 rows are refused", "Line 3: Turnstone Bar Schools", "facebook");
            type(browser.driver(), "cell-3-3", "https://www.facebook.com/turnstonebar");
            browser.press("Check again with these changes");
            await(id, "checked");
            browser.driver().navigate().refresh();
            assertThat(section(browser, "refused"))
                    .contains("state “Mass”", "website “turnstonebar”", "2 rows are refused");
            type(browser.driver(), "cell-3-1", "ME");
            type(browser.driver(), "cell-3-2", "turnstonebar.example");
            browser.press("Check again with these changes");
            await(id, "checked");
            browser.driver().navigate().refresh();
            assertThat(section(browser, "refused"))
                    .contains("1 row is refused")
                    .containsPattern("Line 4: (?i)Turnstone Reef Schools")
                    .doesNotContain("Line 3");
            assertThat(section(browser, "state")).contains("register 2 districts");
            browser.press("Import it");
            await(id, "done");
            browser.driver().navigate().refresh();
            assertThat(section(browser, "state")).contains("2 districts were registered", "compared");
            browser.press("Fix these rows here");
            assertThat(browser.driver().findElement(By.tagName("h1")).getText())
                    .contains("Refused rows of districts.csv");
        }
        given().get("/districts?q=turnstone bar").then().body(containsString("Turnstone Bar Schools"));
        given().get("/districts/import/%s/refused.csv".formatted(id))
                .then()
                .statusCode(200)
                .header("Content-Disposition", containsString("refused-rows.csv"))
                .body(containsString(
                        "name,state,website,facebook,refused_because\r\n" + "TURNSTONE REEF Schools,MA,N/A,,"))
                .body(not(containsString("Turnstone Bar")));
    }

    @Test
    void refusedLineOfJson_isMended_andSoIsARowOfSchools_andNothingElseIsTaken() {
        var lines = upload(
                "districts.ndjson",
                "{\"name\":\"Turnstone Ness Schools\",\"state\":\"Mass\"}".getBytes(StandardCharsets.UTF_8));
        var district = Districts.register("Turnstone Spit Schools");
        var schools = upload("district_id,school,instagram\ndst_of_nobody,Turnstone Lower,@turnlow\n");
        await(lines, "checked");
        await(schools, "checked");

        mend(lines, Map.of("cell-1-0", "{\"name\":\"Turnstone Ness Schools\",\"state\":\"ME\"}"), "rows_mended");
        mend(schools, Map.of("cell-2-0", district, "cell-9-0", "x", "cell-2-99", "x"), "rows_mended");
        await(lines, "checked");
        await(schools, "checked");

        given().get("/api/v1/imports/" + lines)
                .then()
                .body("refused", equalTo(0))
                .body("created", equalTo(1));
        given().get("/api/v1/imports/" + schools + "/rows")
                .then()
                .body("items", hasSize(1))
                .body("items[0].name", equalTo("Turnstone Spit Schools"));
        mend(lines, Map.of("cell-1-0", "x"), "no_row_changed");
    }

    private static void mend(String id, Map<String, String> cells, String done) {
        given().redirects()
                .follow(false)
                .formParams(cells)
                .post("/districts/import/%s/mend".formatted(id))
                .then()
                .statusCode(303)
                .header("Location", containsString("done=" + done));
    }

    @ParameterizedTest
    @CsvSource({"districts, 'name,nces_lea_id,'", "schools, 'nces_lea_id,school_name,'"})
    void fileToFillIn_isGiven(String name, String columns) {
        given().get("/districts/import/%s.csv".formatted(name))
                .then()
                .statusCode(200)
                .header("Content-Disposition", containsString(name + ".csv"))
                .body(containsString(columns));
    }

    @ParameterizedTest
    @CsvSource({"districts, name", "schools, school_name"})
    void workbookToFillIn_isGiven_andReadAgain(String name, String column) {
        var file = given().get("/districts/import/%s.xlsx".formatted(name))
                .then()
                .statusCode(200)
                .header("Content-Disposition", containsString(name + ".xlsx"))
                .extract()
                .asByteArray();
        var id = upload(name + ".xlsx", file);
        await(id, "checked");
        given().get("/api/v1/imports/" + id).then().body("summary.headings.column", hasItem(column));
    }

    private static String checkedFile(String name) {
        var id = upload(
                """
                name,state,city,acronyms,mascot
                %1$s Public Schools,MA,Bittern Marsh,BPS,Bittern
                %1$s Harbor Schools,Massachusetts,Harbor,,
                %1$s Ridge Schools,Mass,Ridge,,
                """
                        .formatted(name));
        await(id, "checked");
        return id;
    }

    private static String upload(String file) {
        return upload("districts.csv", file.getBytes(StandardCharsets.UTF_8));
    }

    private static String upload(String name, byte[] file) {
        return given().redirects()
                .follow(false)
                .multiPart("file", name, file, "application/octet-stream")
                .post("/districts/import")
                .then()
                .statusCode(303)
                .extract()
                .header("Location")
                .replaceFirst(".*/", "");
    }

    private static void await(String id, String state) {
        Awaitility.await()
                .atMost(Duration.ofMinutes(1))
                .untilAsserted(() -> given().get("/api/v1/imports/" + id).then().body("state", equalTo(state)));
    }
}
