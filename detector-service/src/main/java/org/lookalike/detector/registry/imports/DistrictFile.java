package org.lookalike.detector.registry.imports;

import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.lookalike.detector.registry.DistrictProfile;
import org.lookalike.detector.registry.FileEntry.ImportRow;
import org.lookalike.detector.registry.RejectedRow;
import org.lookalike.detector.registry.WebDomain;
import org.lookalike.detector.registry.imports.FileImport.Format;
import org.lookalike.detector.registry.imports.Headings.Field;
import org.lookalike.httpserver.input.UnstorableJson;

/**
 * Districts in a file: CSV with a header line, or NDJSON. {@link Headings} says which columns are read; others are ignored.
 * Lists within a column are separated by {@code ;}, accounts are written as {@link AccountNotation} has it.
 */
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

    /** A row as read: a profile, or the reason why there is none. */
    record Row(long line, @Nullable DistrictProfile profile, @Nullable RejectedRow rejection, Headings headings) {

        static Row rejected(long line, String field, String reason) {
            return new Row(line, null, new RejectedRow(line, field, reason), Headings.NONE);
        }

        /** What it says, if it is a profile. */
        ImportRow entry() {
            return new ImportRow(line, Objects.requireNonNull(profile), headings.absent(), headings.above("ncesLeaId"));
        }
    }

    /** Reads the rows of a file of this format; a workbook became CSV before. An {@link InvalidFile} says why not. */
    static void read(byte[] file, Format format, ObjectMapper json, Consumer<Row> rows) {
        if (format == Format.NDJSON) {
            readNdjson(file, json, rows);
        } else {
            readCsv(file, rows);
        }
    }

    /** Reads the rows of a CSV file; an {@link InvalidFile} tells what is wrong with its header, or where it ends. */
    static void readCsv(byte[] file, Consumer<Row> rows) {
        CsvTable.read(file, DistrictFile::checked, record -> rows.accept(row(record)));
    }

    /** Reads one JSON object a line, skips blank lines, and refuses a file with one that is too long. */
    static void readNdjson(byte[] file, ObjectMapper json, Consumer<Row> rows) {
        var text = CsvTable.text(file);
        try (var lines = new BufferedReader(text)) {
            long number = 0;
            for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                text.rowEnded(++number);
                if (!line.isBlank()) {
                    rows.accept(row(number, line, json));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(CsvTable.IN_MEMORY, e);
        }
    }

    private static Row row(long line, String text, ObjectMapper json) {
        try {
            var profile = json.readValue(text, DistrictProfile.class);
            return profile == null
                    ? Row.rejected(line, "", "the line is null; expected a JSON object")
                    : new Row(line, profile, null, Headings.NONE);
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
        try {
            return new Row(record.line(), profile(record), null, record.headings());
        } catch (CsvTable.WrongCell wrong) {
            return new Row(record.line(), null, wrong.rejection(), record.headings());
        }
    }

    private static DistrictProfile profile(CsvTable.Record record) throws CsvTable.WrongCell {
        record.refuseUnstorable();
        return new DistrictProfile(
                record.ncesLeaId(),
                record.name(Field.NAME),
                record.list(Field.ALIASES),
                record.list(Field.ACRONYMS),
                record.name(Field.CITY),
                record.value(Field.STATE),
                webDomains(record),
                record.accounts(),
                record.headings().has(Field.LOGO_HASHES) ? record.list(Field.LOGO_HASHES) : null,
                null,
                null);
    }

    /** The national directory often has no valid website; in other files that is a mistake to be told. */
    private static List<String> webDomains(CsvTable.Record record) {
        var domains = record.list(record.headings().has(Field.WEB_DOMAINS) ? Field.WEB_DOMAINS : Field.WEBSITE);
        return record.headings().isNational()
                ? domains.stream().filter(WebDomain::hasHost).toList()
                : domains;
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
