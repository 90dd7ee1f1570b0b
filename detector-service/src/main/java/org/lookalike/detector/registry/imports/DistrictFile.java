package org.lookalike.detector.registry.imports;

import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.lookalike.detector.registry.DistrictProfile;
import org.lookalike.detector.registry.FileEntry.ImportRow;
import org.lookalike.detector.registry.RejectedRow;
import org.lookalike.detector.registry.RejectedRow.FileCell;
import org.lookalike.detector.registry.WebDomain;
import org.lookalike.detector.registry.imports.FileImport.Format;
import org.lookalike.detector.registry.imports.Headings.Field;
import org.lookalike.httpserver.input.StorableText;
import org.lookalike.httpserver.input.UnstorableJson;

/** Districts in CSV with a header line, or in NDJSON. Lists in a cell are separated by {@code ;}. */
final class DistrictFile {

    static final String CSV_EXAMPLE =
            """
            nces_lea_id,name,acronyms,city,state,web_domains,official_accounts
            9900001,Maple Hollow Public Schools,MHPS,Maple Hollow,MA,maplehollowschools.example,bluesky:maplehollow.example; x:MapleHollowPS
            """;

    static final String NDJSON_EXAMPLE =
            """
            {"name": "Maple Hollow Public Schools", "ncesLeaId": "9900001", "city": "Maple Hollow", "state": "MA"}
            {"name": "Birch Lake Public Schools", "webDomains": ["birchlake.example"]}
            """;

    /** Nested lists, which CSV cannot hold; ignoring such a column would lose data. */
    private static final List<String> NO_COLUMNS = List.of("schools", "leaders");

    private DistrictFile() {}

    /** A row as read: a profile, or the reason why there is none; and the cells that say in words that there is nothing. */
    record Row(
            long line,
            @Nullable DistrictProfile profile,
            @Nullable RejectedRow rejection,
            Headings headings,
            List<FileCell> leftOut) {

        static Row rejected(long line, String field, String reason) {
            return new Row(line, null, new RejectedRow(line, field, reason), Headings.NONE, List.of());
        }

        /** What it says, if it is a profile. */
        ImportRow entry() {
            return new ImportRow(
                    line, Objects.requireNonNull(profile), headings.absent(), headings.above("ncesLeaId"), leftOut);
        }
    }

    /** What a refused row says: the district's name, where it can be read, and the cells under headings, or the line of JSON. */
    record WrittenRow(long line, @Nullable String name, List<String> cells) {}

    /** Reads the rows, with the {@link WrittenRow#cells cells} of mended ones; an {@link InvalidFile} says why not. */
    static void read(
            byte[] file, Map<String, List<String>> mended, Format format, ObjectMapper json, Consumer<Row> rows) {
        if (format == Format.NDJSON) {
            readLines(file, mended, (line, text) -> rows.accept(row(line, text, json)));
        } else {
            CsvTable.read(file, mended, DistrictFile::checked, record -> rows.accept(row(record)));
        }
    }

    /** Reads the rows that end with these lines of a file of districts or schools, as they are written. */
    static void readWritten(
            byte[] file,
            Set<Long> wanted,
            Map<String, List<String>> mended,
            Format format,
            ObjectMapper json,
            Consumer<WrittenRow> rows) {
        if (format == Format.NDJSON) {
            readLines(file, mended, (line, text) -> {
                if (wanted.contains(line)) {
                    rows.accept(new WrittenRow(line, name(text, json), List.of(StorableText.of(text))));
                }
            });
        } else {
            CsvTable.read(file, mended, headings -> {}, record -> {
                if (wanted.contains(record.line())) {
                    rows.accept(new WrittenRow(
                            record.line(), FileImport.Row.shortName(record.name(Field.NAME)), record.written()));
                }
            });
        }
    }

    /** Reads one JSON object a line, skips blank lines, and refuses a file with one that is too long. */
    private static void readLines(byte[] file, Map<String, List<String>> mended, BiConsumer<Long, String> rows) {
        var text = CsvTable.text(file);
        try (var lines = new BufferedReader(text)) {
            long number = 0;
            for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                text.rowEnded(++number);
                if (!line.isBlank()) {
                    var written = mended.get(Long.toString(number));
                    rows.accept(number, written == null ? line : written.get(0));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(CsvTable.IN_MEMORY, e);
        }
    }

    /** The name in a line whose other fields may be wrong. */
    private static @Nullable String name(String text, ObjectMapper json) {
        try {
            return FileImport.Row.shortName(json.readTree(text).path("name").textValue());
        } catch (IOException e) {
            return null;
        }
    }

    private static Row row(long line, String text, ObjectMapper json) {
        try {
            var profile = json.readValue(text, DistrictProfile.class);
            return profile == null
                    ? Row.rejected(line, "", "the line is null; expected a JSON object")
                    : new Row(line, profile, null, Headings.NONE, List.of());
        } catch (UnstorableJson e) {
            return Row.rejected(line, field(e), e.rule());
        } catch (JsonMappingException e) {
            return Row.rejected(line, field(e), "has the wrong type or is not JSON");
        } catch (IOException e) {
            return Row.rejected(line, "", "the line is not a JSON object");
        }
    }

    private static String field(JsonMappingException e) {
        var field = e.getPath().isEmpty() ? null : e.getPath().get(0).getFieldName();
        return field == null ? "" : field;
    }

    private static Row row(CsvTable.Record record) {
        var leftOut = new ArrayList<FileCell>();
        try {
            return new Row(record.line(), profile(record, leftOut), null, record.headings(), leftOut);
        } catch (CsvTable.WrongCell wrong) {
            return new Row(record.line(), null, wrong.rejection(), record.headings(), leftOut);
        }
    }

    private static DistrictProfile profile(CsvTable.Record record, List<FileCell> leftOut) throws CsvTable.WrongCell {
        record.refuseUnstorable();
        return new DistrictProfile(
                record.ncesLeaId(),
                record.name(Field.NAME),
                record.list(Field.ALIASES),
                record.list(Field.ACRONYMS),
                record.name(Field.CITY),
                record.value(Field.STATE),
                webDomains(record, leftOut),
                record.accounts(),
                record.headings().has(Field.LOGO_HASHES) ? record.list(Field.LOGO_HASHES) : null,
                null,
                null);
    }

    /** What says that there is no website is left out; so is whatever else is none in the national directory, which nobody here can correct. */
    private static List<String> webDomains(CsvTable.Record record, List<FileCell> leftOut) {
        var field = record.headings().has(Field.WEB_DOMAINS) ? Field.WEB_DOMAINS : Field.WEBSITE;
        var isNone = record.list(field).stream()
                .collect(Collectors.partitioningBy(text ->
                        CsvTable.saysNothing(text) || record.headings().isNational() && !WebDomain.hasHost(text)));
        isNone.get(true).forEach(text -> leftOut.add(record.cell(field).holding(text)));
        return isNone.get(false);
    }

    private static void checked(Headings headings) {
        if (headings.has(Field.SCHOOL)) {
            throw new InvalidFile(
                    "this is a file of schools, one a row; have it checked at /districts/import or POST /api/v1/imports");
        }
        NO_COLUMNS.stream().filter(headings::isHeaded).findFirst().ifPresent(name -> {
            throw new InvalidFile(
                    "a row of a CSV file has no room for %s; take the column out, and give schools in a file of their own, "
                                    .formatted(name)
                            + "one a row, or give the districts as NDJSON, one JSON object a line");
        });
        if (!headings.has(Field.NAME)) {
            throw new InvalidFile("the first line has no column 'name' but %s; give a header line with the columns "
                            .formatted(headings)
                    + "name, state, city, website, official_accounts and others as documented");
        }
    }
}
