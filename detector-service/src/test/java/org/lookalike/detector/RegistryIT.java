package org.lookalike.detector;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.lookalike.testing.ApiDescription;
import org.lookalike.testing.Contract;
import org.lookalike.testing.TopicReader;

@DetectorTest
class RegistryIT {

    private static final Duration PATIENCE = Duration.ofSeconds(40);

    @Test
    void register_change_remove_arePublishedInOrder() {
        try (var identities = TopicReader.fromNow("district-identities")) {
            var id = Districts.register(Map.of(
                    "name",
                    " Kestrel Point Public Schools ",
                    "ncesLeaId",
                    "9900077",
                    "acronyms",
                    List.of("KPPS"),
                    "state",
                    "ma",
                    "webDomains",
                    List.of("https://www.KestrelPoint.example/home"),
                    "officialAccounts",
                    List.of(Map.of("platform", "X", "handle", "@KestrelPS", "accountId", "77"))));
            given().contentType(ContentType.JSON)
                    .body(Map.of("name", "Kestrel Point Unified", "ncesLeaId", "9900077"))
                    .put("/api/v1/districts/" + id)
                    .then()
                    .statusCode(200)
                    .body("name", equalTo("Kestrel Point Unified"));
            given().delete("/api/v1/districts/" + id).then().statusCode(204);
            given().get("/api/v1/districts/" + id).then().statusCode(404);

            var published = identities.await(3, record -> id.equals(record.key()), PATIENCE);
            Contract.of("district-identity")
                    .assertValidForEveryone(published.get(0).value());
            var first = JsonPath.from(published.get(0).value());
            assertThat(first.getString("name")).isEqualTo("Kestrel Point Public Schools");
            assertThat(first.getString("state")).isEqualTo("MA");
            assertThat(first.getList("webDomains")).isEqualTo(List.of("kestrelpoint.example"));
            assertThat(first.getList("vouchedDomains")).isEqualTo(List.of("kestrelpoint.example"));
            assertThat(first.getString("officialAccounts[0].platform")).isEqualTo("x");
            assertThat(first.getString("officialAccounts[0].handle")).isEqualTo("KestrelPS");
            assertThat(published.get(2).value()).as("a tombstone").isNull();
            assertThat(published.get(2).header("ce_type")).isEqualTo("org.lookalike.district-identity.removed.v1");
            assertThat(published)
                    .extracting(record -> record.header("ce_districtid"))
                    .containsOnly(id);
        }
    }

    /** ingest-service would not read its message, and search for the district by what it knew before. */
    @Test
    void registrationThatFitsNoMessage_isRefused() {
        var id = Districts.register("Elm Brook Public Schools");
        Map<String, Object> tooLarge = Map.of(
                "name",
                "Elm Brook Public Schools",
                "schools",
                IntStream.range(0, 600)
                        .mapToObj(i -> Map.of("name", "Elm School " + i + "x".repeat(180)))
                        .toList());

        given().contentType(ContentType.JSON)
                .body(tooLarge)
                .put("/api/v1/districts/" + id)
                .then()
                .statusCode(400)
                .body("violations[0].field", containsString("schools"))
                .body("violations[0].message", containsString("at most 95,000 fit"));
    }

    @Test
    void register_sameNcesIdTwice_conflicts() {
        Districts.register(Map.of("name", "Lark Hollow Schools", "ncesLeaId", "9900078"));

        given().contentType(ContentType.JSON)
                .body(Map.of("name", "Lark Hollow Unified", "ncesLeaId", "9900078"))
                .post("/api/v1/districts")
                .then()
                .statusCode(409)
                .contentType("application/problem+json")
                .body("detail", containsString("change that one by PUT"));
    }

    @Test
    void register_malformed_namesFieldAndFix() {
        given().contentType(ContentType.JSON)
                .body(Map.of("name", " ", "state", "Massachusets", "ncesLeaId", "12"))
                .post("/api/v1/districts")
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("violations.field", hasItem("state"))
                .body("violations.field", hasItem("name"))
                .body("violations.message", hasItem("must be seven digits, such as 9900001"));
    }

    @Test
    void accounts_areGivenByAddresses_andTheStateByItsName() {
        var id = Districts.register(Map.of(
                "name",
                "Quillbrook Valley Public Schools",
                "state",
                "maine",
                "officialAccounts",
                List.of(Map.of(
                        "platform", "facebook", "handle", "https://www.facebook.com/QuillbrookValleyPS/?ref=share")),
                "schools",
                List.of(Map.of(
                        "name",
                        "Quillbrook Middle School",
                        "officialAccounts",
                        List.of(Map.of("handle", "https://www.instagram.com/quillbrookms/"))))));
        given().get("/api/v1/districts/" + id)
                .then()
                .body("state", equalTo("ME"))
                .body("officialAccounts[0].handle", equalTo("QuillbrookValleyPS"))
                .body("schools[0].officialAccounts[0].platform", equalTo("instagram"))
                .body("schools[0].officialAccounts[0].handle", equalTo("quillbrookms"));
        given().queryParam("name", "quillbrook")
                .queryParam("state", "Maine")
                .get("/api/v1/districts")
                .then()
                .body("items", hasSize(1));
    }

    @Test
    void addressThatNamesNoAccount_isRefusedWithItsField() {
        given().contentType(ContentType.JSON)
                .body(Map.of(
                        "name",
                        "Quillbrook Ridge Public Schools",
                        "officialAccounts",
                        List.of(
                                Map.of("platform", "x", "handle", "https://www.facebook.com/QuillbrookRidge"),
                                Map.of("handle", "https://www.facebook.com/share/abc123/"))))
                .post("/api/v1/districts")
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body(
                        "violations.field",
                        containsInAnyOrder("officialAccounts[0].platform", "officialAccounts[1].handle"));
    }

    @Test
    void register_misspeltField_isRefused() {
        given().contentType(ContentType.JSON)
                .body(Map.of("name", "Maple Example Schools", "akronyms", List.of("MES")))
                .post("/api/v1/districts")
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body(containsString("akronyms"));
    }

    @Test
    void importCsv_ncesColumns_registersGoodRowsAndReportsBadOnes() {
        var csv =
                """
                nces_id,name,city,state,zip,website,enrollment
                9900101,Newt Creek Schools,Newt Creek,MA,01000,http://www.newtcreek.example/index.html,100
                9900102,,Nowhere,MA,01000,,100
                9900103,"Osprey, Bay Schools",Osprey Bay,Texass,01000,,
                9900104,Quill Lake Schools,Quill Lake,TX,01000,,
                9900105,VOLEGRAVE FENMARSH CUSD 12,VOLEGRAVE,MA,01000,HTTP://WWW.VOLEGRAVEFENMARSH.EXAMPLE,
                """;

        given().contentType("text/csv")
                .body(csv)
                .post("/api/v1/districts/import")
                .then()
                .statusCode(200)
                .body("read", equalTo(5))
                .body("created", equalTo(3))
                .body("rejected.line", contains(3, 4))
                .body("rejected.field", contains("name", "state"));
        given().contentType("text/csv")
                .body(csv.replace("Quill Lake Schools", "Quill Lake ISD"))
                .post("/api/v1/districts/import")
                .then()
                .statusCode(200)
                .body("created", equalTo(0))
                .body("updated", equalTo(1))
                .body("unchanged", equalTo(2));
        given().get("/api/v1/districts?ncesLeaId=9900101")
                .then()
                .body("items", hasSize(1))
                .body("items[0].webDomains", contains("newtcreek.example"));
        given().queryParam("name", "quill lake")
                .queryParam("state", "tx")
                .get("/api/v1/districts")
                .then()
                .body("items.name", contains("Quill Lake ISD"))
                .body("next", nullValue());
    }

    @Test
    void importNdjson_withOfficialAccounts() {
        var ndjson =
                """
                {"name":"Raven Rock Schools","state":"MA","officialAccounts":[{"platform":"x","handle":"RavenRock"}]}
                not json

                {"name":"Swift Run Schools","state":5}
                """;

        given().contentType("application/x-ndjson")
                .body(ndjson.getBytes(UTF_8))
                .post("/api/v1/districts/import")
                .then()
                .statusCode(200)
                .body("created", equalTo(1))
                .body("rejected.line", contains(2, 4))
                .body("rejected.field", contains("", "state"));
    }

    @Test
    void importCsv_withoutHeader_saysWhatIsExpected() {
        given().contentType("text/csv")
                .body("1,2,3\n4,5,6\n")
                .post("/api/v1/districts/import")
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("detail", containsString("no column 'name'"));
    }

    @Test
    void list_isInPeoplesOrder_pageByPage() {
        for (var name :
                List.of("Grebe District 10", "grebe district 2", "Grebe District 2 North", "GREBE DISTRICT 1")) {
            Districts.register(Map.of("name", name));
        }
        var seen = new ArrayList<String>();
        String after = null;
        do {
            var page = given().queryParam("name", "grebe district")
                    .queryParam("limit", 1)
                    .queryParams(after == null ? Map.of() : Map.of("after", after))
                    .get("/api/v1/districts")
                    .jsonPath();
            seen.addAll(page.getList("items.name"));
            after = page.getString("next");
        } while (after != null);
        assertThat(seen)
                .containsExactly("GREBE DISTRICT 1", "grebe district 2", "Grebe District 2 North", "Grebe District 10");
    }

    @Test
    void list_foreignCursor_isRefused() {
        given().get("/api/v1/districts?after=nonsense")
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("detail", containsString("after is not a cursor"));
    }

    @Test
    void decision_unknownVerdict_saysWhichThereAre() {
        given().contentType(ContentType.JSON)
                .body(Map.of("verdict", "maybe"))
                .post("/api/v1/alerts/5f0c7e0a-3b1e-5d0e-8d8e-0f2f6a6c9b11/decisions")
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("field", equalTo("verdict"))
                .body("detail", containsString("verdict is 'maybe'; expected one of [true_positive, false_positive,"));
    }

    @Test
    void decision_onNoAlert_isNotFound() {
        given().contentType(ContentType.JSON)
                .body(Map.of("verdict", "benign"))
                .post("/api/v1/alerts/5f0c7e0a-3b1e-5d0e-8d8e-0f2f6a6c9b11/decisions")
                .then()
                .statusCode(404)
                .contentType("application/problem+json");
    }

    @Test
    void apiDescription_canBeTried() throws JsonProcessingException {
        ApiDescription.ofService()
                .assertKeysAreAskedFor()
                .assertClientsCanBeGenerated()
                .assertBodiesHaveValidExamples();
    }

    @Test
    void apiDescription_showsConstantsAsTheyAreWritten() {
        given().get("/q/openapi?format=json")
                .then()
                .statusCode(200)
                .body("components.schemas.Verdict.enum", hasItem("true_positive"));
    }
}
