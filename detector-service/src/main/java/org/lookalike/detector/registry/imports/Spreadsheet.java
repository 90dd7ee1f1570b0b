package org.lookalike.detector.registry.imports;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.stream.IntStream;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.apache.commons.compress.utils.SeekableInMemoryByteChannel;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.apache.commons.io.output.ThresholdingOutputStream;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ExcelReaderException;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;
import org.dhatim.fastexcel.reader.Sheet;
import org.dhatim.fastexcel.reader.SheetVisibility;
import org.jspecify.annotations.Nullable;

/** The first sheet of an Excel workbook (.xlsx) as CSV. */
final class Spreadsheet {

    private static final int MOST_COLUMNS = 200;

    /** What an archive of the largest file that is taken may unpack to, and what its sheet may hold. */
    private static final int MOST_BYTES = 128 * 1024 * 1024;

    private static final int LONGEST_NUMBER = 30;

    private Spreadsheet() {}

    /**
     * The lines are the rows of the sheet, empty ones included. A line break within a cell separates values, as {@code ;} does.
     *
     * @throws IllegalArgumentException if the file is no workbook, or one that is too large; the message says which
     */
    static byte[] toCsv(byte[] file) {
        if (ReadableWorkbook.isOLE2Header(file)) {
            throw new IllegalArgumentException(
                    "the file is one of an old or a protected Excel; save it as .xlsx or as CSV");
        }
        try {
            refuseBomb(file);
            try (var workbook = new ReadableWorkbook(new ByteArrayInputStream(file));
                    var rows = firstVisible(workbook).openStream()) {
                return csv(rows.iterator());
            }
        } catch (IOException | UncheckedIOException | ExcelReaderException e) {
            throw new IllegalArgumentException(
                    "the file is no Excel workbook that can be read; save it as .xlsx or as CSV", e);
        }
    }

    private static Sheet firstVisible(ReadableWorkbook workbook) {
        return workbook.getSheets()
                .filter(sheet -> sheet.getVisibility() == SheetVisibility.VISIBLE)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("the workbook has no visible sheet"));
    }

    /** Unpacks the archive once, to see how large it is. */
    private static void refuseBomb(byte[] file) throws IOException {
        try (var zip = ZipFile.builder()
                        .setSeekableByteChannel(new SeekableInMemoryByteChannel(file))
                        .get();
                var unpacked = limited(OutputStream.nullOutputStream())) {
            for (var entries = zip.getEntries(); entries.hasMoreElements(); ) {
                try (var entry = zip.getInputStream(entries.nextElement())) {
                    entry.transferTo(unpacked);
                }
            }
        }
    }

    private static byte[] csv(Iterator<Row> rows) throws IOException {
        var file = new ByteArrayOutputStream();
        try (var csv =
                new CSVPrinter(new OutputStreamWriter(limited(file), StandardCharsets.UTF_8), CSVFormat.RFC4180)) {
            for (int line = 1; rows.hasNext(); line++) {
                var row = rows.next();
                for (; line < row.getRowNum(); line++) {
                    csv.println();
                }
                csv.printRecord(IntStream.range(0, Math.min(row.getCellCount(), MOST_COLUMNS))
                        .mapToObj(column -> text(row.getCell(column))));
            }
        }
        return file.toByteArray();
    }

    private static OutputStream limited(OutputStream out) {
        return new ThresholdingOutputStream(
                MOST_BYTES,
                full -> {
                    throw new IllegalArgumentException("the workbook holds more than %d MB; save its sheet as CSV"
                            .formatted(MOST_BYTES / 1024 / 1024));
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
}
