package org.lookalike.detector.registry.imports;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.validation.Validation;
import java.io.IOException;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.lookalike.detector.registry.FileEntry.ImportRow;
import org.lookalike.detector.registry.RejectedRow;
import org.lookalike.detector.registry.imports.FileImport.Format;
import org.lookalike.limits.Limit;
import org.lookalike.limits.Limits;

/** Files that are made to end whoever reads them, or to keep it busy: each is refused within seconds, with a sentence. */
@Timeout(30)
class HostileFilesTest {

    private static final int MOST_BYTES = 60 * 1024 * 1024;
    private static final String ROW = "Maple Hollow Public Schools,MA\n";

    static Stream<Arguments> workbooks() {
        return Stream.of(
                argumentSet("reference outside of memory", HostileWorkbook.hugeReference(), "more memory or time"),
                argumentSet("reference far away", HostileWorkbook.farReference(), "value in column 475254"),
                argumentSet(
                        "reference that overflows",
                        HostileWorkbook.overflowingReference(),
                        "not a readable Excel workbook"),
                argumentSet("300 columns", HostileWorkbook.columns(300), "value in column 201"),
                argumentSet("archive that unpacks to 140 MB", HostileWorkbook.bomb(), "more than 128 MB"),
                argumentSet("billion laughs", HostileWorkbook.laughs(), "not a readable Excel workbook"),
                argumentSet(
                        "file as an entity",
                        HostileWorkbook.externalEntity("file:///etc/passwd"),
                        "not a readable Excel workbook"),
                argumentSet("string past the end", HostileWorkbook.sharedString("999999999"), "more memory or time"),
                argumentSet(
                        "string before the start", HostileWorkbook.sharedString("-1"), "not a readable Excel workbook"),
                argumentSet("row without end", HostileWorkbook.row("2147483647"), "more than 64 MB"),
                argumentSet("row that is no number", HostileWorkbook.row("two"), "not a readable Excel workbook"),
                argumentSet("cell of no type", HostileWorkbook.cell("zz", "1"), "not a readable Excel workbook"),
                argumentSet("elements without end", HostileWorkbook.deepNesting(), "not a readable Excel workbook"),
                argumentSet("half an archive", HostileWorkbook.truncated(), "not a readable Excel workbook"),
                argumentSet("no content types", HostileWorkbook.withoutContentTypes(), "not a readable Excel workbook"),
                argumentSet(
                        "sheet outside of the archive",
                        HostileWorkbook.sheetElsewhere(),
                        "not a readable Excel workbook"));
    }

    @ParameterizedTest
    @MethodSource
    void workbooks(byte[] file, String sentence) {
        assertThatThrownBy(() -> converter(Map.of()).toCsv(file))
                .isInstanceOf(InvalidFile.class)
                .hasMessageContaining(sentence);
    }

    static Stream<Arguments> oddWorkbooks() {
        return Stream.of(
                argumentSet("row before the first", HostileWorkbook.row("-5"), "name\r\n1\r\n"),
                argumentSet(
                        "number of a billion digits",
                        HostileWorkbook.cell("n", "1E999999999"),
                        "name\r\n1E+999999999\r\n"),
                argumentSet("empty cells beyond the table", HostileWorkbook.columns(0), "name\r\n\r\n"),
                argumentSet("archive of ten thousand parts", HostileWorkbook.manyParts(10_000), "name\r\n"),
                argumentSet("wrong content types", HostileWorkbook.wrongContentTypes(), "\"\"\r\n"),
                argumentSet("macro", HostileWorkbook.macro(), "name\r\nMaple Hollow\r\n"));
    }

    @ParameterizedTest
    @MethodSource
    void oddWorkbooks(byte[] file, String csv) {
        assertThat(new String(converter(Map.of()).toCsv(file), UTF_8)).isEqualTo(csv);
    }

    @Test
    void workbookThatTakesTooLong_isRefused() {
        assertThatThrownBy(() -> converter(Map.of(Limit.WORKBOOK_SECONDS, 1L)).toCsv(HostileWorkbook.longSheet()))
                .isInstanceOf(InvalidFile.class)
                .hasMessageContaining("more memory or time");
    }

    @Test
    void workbookThatNamesAServer_isNotConnectedToIt() throws IOException {
        try (var server = new ServerSocket(0)) {
            server.setSoTimeout(1);
            var address = "http://localhost:%d/".formatted(server.getLocalPort());

            assertThatThrownBy(() -> converter(Map.of()).toCsv(HostileWorkbook.externalEntity(address)))
                    .isInstanceOf(InvalidFile.class);
            assertThatThrownBy(server::accept).hasMessageContaining("timed out");
        }
    }

    private static SpreadsheetConverter converter(Map<Limit, Long> limits) {
        return new SpreadsheetConverter(new Limits(limits));
    }

    static Stream<Arguments> tables() {
        return Stream.of(
                argumentSet(
                        "quote never closed", "name,state\n\"" + "x".repeat(MOST_BYTES), "row after line 1 has more"),
                argumentSet(
                        "short quote never closed",
                        "name,state\n" + ROW + "\"Maple Hollow,MA\n",
                        "quote that is never"),
                argumentSet(
                        "a million columns", "name" + ",column".repeat(1_000_000) + "\n", "row after line 0 has more"),
                argumentSet("300 columns", "name" + ",column".repeat(300) + "\n", "301 columns"),
                argumentSet("one line", "x".repeat(MOST_BYTES), "row after line 0 has more"),
                argumentSet("nothing but quotes", "\"".repeat(MOST_BYTES), "row after line 0 has more"),
                argumentSet("nothing but zeros", "\0".repeat(MOST_BYTES), "row after line 0 has more"),
                argumentSet("UTF-16", new String("name,state\n".getBytes(UTF_16), ISO_8859_1), "no column 'name'"));
    }

    @ParameterizedTest
    @MethodSource
    void tables(String file, String sentence) {
        assertThatThrownBy(() -> DistrictFile.read(
                        file.getBytes(ISO_8859_1), Map.of(), Format.CSV, new ObjectMapper(), row -> {}))
                .isInstanceOf(InvalidFile.class)
                .hasMessageContaining(sentence);
    }

    static Stream<Arguments> oddRows() {
        return Stream.of(
                argumentSet("lone carriage returns", "name,state\rMaple Hollow,MA\rElm Creek,MA\r", 2, 0),
                argumentSet("zeros in cells", "name,state\nMaple\0 Hollow,MA\n" + ROW, 1, 1),
                argumentSet("a row of a hundred thousand columns", "name\n" + ROW + ",".repeat(100_000) + "\n", 1, 0),
                argumentSet("a cell of 200 KB", "name,state\n" + "x".repeat(200_000) + ",MA\n" + ROW, 1, 1),
                argumentSet("thousands of aliases", "name,aliases\nMaple Hollow," + aliases(30_000), 0, 1),
                argumentSet("no UTF-8", "name,state\nMaple \u00ff Hollow,MA\n", 1, 0));
    }

    private static String aliases(int count) {
        return IntStream.range(0, count).mapToObj(i -> "a" + i).collect(Collectors.joining(";"));
    }

    @ParameterizedTest
    @MethodSource
    void oddRows(String file, int usable, int refused) {
        var rows = new Rows();
        DistrictFile.read(file.getBytes(ISO_8859_1), Map.of(), Format.CSV, new ObjectMapper(), rows::add);
        assertThat(rows.usable).hasSize(usable);
        assertThat(rows.refused).hasSize(refused).allSatisfy(row -> assertThat(row.reason())
                .isNotBlank());
    }

    static Stream<Arguments> lines() {
        return Stream.of(
                argumentSet("deep nesting", "{\"name\":" + "[".repeat(100_000), "not"),
                argumentSet("deep nesting of what is not known", "{\"x\":" + "{\"x\":".repeat(40_000), "not"),
                argumentSet("a number of a hundred thousand digits", "{\"name\":" + "9".repeat(100_000) + "}", "not"),
                argumentSet("a schools list that is a number", "{\"name\":\"Elm\",\"schools\":1e99999}", "wrong type"));
    }

    @ParameterizedTest
    @MethodSource
    void lines(String line, String reason) {
        var rows = new Rows();
        DistrictFile.read(
                (line + "\n{\"name\":\"Maple Hollow\",\"name\":\"Elm Creek\"}\n").getBytes(UTF_8),
                Map.of(),
                Format.NDJSON,
                new ObjectMapper(),
                rows::add);
        assertThat(rows.refused).singleElement().satisfies(row -> assertThat(row.reason())
                .contains(reason));
        assertThat(rows.usable)
                .as("of the same field twice the last counts")
                .singleElement()
                .satisfies(row -> assertThat(row.profile().name()).isEqualTo("Elm Creek"));
    }

    @Test
    void lineOf60Megabytes_isRefused() {
        var file = ("{\"name\":\"Maple Hollow\"}\n{\"name\":\"" + "x".repeat(MOST_BYTES)).getBytes(UTF_8);
        assertThatThrownBy(() -> DistrictFile.read(file, Map.of(), Format.NDJSON, new ObjectMapper(), row -> {}))
                .isInstanceOf(InvalidFile.class)
                .hasMessageContaining("row after line 1 has more than 256 KB");
    }

    private static final class Rows {

        private final RowValidator validator =
                new RowValidator(Validation.buildDefaultValidatorFactory().getValidator());
        private final List<ImportRow> usable = new ArrayList<>();
        private final List<RejectedRow> refused = new ArrayList<>();

        void add(DistrictFile.Row row) {
            validator.refusal(row).ifPresentOrElse(refused::add, () -> usable.add(row.entry()));
        }
    }
}
