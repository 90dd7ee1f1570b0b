package org.lookalike.detector.web.registry;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.lookalike.detector.registry.imports.FileImport;
import org.lookalike.detector.web.FilledForm;
import org.lookalike.httpserver.input.StorableText;
import org.lookalike.httpserver.paging.Page;

/**
 * Refused rows of a file with the cells that are read of each, to be mended in place, after the cursor, which is empty for the first. The
 * cells are whatever a stranger may have written into the file.
 */
record MendingForm(List<MendableRow> rows, String after, @Nullable String next) {

    static final int ROWS = 20;

    /** In characters; a longer row is mended in the file. */
    private static final int LONGEST_ROW = 8_000;

    /** Beyond it a field has several lines. */
    private static final int SHORT = 80;

    static MendingForm of(FileImport file, Page<FileImport.Row> page, String after) {
        return new MendingForm(
                page.items().stream().map(row -> MendableRow.of(file, row)).toList(), after, page.next());
    }

    /** A refused row; it has no cells where it is too long to be mended here. */
    record MendableRow(FileImport.Row row, List<Cell> cells) {

        static MendableRow of(FileImport file, FileImport.Row row) {
            var columns = file.columns();
            var written = row.detail().cells();
            var isShort = written.stream().mapToInt(String::length).sum() <= LONGEST_ROW;
            return new MendableRow(
                    row,
                    IntStream.range(0, isShort ? Math.min(columns.size(), written.size()) : 0)
                            .filter(place -> columns.get(place).field() != null)
                            .mapToObj(place -> Cell.of(row, place, columns.get(place), written.get(place)))
                            .toList());
        }

        /** The cells to mend first: the wrong ones, or all where none is said to be wrong. */
        public List<Cell> wrong() {
            var wrong = cells.stream().filter(Cell::isWrong).toList();
            return wrong.isEmpty() ? cells : wrong;
        }

        public List<Cell> others() {
            return cells.stream().filter(cell -> !wrong().contains(cell)).toList();
        }

        /** As a form gives back what it was filled with: ends of lines of one kind, and no blanks around it. */
        private static String asEntered(String text) {
            return text.replace("\r\n", "\n").replace('\r', '\n').strip();
        }

        private @Nullable List<String> mended(FilledForm form) {
            var written = new ArrayList<>(row.detail().cells());
            for (var cell : cells) {
                var entered = StorableText.of(asEntered(form.value(cell.name())));
                if (form.entered().containsKey(cell.name()) && !entered.equals(asEntered(cell.value()))) {
                    written.set(cell.place(), entered);
                }
            }
            return written.equals(row.detail().cells()) ? null : written;
        }
    }

    /** A cell under a heading, at its place among the cells with one, and the name of its field in the form. */
    record Cell(int place, String name, FileImport.Heading heading, String value, boolean isWrong) {

        /** The reason names further cells in the same way as the first. */
        static Cell of(FileImport.Row row, int place, FileImport.Heading heading, String value) {
            var detail = row.detail();
            var isWrong = heading.column().equals(detail.column())
                    || detail.column() == null
                            && String.valueOf(heading.field()).equals(detail.field())
                    || String.valueOf(detail.reason()).contains("; %s ".formatted(heading.column()));
            return new Cell(place, "cell-%d-%d".formatted(row.line(), place), heading, value, isWrong);
        }

        public boolean isLong() {
            return value.length() > SHORT || value.contains("\n") || value.contains("\r");
        }
    }

    /** The rows of which a cell was changed, by their lines. */
    Map<String, List<String>> mended(FilledForm form) {
        var mended = new LinkedHashMap<String, List<String>>();
        for (var row : rows) {
            var written = row.mended(form);
            if (written != null) {
                mended.put(Long.toString(row.row().line()), written);
            }
        }
        return mended;
    }
}
