package org.lookalike.detector.registry.imports;

import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;
import org.lookalike.detector.registry.DistrictProfile.Account;
import org.lookalike.detector.registry.RejectedRow;
import org.lookalike.detector.registry.RejectedRow.FileCell;
import org.lookalike.detector.registry.imports.Headings.Field;
import org.lookalike.httpserver.input.BoundedRows;
import org.lookalike.httpserver.input.StorableText;
import org.lookalike.untrustedtext.SpreadsheetCell;

/** A CSV file whose first line heads its columns. */
public final class CsvTable {

    private static final CSVFormat FORMAT =
            CSVFormat.RFC4180.builder().setTrim(true).setIgnoreEmptyLines(true).get();

    /** How people write that there is nothing, but for punctuation. */
    private static final Set<String> NOTHING = Set.of(
            "", "na", "no", "none", "nil", "null", "unknown", "tbd", "notapplicable", "notavailable", "nowebsite");

    /** More than any file of districts or schools has; what stands beyond is a mistake. */
    static final int MOST_COLUMNS = 200;

    /** As much as a request with one district may have. */
    private static final int LONGEST_ROW = 256 * 1024;

    static final String IN_MEMORY = "a file in memory cannot be read";
    private static final Charset WINDOWS = Charset.forName("windows-1252");

    private CsvTable() {}

    public static final class WrongCell extends Exception {

        private final transient RejectedRow rejection;

        WrongCell(RejectedRow rejection) {
            super(rejection.reason());
            this.rejection = rejection;
        }

        RejectedRow rejection() {
            return rejection;
        }
    }

    /** Whether a cell says that there is nothing, such as {@code N/A}, {@code none} or {@code http://n/a}. */
    static boolean saysNothing(String cell) {
        return NOTHING.contains(
                cell.toLowerCase(Locale.ROOT).replaceFirst("^https?:/*", "").replaceAll("[\\p{P}\\s\\p{Z}]", ""));
    }

    /** Reads records, with the cells of mended ones by line; an {@link InvalidFile} says why it cannot go on. */
    public static void read(
            byte[] file, Map<String, List<String>> mended, Consumer<Headings> header, Consumer<Record> records) {
        var text = text(file);
        try (var parser = CSVParser.parse(text, FORMAT)) {
            var iterator = parser.iterator();
            var headings = headings(next(iterator, text));
            header.accept(headings);
            text.rowEnded(parser.getCurrentLineNumber());
            for (var cells = next(iterator, text); cells != null; cells = next(iterator, text)) {
                var line = parser.getCurrentLineNumber();
                if (cells.stream().anyMatch(cell -> !cell.isBlank())) {
                    var written = mended.get(Long.toString(line));
                    var placed = written == null ? cells.toList() : headings.placed(written);
                    records.accept(new Record(line, placed, headings));
                }
                text.rowEnded(line);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(IN_MEMORY, e);
        }
    }

    public static Headings headings(byte[] file) {
        var text = text(file);
        try (var parser = CSVParser.parse(text, FORMAT)) {
            return headings(next(parser.iterator(), text));
        } catch (IOException e) {
            throw new UncheckedIOException(IN_MEMORY, e);
        }
    }

    /** Null at the end of the file. */
    private static @Nullable CSVRecord next(Iterator<CSVRecord> records, BoundedRows text) {
        try {
            return records.hasNext() ? records.next() : null;
        } catch (UncheckedIOException e) {
            throw new InvalidFile(
                    "the file cannot be read as CSV after line %d; look there for a quote that is never closed"
                            .formatted(text.lastLine()),
                    e);
        }
    }

    private static Headings headings(@Nullable CSVRecord first) {
        var names = first == null ? List.<String>of() : first.toList();
        for (int column = MOST_COLUMNS; column < names.size(); column++) {
            if (!names.get(column).isBlank()) {
                throw new InvalidFile(
                        "the file has %d columns, and at most %d are allowed; delete those that are not to be imported"
                                .formatted(names.size(), MOST_COLUMNS));
            }
        }
        return new Headings(names.subList(0, Math.min(names.size(), MOST_COLUMNS)));
    }

    /** The text of a file in UTF-8, or else in the encoding in which Excel saves CSV. */
    static BoundedRows text(byte[] file) {
        var isUtf8 = ByteBufUtil.isText(Unpooled.wrappedBuffer(file), StandardCharsets.UTF_8);
        var charset = isUtf8 ? StandardCharsets.UTF_8 : WINDOWS;
        return new BoundedRows(
                new InputStreamReader(new ByteArrayInputStream(file), charset),
                LONGEST_ROW,
                line -> new InvalidFile(
                        "the row after line %d has more than %d KB; look there for a quote that is never closed, or for columns without end"
                                .formatted(line, LONGEST_ROW / 1024)));
    }

    /** A record with its cells by what their columns hold. */
    public record Record(long line, List<String> cells, Headings headings) {

        @Nullable
        String value(Field field) {
            return headings.place(field)
                    .map(this::cell)
                    .filter(text -> !text.isEmpty())
                    .orElse(null);
        }

        FileCell cell(Field field) {
            return new FileCell(
                    line,
                    field.property(),
                    headings.place(field).map(headings::name).orElse(null),
                    value(field));
        }

        public String cell(int place) {
            return place < cells.size() ? SpreadsheetCell.text(cells.get(place).strip()) : "";
        }

        /** The cells under headings, as text that can be stored. */
        List<String> written() {
            return headings.headed().stream()
                    .map(place -> StorableText.of(cell(place)))
                    .toList();
        }

        List<String> list(Field field) {
            var text = value(field);
            return text == null
                    ? List.of()
                    : Arrays.stream(text.split(";"))
                            .map(String::strip)
                            .filter(part -> !part.isEmpty())
                            .toList();
        }

        /** A name, in display case where the file is one that shouts. */
        @Nullable
        String name(Field field) {
            var name = value(field);
            return name == null || !headings.isNational() ? name : DisplayCase.of(name);
        }

        /** The NCES id, with the zero that spreadsheets take away in front of it. */
        @Nullable
        String ncesLeaId() {
            var id = value(Field.NCES_LEA_ID);
            return id != null && id.matches("\\d{6}") ? "0" + id : id;
        }

        List<Account> accounts() throws WrongCell {
            var accounts = new ArrayList<Account>();
            for (var column : headings.accounts().entrySet()) {
                var text = cell(column.getKey());
                try {
                    if (!saysNothing(text)) {
                        accounts.addAll(AccountNotation.read(text, column.getValue()));
                    }
                } catch (IllegalArgumentException e) {
                    throw new WrongCell(at(column.getKey(), text).rejected(e.getMessage()));
                }
            }
            return accounts.stream().distinct().toList();
        }

        void refuseUnstorable() throws WrongCell {
            for (int place : headings.used().keySet()) {
                if (!StorableText.isStorable(cell(place))) {
                    throw new WrongCell(at(place, null).rejected(StorableText.RULE));
                }
            }
        }

        private FileCell at(int place, @Nullable String value) {
            return new FileCell(
                    line, headings.used().getOrDefault(place, Field.ACCOUNTS).property(), headings.name(place), value);
        }
    }
}
