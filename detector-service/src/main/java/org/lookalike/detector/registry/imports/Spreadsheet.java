package org.lookalike.detector.registry.imports;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedOutputStream;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.net.URL;
import java.net.URLConnection;
import java.net.URLStreamHandler;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.apache.commons.io.output.ThresholdingOutputStream;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;
import org.dhatim.fastexcel.reader.Sheet;
import org.dhatim.fastexcel.reader.SheetVisibility;
import org.jspecify.annotations.Nullable;

/**
 * The first sheet of an Excel workbook (.xlsx) as CSV on standard output, in a process of its own: what a workbook says
 * of itself decides how much memory reading it takes. {@link SpreadsheetConverter} says what that may use.
 */
final class Spreadsheet {

    /** What a sheet may become as CSV: as much as a CSV file may have. */
    static final int MOST_CSV_BYTES = 64 * 1024 * 1024;

    /** What the archive that a workbook is may unpack to. */
    private static final int MOST_UNPACKED_BYTES = 128 * 1024 * 1024;

    private static final int OLE2_HEADER = 8;
    private static final int LONGEST_NUMBER = 30;

    /** The exit code after an {@link InvalidFile}, whose message is then on standard error. */
    static final int INVALID_FILE = 10;

    /** Where classes come from. */
    private static final Set<String> OWN_PROTOCOLS = Set.of("file", "jar", "jrt");

    private Spreadsheet() {}

    public static void main(String[] arguments) {
        offerToTheKernel();
        URL.setURLStreamHandlerFactory(protocol -> OWN_PROTOCOLS.contains(protocol) ? null : new NoNetwork());
        try (var out = new BufferedOutputStream(System.out)) {
            writeCsv(Path.of(arguments[0]), out);
        } catch (InvalidFile | IOException e) {
            new PrintStream(System.err, true, UTF_8).print(e.getMessage());
            System.exit(INVALID_FILE);
        }
    }

    /** Where memory runs out, Linux ends the process with the highest score: this one, and not the service. */
    private static void offerToTheKernel() {
        try {
            Files.writeString(Path.of("/proc/self/oom_score_adj"), "1000");
        } catch (IOException e) {
            // Only Linux knows it, and the bound of memory holds without it.
        }
    }

    /** Writes all rows, empty ones too; a line break in a cell becomes {@code ;}. {@link InvalidFile} says why not. */
    static void writeCsv(Path file, OutputStream out) {
        try {
            refuseOldExcel(file);
            refuseBomb(file);
            try (var workbook = new ReadableWorkbook(file.toFile());
                    var rows = firstVisible(workbook).openStream()) {
                writeCsv(rows.iterator(), out);
            }
        } catch (InvalidFile e) {
            throw e;
        } catch (IOException | RuntimeException | StackOverflowError e) {
            throw new InvalidFile("the file is not a readable Excel workbook; save it as .xlsx or as CSV", e);
        }
    }

    private static void refuseOldExcel(Path file) throws IOException {
        try (var in = Files.newInputStream(file)) {
            if (ReadableWorkbook.isOLE2Header(in.readNBytes(OLE2_HEADER))) {
                throw new InvalidFile("the file is an old or a protected Excel workbook; save it as .xlsx or as CSV");
            }
        }
    }

    private static Sheet firstVisible(ReadableWorkbook workbook) {
        return workbook.getSheets()
                .filter(sheet -> sheet.getVisibility() == SheetVisibility.VISIBLE)
                .findFirst()
                .orElseThrow(() -> new InvalidFile("the workbook has no visible sheet; show the one to import"));
    }

    /** Unpacks the archive once, to see how large it is. */
    private static void refuseBomb(Path file) throws IOException {
        try (var zip = ZipFile.builder().setFile(file.toFile()).get();
                var unpacked = limited(OutputStream.nullOutputStream(), MOST_UNPACKED_BYTES)) {
            for (var entries = zip.getEntries(); entries.hasMoreElements(); ) {
                try (var entry = zip.getInputStream(entries.nextElement())) {
                    entry.transferTo(unpacked);
                }
            }
        }
    }

    private static void writeCsv(Iterator<Row> rows, OutputStream out) throws IOException {
        var text = new OutputStreamWriter(limited(out, MOST_CSV_BYTES), UTF_8);
        try (var csv = new CSVPrinter(new BufferedWriter(text), CSVFormat.RFC4180)) {
            for (int line = 1; rows.hasNext(); line++) {
                var row = rows.next();
                for (; line < row.getRowNum(); line++) {
                    csv.println();
                }
                csv.printRecord(IntStream.range(0, columns(row)).mapToObj(column -> text(row.getCell(column))));
            }
        }
    }

    /** Excel may write empty cells far beyond the table. */
    private static int columns(Row row) {
        for (int column = CsvTable.MOST_COLUMNS; column < row.getCellCount(); column++) {
            if (!text(row.getCell(column)).isBlank()) {
                throw new InvalidFile(
                        "row %d has a value in column %d, and at most %d columns are allowed; delete others"
                                .formatted(row.getRowNum(), column + 1, CsvTable.MOST_COLUMNS));
            }
        }
        return Math.min(row.getCellCount(), CsvTable.MOST_COLUMNS);
    }

    private static OutputStream limited(OutputStream out, int mostBytes) {
        return new ThresholdingOutputStream(
                mostBytes,
                full -> {
                    throw new InvalidFile("the workbook holds more than %d MB; save its sheet as CSV"
                            .formatted(mostBytes / 1024 / 1024));
                },
                full -> out);
    }

    private static String text(@Nullable Cell cell) {
        if (cell == null || cell.getType() == CellType.ERROR) {
            return "";
        }
        var isNumber =
                cell.getType() == CellType.NUMBER && Math.abs(cell.asNumber().scale()) <= LONGEST_NUMBER;
        var text = isNumber ? cell.asNumber().toPlainString() : cell.getText();
        return text.replaceAll("\\R", "; ");
    }

    /** No address that a workbook names is opened, whatever its reader would do about it. */
    private static final class NoNetwork extends URLStreamHandler {

        @Override
        protected URLConnection openConnection(@Nullable URL address) throws IOException {
            throw new IOException(
                    "a workbook may not open " + Objects.requireNonNull(address).getProtocol());
        }
    }
}
