package org.lookalike.detector.registry.imports;

import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;
import org.lookalike.detector.registry.DistrictProfile;
import org.lookalike.detector.registry.RejectedRow;
import org.lookalike.detector.registry.WebDomain;
import org.lookalike.httpserver.input.StorableText;
import org.lookalike.httpserver.input.UnstorableJson;

/**
 * Districts in a file: CSV with a header line, or NDJSON. The columns may be those of the directory of the National Center
 * for Education Statistics, or our own; others are ignored. Lists within a column are separated by {@code ;}, an official
 * account is {@code platform:handle} or {@code platform:handle|accountId}.
 */
final class DistrictFile {

    /** The fields by the names of their columns: ours, and those of the NCES directory. */
    private static final Map<String, List<String>> COLUMNS = Map.of(
            "ncesLeaId", List.of("nces_lea_id", "nces_id", "leaid"),
            "name", List.of("name", "lea_name"),
            "aliases", List.of("aliases"),
            "acronyms", List.of("acronyms"),
            "city", List.of("city", "lcity"),
            "state", List.of("state", "st"),
            "webDomains", List.of("web_domains"),
            "website", List.of("website"),
            "officialAccounts", List.of("official_accounts"),
            "logoHashes", List.of("logo_hashes"));

    /** Nested lists, which CSV cannot hold; ignoring such a column would lose data. */
    private static final List<String> NO_COLUMNS = List.of("schools", "leaders");

    private DistrictFile() {}

    /** A row as read: a profile, or the reason why there is none. */
    record Row(long line, @Nullable DistrictProfile profile, @Nullable RejectedRow rejection) {

        static Row rejected(long line, String field, String reason) {
            return new Row(line, null, new RejectedRow(line, field, reason));
        }
    }

    /**
     * Reads rows of a CSV file one after the other.
     *
     * @throws IOException if the file cannot be read on, such as for a quote that is never closed
     * @throws IllegalArgumentException if the header lacks a name column, or has one that no column can hold
     */
    static void readCsv(InputStream file, Consumer<Row> rows) throws IOException {
        var format = CSVFormat.RFC4180
                .builder()
                .setHeader()
                .setSkipHeaderRecord(true)
                .setIgnoreHeaderCase(true)
                .setTrim(true)
                .setIgnoreEmptyLines(true)
                .get();
        try (var parser = CSVParser.parse(text(file), format)) {
            var columns = columns(parser);
            for (var iterator = parser.iterator(); iterator.hasNext(); ) {
                var line = parser.getCurrentLineNumber();
                rows.accept(row(line, iterator.next(), columns));
            }
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    /** Reads one JSON object a line; blank lines are skipped. */
    static void readNdjson(InputStream file, ObjectMapper json, Consumer<Row> rows) throws IOException {
        var lines = text(file);
        long number = 0;
        for (var line = lines.readLine(); line != null; line = lines.readLine()) {
            number++;
            if (!line.isBlank()) {
                rows.accept(row(number, line, json));
            }
        }
    }

    private static Row row(long line, String text, ObjectMapper json) {
        try {
            var profile = json.readValue(text, DistrictProfile.class);
            return profile == null
                    ? Row.rejected(line, "", "the line is null; expected a JSON object")
                    : new Row(line, profile, null);
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

    private static Row row(long line, CSVRecord record, Map<String, String> columns) {
        var unstorable = columns.keySet().stream()
                .sorted()
                .filter(field ->
                        !StorableText.isStorable(Objects.requireNonNullElse(value(record, columns, field), "")))
                .findFirst();
        if (unstorable.isPresent()) {
            return Row.rejected(line, unstorable.get(), StorableText.RULE);
        }
        try {
            return new Row(
                    line,
                    new DistrictProfile(
                            value(record, columns, "ncesLeaId"),
                            value(record, columns, "name"),
                            list(value(record, columns, "aliases")),
                            list(value(record, columns, "acronyms")),
                            value(record, columns, "city"),
                            value(record, columns, "state"),
                            webDomains(record, columns),
                            AccountNotation.read(value(record, columns, "officialAccounts")),
                            columns.containsKey("logoHashes") ? list(value(record, columns, "logoHashes")) : null,
                            null,
                            null),
                    null);
        } catch (IllegalArgumentException e) {
            return Row.rejected(line, "officialAccounts", e.getMessage());
        }
    }

    /** The NCES directory often has no valid web site; a domain column of ours must be valid. */
    private static List<String> webDomains(CSVRecord record, Map<String, String> columns) {
        var own = columns.containsKey("webDomains");
        return list(value(record, columns, own ? "webDomains" : "website")).stream()
                .filter(address -> own || WebDomain.hasHost(address))
                .toList();
    }

    private static Map<String, String> columns(CSVParser parser) {
        var present = new HashMap<String, String>();
        for (var name : parser.getHeaderNames()) {
            present.put(name.replace("\uFEFF", "").strip().toLowerCase(Locale.ROOT), name);
        }
        var columns = new HashMap<String, String>();
        COLUMNS.forEach((field, names) -> names.stream()
                .filter(present::containsKey)
                .findFirst()
                .ifPresent(name -> columns.put(field, present.get(name))));
        if (!columns.containsKey("name")) {
            throw new IllegalArgumentException(
                    "the first line has no column 'name'; give a header line with the columns "
                            + "name, state, city, website, official_accounts and others as documented");
        }
        NO_COLUMNS.stream().filter(present::containsKey).findFirst().ifPresent(name -> {
            throw new IllegalArgumentException(
                    "a CSV file has no room for %s, which have names, accounts and consents of their own; "
                                    .formatted(name)
                            + "take the column out, or give the districts as NDJSON, one JSON object a line");
        });
        return columns;
    }

    private static @Nullable String value(CSVRecord record, Map<String, String> columns, String field) {
        var column = columns.get(field);
        return column == null || !record.isSet(column) || record.get(column).isBlank() ? null : record.get(column);
    }

    private static List<String> list(@Nullable String text) {
        return text == null
                ? List.of()
                : Arrays.stream(text.split(";"))
                        .map(String::strip)
                        .filter(part -> !part.isEmpty())
                        .toList();
    }

    private static BufferedReader text(InputStream file) {
        return new BufferedReader(new InputStreamReader(
                file,
                StandardCharsets.UTF_8
                        .newDecoder()
                        .onMalformedInput(CodingErrorAction.REPLACE)
                        .onUnmappableCharacter(CodingErrorAction.REPLACE)));
    }
}
