package org.lookalike.detector.registry.imports;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.lookalike.detector.registry.imports.FileImport.Format;
import org.lookalike.untrustedtext.SpreadsheetCell;

/** The refused rows of a file as files of their own. */
public record RefusedRows(FileImport file, List<FileImport.Row> rows) {

    private static final String REASON = "refused_because";

    /** For people to mend in a spreadsheet, where no cell of it is a formula. */
    public String csv() {
        return csv(SpreadsheetCell::harmless);
    }

    /** A column that an earlier download added is replaced. */
    private String csv(UnaryOperator<String> shown) {
        var headings = file.columns().stream().map(FileImport.Heading::column).toList();
        var kept = IntStream.range(0, headings.size())
                .filter(place -> !headings.get(place).equals(REASON))
                .boxed()
                .toList();
        var text = new StringWriter().append(FileTemplate.UTF_8_MARK);
        try (var csv = new CSVPrinter(text, CSVFormat.RFC4180)) {
            csv.printRecord(Stream.concat(kept.stream().map(headings::get), Stream.of(REASON))
                    .map(shown));
            for (var row : rows) {
                var cells = kept.stream().map(place -> cell(row, place));
                csv.printRecord(
                        Stream.concat(cells, Stream.of(row.detail().sentence())).map(shown));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("a text in memory cannot be written", e);
        }
        return text.toString();
    }

    private static String cell(FileImport.Row row, int place) {
        var cells = row.detail().cells();
        return place < cells.size() ? cells.get(place) : "";
    }

    /** The format of {@link #again}. */
    public Format format() {
        return file.summary().headings().isEmpty() ? Format.NDJSON : Format.CSV;
    }

    /** The same rows as a file to be imported. */
    public byte[] again() {
        var text = format() == Format.CSV
                ? csv(UnaryOperator.identity())
                : rows.stream().flatMap(row -> row.detail().cells().stream()).collect(Collectors.joining("\n"));
        return text.getBytes(UTF_8);
    }
}
