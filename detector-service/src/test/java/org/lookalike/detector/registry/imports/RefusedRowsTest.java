package org.lookalike.detector.registry.imports;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lookalike.detector.registry.EntryResult.RowOutcome;
import org.lookalike.detector.registry.imports.DistrictFile.WrittenRow;
import org.lookalike.detector.registry.imports.FileImport.Format;

class RefusedRowsTest {

    /** What a spreadsheet would take for a formula is text in the file for people, and read again as it was written. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
        Quoin Marsh Schools          | Quoin Marsh Schools
        =HYPERLINK("//evil.example") | '=HYPERLINK("//evil.example")
        @quoinmarsh                  | '@quoinmarsh
        +1 555 0100                  | '+1 555 0100
        -2+3                         | '-2+3
        \uff1dQUOIN()                | '\uff1dQUOIN()
        Quoin's                      | Quoin's
        """)
    void cell_isNoFormula_andIsReadAsItWasWritten(String written, String shown) {
        var rows = new RefusedRows(file(), List.of(row(written)));
        var expected = "name,facebook,refused_because\r\nQuoin Marsh Schools,%s,facebook: is none";

        assertThat(rows.csv()).contains(expected.formatted(quoted(shown)));
        assertThat(new String(rows.again(), UTF_8)).contains(expected.formatted(quoted(written)));
        assertThat(read(rows.csv().getBytes(UTF_8)))
                .isEqualTo(read(rows.again()))
                .contains(written);
    }

    private static String quoted(String cell) {
        return cell.contains("\"") ? '"' + cell.replace("\"", "\"\"") + '"' : cell;
    }

    private static List<String> read(byte[] csv) {
        var rows = new ArrayList<WrittenRow>();
        DistrictFile.readWritten(csv, Set.of(2L), Map.of(), Format.CSV, new ObjectMapper(), rows::add);
        return rows.get(0).cells();
    }

    private static FileImport file() {
        var headings = List.of(new FileImport.Heading("name", "name"), new FileImport.Heading("facebook", null));
        return new FileImport(
                UUID.randomUUID(),
                "districts.csv",
                FileImport.State.DONE,
                null,
                1,
                1,
                0,
                0,
                0,
                1,
                "kim",
                "kim",
                Instant.EPOCH,
                Instant.EPOCH,
                Instant.EPOCH,
                new FileImport.Summary(headings, null));
    }

    private static FileImport.Row row(String facebook) {
        var cells = List.of("Quoin Marsh Schools", facebook);
        return new FileImport.Row(
                2,
                RowOutcome.REFUSED,
                "Quoin Marsh Schools",
                null,
                new FileImport.Detail(List.of(), "facebook", "facebook", null, "is none", List.of(), cells));
    }
}
