package org.lookalike.detector.registry.imports;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.validation.Validation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lookalike.detector.registry.RejectedRow;
import org.lookalike.detector.registry.imports.FileImport.Format;

class RowValidatorTest {

    @Test
    void everyWrongCellOfARow_isNamed_soThatOneLookMendsIt() {
        var refused = refused(
                """
                District Name,State Name,NCES LEA ID
                Otter Bend Unified School District,Oregonn,99001
                Juniper Vale Public Schools,Massachusetts,9900123
                """);

        assertThat(refused)
                .containsExactly(
                        new RejectedRow(
                                2,
                                "ncesLeaId",
                                "NCES LEA ID",
                                "99001",
                                "must be seven digits, such as 9900001; State Name “Oregonn” must be a state's name or code, such as Maine or ME"));
    }

    @Test
    void rowOfManyWrongCells_namesSome() {
        var hashes = IntStream.range(0, 50).mapToObj("no-hash-%d"::formatted).collect(Collectors.joining(";"));

        var refused = refused("name,logo_hashes\nMaple Hollow Public Schools,%s\n".formatted(hashes));

        assertThat(refused).singleElement().satisfies(row -> assertThat(row.reason())
                .endsWith("; and 46 more"));
    }

    @ParameterizedTest
    @CsvSource({
        "website, maplehollowschools",
        "Website URL, 'a.example, b.example'",
        "web_domains, https://Our Site/About",
        "website, N/A yet"
    })
    void websiteThatIsNone_isRefused_andQuotedAsWritten(String column, String value) {
        assertThat(refused("name,%s\nMaple Hollow Public Schools,\"%s\"\n".formatted(column, value)))
                .singleElement()
                .satisfies(row -> {
                    assertThat(row.column()).isEqualTo(column);
                    assertThat(row.value()).isEqualTo(value);
                    assertThat(row.reason()).isEqualTo("must be a host name, such as maplehollow.example");
                });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            LEAID,Name~9900001,Maple Hollow~9900001,Maple Hollow Schools | ncesLeaId | LEAID    | 9900001
            District,State~Maple Hollow,MA~MAPLE HOLLOW,Massachusetts    | name      | District | MAPLE HOLLOW
            """)
    void secondRowOfADistrict_namesTheCellByWhichItIsRecognized(
            String lines, String field, String column, String value) {
        assertThat(refused(lines.replace('~', '\n')))
                .containsExactly(
                        new RejectedRow(3, field, column, value, "is the same district as line 2; keep one of them"));
    }

    private static List<RejectedRow> refused(String csv) {
        var refused = new ArrayList<RejectedRow>();
        try (var factory = Validation.buildDefaultValidatorFactory()) {
            var validator = new RowValidator(factory.getValidator());
            DistrictFile.read(csv.getBytes(UTF_8), Map.of(), Format.CSV, new ObjectMapper(), row -> validator
                    .refusal(row)
                    .ifPresent(refused::add));
        }
        return refused;
    }
}
