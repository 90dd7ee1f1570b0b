package org.lookalike.detector.registry.imports;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.annotation.JsonInclude.Include;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lookalike.detector.registry.DistrictProfile;
import org.lookalike.detector.registry.RejectedRow;
import org.lookalike.detector.registry.RejectedRow.FileCell;
import org.lookalike.detector.registry.imports.DistrictFile.WrittenRow;
import org.lookalike.detector.registry.imports.FileImport.Format;
import org.lookalike.httpserver.input.StorableText;

class DistrictFileTest {

    @Test
    void csv_ownColumns_inAnyOrderAndCase() {
        var rows = csv(
                """
                \uFEFFState,NAME,Aliases,acronyms,official_accounts,notes
                MA,Maple Hollow Public Schools,Maple Hollow SD; MH Schools,MHPS,x:MapleHollowPS;bluesky:maple.example|did:plc:a,x
                """);

        assertThat(rows).singleElement().satisfies(row -> {
            assertThat(row.profile().aliases()).containsExactly("Maple Hollow SD", "MH Schools");
            assertThat(row.profile().acronyms()).containsExactly("MHPS");
            assertThat(row.profile().officialAccounts())
                    .containsExactly(
                            new DistrictProfile.Account("x", "MapleHollowPS", null),
                            new DistrictProfile.Account("bluesky", "maple.example", "did:plc:a"));
        });
    }

    @Test
    void examples_areRead() {
        var rows = csv(DistrictFile.CSV_EXAMPLE);
        DistrictFile.read(
                DistrictFile.NDJSON_EXAMPLE.getBytes(UTF_8), Map.of(), Format.NDJSON, new ObjectMapper(), rows::add);

        assertThat(rows)
                .extracting(row -> row.profile().name())
                .containsExactly(
                        "Maple Hollow Public Schools", "Maple Hollow Public Schools", "Birch Lake Public Schools");
        assertThat(rows.get(0).profile().officialAccounts()).hasSize(2);
    }

    @Test
    void csv_withoutTheColumnOfLogos_leavesThemAsTheyAre() {
        var hash = "63".repeat(32);

        assertThat(csv("name,logo_hashes\nMaple Hollow Public Schools," + hash + "\nCedar Falls Example Unified,\n"))
                .extracting(row -> row.profile().logoHashes())
                .containsExactly(List.of(hash), List.of());
        assertThat(csv("name\nMaple Hollow Public Schools\n"))
                .singleElement()
                .satisfies(row -> assertThat(row.profile().logoHashes()).isNull());
    }

    @Test
    void csv_accountWithoutPlatform_rejectsThatRow() {
        var rows = csv(
                """
                name,official_accounts
                Maple Hollow Public Schools,MapleHollowPS
                Cedar Falls Example Unified,
                """);

        assertThat(rows.get(0).rejection())
                .isEqualTo(
                        new RejectedRow(
                                2,
                                "officialAccounts",
                                "official_accounts",
                                "MapleHollowPS",
                                "'MapleHollowPS': its platform is missing; say which it is, such as x, or give the address of the profile"));
        assertThat(rows.get(1).profile()).isNotNull();
    }

    @Test
    void csv_accountsByTheirAddresses_areRead() {
        var rows = csv(
                """
                name,official_accounts
                Maple Hollow Public Schools,"https://www.facebook.com/MapleHollowPS/, hxxps://x[.]com/mhps
                @mhps@town.example; x: @mhps2|4711"
                """);

        assertThat(rows.get(0).profile().officialAccounts())
                .containsExactly(
                        new DistrictProfile.Account("facebook", "MapleHollowPS", null),
                        new DistrictProfile.Account("x", "mhps", null),
                        new DistrictProfile.Account("mastodon", "mhps@town.example", null),
                        new DistrictProfile.Account("x", "mhps2", "4711"));
    }

    @Test
    void csv_textThatCannotBeKept_rejectsThatRow() {
        var rows = csv("name,city,other\nMaple Hollow,a\0b,c\nMaple Hollow,,a\0b\n");

        assertThat(rows.get(0).rejection()).isEqualTo(new RejectedRow(2, "city", "city", null, StorableText.RULE));
        assertThat(rows.get(1).profile()).isNotNull();
    }

    @Test
    void csv_websiteOfTheNcesDirectoryThatIsNone_isLeftOut() {
        var rows = csv(
                """
                nces_id,name,website
                9900001,Maple Hollow Public Schools,http://www.maplehollow.example/
                9900002,Cedar Falls Example Unified,http://N/A
                9900003,Pine Ridge Example ISD,http://309 S Street
                """);

        assertThat(rows)
                .extracting(row -> row.profile().webDomains())
                .containsExactly(List.of("maplehollow.example"), List.of(), List.of());
    }

    @ParameterizedTest
    @ValueSource(strings = {"N/A", "n/a", "None", "-", "--", "unknown", "TBD", "#N/A", "http://n/a", "Not available"})
    void csv_websiteThatSaysThereIsNone_isLeftOut_andQuotedAsWritten(String website) {
        assertThat(csv("name,Website URL\nMaple Hollow Public Schools,%s\n".formatted(website)))
                .singleElement()
                .satisfies(row -> {
                    assertThat(row.profile().webDomains()).isEmpty();
                    assertThat(row.entry().leftOut())
                            .containsExactly(new FileCell(2, "webDomains", "Website URL", website));
                });
    }

    @Test
    void csv_websiteBesideOneThatIsNone_isKept() {
        assertThat(csv("name,website\nMaple Hollow Public Schools,N/A; maple.example\nNo Bend,no.example\n"))
                .extracting(row -> row.profile().webDomains())
                .containsExactly(List.of("maple.example"), List.of("no.example"));
    }

    @Test
    void mendedRows_takeThePlaceOfThoseOfTheFile() {
        var rows = new ArrayList<DistrictFile.Row>();
        var file = "name,,state\nMaple Hollow,x,Mass\n\nCedar Falls,y,ME\n".getBytes(UTF_8);
        DistrictFile.read(file, Map.of("2", List.of("Maple Hollow", "MA")), Format.CSV, new ObjectMapper(), rows::add);
        var lines = "{\"name\":{}}\n{\"name\":\"Cedar Falls\"}".getBytes(UTF_8);
        DistrictFile.read(
                lines, Map.of("1", List.of("{\"name\":\"Birch\"}")), Format.NDJSON, new ObjectMapper(), rows::add);

        assertThat(rows).extracting(DistrictFile.Row::line).containsExactly(2L, 4L, 1L, 2L);
        assertThat(rows)
                .extracting(row -> row.profile().name())
                .containsExactly("Maple Hollow", "Cedar Falls", "Birch", "Cedar Falls");
        assertThat(rows.get(0).profile().state()).isEqualTo("MA");
    }

    @Test
    void refusedRows_areKeptAsWritten_withTheirNames() {
        var rows = new ArrayList<WrittenRow>();
        DistrictFile.readWritten(
                "name,,Facebook\nMaple Hollow,x,https://x.com/maple\nCedar Falls\n".getBytes(UTF_8),
                Set.of(2L),
                Map.of(),
                Format.CSV,
                new ObjectMapper(),
                rows::add);
        var lines = "{\"name\":\"Birch\",\"state\":{}}\n{\"name\"\n{\"name\":\"Cedar Falls\"}";
        DistrictFile.readWritten(
                lines.getBytes(UTF_8), Set.of(1L, 2L), Map.of(), Format.NDJSON, new ObjectMapper(), rows::add);

        assertThat(rows)
                .containsExactly(
                        new WrittenRow(2, "Maple Hollow", List.of("Maple Hollow", "https://x.com/maple")),
                        new WrittenRow(1, "Birch", List.of("{\"name\":\"Birch\",\"state\":{}}")),
                        new WrittenRow(2, null, List.of("{\"name\"")));
    }

    @Test
    void csv_ofExcelInItsOldEncoding_keepsAccents() {
        var rows = new ArrayList<DistrictFile.Row>();
        var file = "name\nEscuelas P\u00fablicas de Maple Hollow\n".getBytes(Charset.forName("windows-1252"));
        DistrictFile.read(file, Map.of(), Format.CSV, new ObjectMapper(), rows::add);
        assertThat(rows)
                .singleElement()
                .satisfies(row -> assertThat(row.profile().name()).isEqualTo("Escuelas P\u00fablicas de Maple Hollow"));
    }

    @Test
    void csv_nationalDirectory_isReadInDisplayCase() {
        assertThat(csv("LEA_NAME,LEAID,LCITY,ST\nMAPLE HOLLOW ISD,990001,MAPLE HOLLOW,ME\n,,,\n"))
                .singleElement()
                .satisfies(row -> {
                    assertThat(row.profile().name()).isEqualTo("Maple Hollow ISD");
                    assertThat(row.profile().city()).isEqualTo("Maple Hollow");
                    assertThat(row.profile().ncesLeaId())
                            .as("the zero that spreadsheets take away")
                            .isEqualTo("0990001");
                });
        assertThat(csv("name\nMAPLE\n"))
                .singleElement()
                .satisfies(row -> assertThat(row.profile().name()).isEqualTo("MAPLE"));
    }

    /** What {@code ./lookalike up} imports at every start, as it is stored. */
    @Test
    void sample_importedAgain_changesNoRow() throws IOException {
        var json = new ObjectMapper().setSerializationInclusion(Include.NON_NULL);
        var sample = csv(Files.readString(Path.of("../local/launcher/src/main/resources/sample/districts.csv")));
        assertThat(sample).hasSize(2_000);
        for (var row : sample) {
            var stored = json.readValue(json.writeValueAsBytes(row.profile()), DistrictProfile.class);
            assertThat(row.entry().appliedTo(stored)).isEqualTo(stored);
        }
    }

    @Test
    void csv_columnsOfPlatforms_holdHandlesOrAddresses() {
        assertThat(csv("name,Facebook,X (Twitter),Instagram\nMaple,https://www.facebook.com/maple/,@maple,N/A\n"))
                .singleElement()
                .satisfies(row -> assertThat(row.profile().officialAccounts())
                        .containsExactly(
                                new DistrictProfile.Account("facebook", "maple", null),
                                new DistrictProfile.Account("x", "maple", null)));
        assertThat(csv("name,Facebook\nMaple,https://x.com/maple\n").get(0).rejection())
                .satisfies(wrong -> {
                    assertThat(wrong.column()).isEqualTo("Facebook");
                    assertThat(wrong.value()).isEqualTo("https://x.com/maple");
                    assertThat(wrong.reason())
                            .contains("its platform is another one than that of the address, which is X");
                });
    }

    @Test
    void csv_ofSchools_isRefusedByTheImportOfDistricts() {
        assertThatThrownBy(() -> csv("SCH_NAME,LEA_NAME,LEAID\nMaple Elementary,Maple,9900001\n"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("a file of schools");
    }

    @Test
    void csv_shortRow_leavesTheRestAbsent() {
        assertThat(csv("name,state\nMaple Hollow Public Schools\n"))
                .singleElement()
                .satisfies(row -> assertThat(row.profile().state()).isNull());
    }

    @ParameterizedTest
    @ValueSource(strings = {"schools", "Leaders"})
    void csv_columnOfWhatNoCellHolds_isRefused(String column) {
        assertThatThrownBy(() -> csv("name,%s\nMaple Hollow Public Schools,\n".formatted(column)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("NDJSON");
    }

    @Test
    void csv_quoteNeverClosed_isAnError() {
        assertThatThrownBy(() -> csv("name,state\n\"Maple Hollow,MA\n"))
                .isInstanceOf(InvalidFile.class)
                .hasMessageContaining("after line 1");
    }

    @Test
    void ndjson_reportsEachBadLine() {
        var rows = new ArrayList<DistrictFile.Row>();
        var text = "{\"name\":\"Maple Hollow Public Schools\"}\n\n[]\nnull\n{\"name\":{}}\n{\"name\"";

        DistrictFile.read(text.getBytes(UTF_8), Map.of(), Format.NDJSON, new ObjectMapper(), rows::add);

        assertThat(rows).extracting(DistrictFile.Row::line).containsExactly(1L, 3L, 4L, 5L, 6L);
        assertThat(rows.subList(1, 5))
                .allSatisfy(row -> assertThat(row.rejection()).isNotNull());
    }

    private static List<DistrictFile.Row> csv(String text) {
        var rows = new ArrayList<DistrictFile.Row>();
        DistrictFile.read(text.getBytes(UTF_8), Map.of(), Format.CSV, new ObjectMapper(), rows::add);
        return rows;
    }
}
