package org.lookalike.matching.evaluation.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lookalike.matching.DistrictIdentity;
import org.lookalike.matching.Leader;
import org.lookalike.matching.OfficialAccount;
import org.lookalike.matching.School;

class RegistryTest {

    @TempDir
    Path folder;

    private Path file;

    @BeforeEach
    void file() {
        file = folder.resolve("registry.jsonl");
    }

    @Test
    void directoryRecord_isADistrict() throws IOException {
        Files.writeString(
                file,
                """
                {"nces_id": "9900001", "name": "Maple Hollow Public Schools", "nces_name": "Maple Hollow", "acronym": "MHPS",
                 "city": "Maple Hollow", "state": "ma", "website": "https://maplehollow.example/", "enrollment": 900,
                 "official_accounts": [{"platform": "facebook", "handle": "MapleHollowPS", "real": false}]}
                """
                        .replace("\n ", " "));

        assertThat(Registry.read(file).districts())
                .containsExactly(new DistrictIdentity(
                        "9900001",
                        "Maple Hollow Public Schools",
                        List.of("Maple Hollow"),
                        List.of("MHPS"),
                        "Maple Hollow",
                        "MA",
                        List.of("https://maplehollow.example/"),
                        List.of(new OfficialAccount("facebook", "MapleHollowPS", null)),
                        List.of()));
    }

    @Test
    void exportedRecord_isADistrict_thatLabelsNameByEitherId() throws IOException {
        Files.writeString(
                file,
                """
                {"districtId": "dst_maple", "nces_id": "9900001", "name": "Maple Hollow Public Schools", "nces_name": "",
                 "aliases": ["Maple Hollow", "Maple Hollow Public Schools"], "acronyms": ["MHPS", "MH"], "city": null,
                 "state": " ", "webDomains": ["maplehollow.example", "mhps.example"],
                 "official_accounts": [{"platform": "bluesky", "handle": "mhps", "account_id": "did:plc:fictional1"}],
                 "schools": [{"name": "Maple Hollow Middle School", "aliases": ["MHMS"],
                   "official_accounts": [{"platform": "instagram", "handle": "mhmiddle", "account_id": null}]}],
                 "leaders": [{"name": "Robin Sample", "role": "Superintendent", "official_accounts": []}]}
                """
                        .replace("\n ", " "));

        var registry = Registry.read(file);

        assertThat(registry.districts())
                .containsExactly(new DistrictIdentity(
                        "dst_maple",
                        "Maple Hollow Public Schools",
                        List.of("Maple Hollow"),
                        List.of("MHPS", "MH"),
                        null,
                        null,
                        List.of("maplehollow.example", "mhps.example"),
                        List.of(new OfficialAccount("bluesky", "mhps", "did:plc:fictional1")),
                        List.of(),
                        List.of(new School(
                                "Maple Hollow Middle School",
                                List.of("MHMS"),
                                List.of(new OfficialAccount("instagram", "mhmiddle", null)))),
                        List.of(new Leader("Robin Sample", "Superintendent", List.of())),
                        List.of(),
                        true));
        assertThat(registry.resolve("9900001")).isEqualTo("dst_maple");
        assertThat(registry.resolve("dst_maple")).isEqualTo("dst_maple");
        assertThat(registry.resolve("9900002")).isEqualTo("9900002");
        assertThat(registry.name("dst_maple")).isEqualTo("Maple Hollow Public Schools");
    }

    @ParameterizedTest(name = "{1}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
            {"name": "Maple Hollow"}                                            | field 'nces_id' is missing; give it, or districtId
            {"nces_id": "2", "name": ""}                                        | field 'name' is missing; give the district's usual name
            {"nces_id": "2", "name": ["a"]}                                     | field 'name' must be a text, but is ["a"]
            {"nces_id": "2", "name": "a", "state": "Mass"}                      | field state must be a two-letter code such as MA, but is 'Mass'
            {"nces_id": "2", "name": "a", "official_accounts": {}}              | field 'official_accounts' must be an array of objects, but is {}
            {"nces_id": "2", "name": "a", "official_accounts": [7]}             | field 'official_accounts[0]' must be an object, but is 7
            {"nces_id": "2", "name": "a", "official_accounts": [{"handle":"a"}]} | field 'official_accounts[0].platform' is missing; name the platform, such as facebook
            {"nces_id": "1", "name": "a"}                                       | field 'nces_id' is that of an earlier line; keep one of the two
            {"nces_id": "2", "name": "a", "schools": [{"aliases": []}]}         | field 'schools[0].name' is missing; give the school's name
            {"nces_id": "2", "name": "a", "leaders": [{"name": "Robin Sample"}]} | field 'leaders[0].role' is missing; give the leader's role, such as Superintendent
            [1]                                                                 | this is no JSON object; give one object a line, such as {"name": …}
            """)
    void badLine_isReportedWithItsPlaceAndTheFix(String line, String problem) throws IOException {
        Files.writeString(file, "{\"nces_id\": \"1\", \"name\": \"Maple Hollow\"}\n\n" + line);

        assertThatThrownBy(() -> Registry.read(file))
                .isInstanceOf(InvalidInput.class)
                .hasMessage(file + ", line 3: " + problem);
    }
}
