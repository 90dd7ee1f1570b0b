package org.lookalike.notifier.subscription;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;
import org.lookalike.notifier.subscription.SubscriptionRequest.Quiet;

/** CSV with a header: {@code address}, {@code minimum_severity}, and others; {@code ;} separates district ids. */
final class SubscriptionFile {

    static final String EXAMPLE =
            """
            address,minimum_severity,name,district_ids,mode,time_zone,backup
            office@maplehollow.example,medium,Communications office,dst_01k9zq3v,at_once,America/New_York,no
            oncall@maplehollow.example,critical,On call,dst_01k9zq3v,,,yes
            """;

    private static final Set<String> REQUIRED = Set.of("address", "minimum_severity");
    private static final Set<String> COLUMNS = Set.of(
            "address minimum_severity people name district_ids mode time_zone quiet_from quiet_until language backup"
                    .split(" "));

    private static final Map<String, Boolean> YES_OR_NO =
            Map.of("yes", true, "true", true, "no", false, "false", false);

    private SubscriptionFile() {}

    /** What a row asks for: its first line, from 1, and how to mend the column {@code backup} if it is wrong. */
    record Row(long line, SubscriptionRequest request, @Nullable String backupProblem) {}

    /** Reads a file whose sender may vouch for addressees; {@link IllegalArgumentException} says what is wrong. */
    static List<Row> read(String file, boolean vouched) {
        var format = CSVFormat.RFC4180
                .builder()
                .setHeader()
                .setSkipHeaderRecord(true)
                .setTrim(true)
                .setIgnoreEmptyLines(true)
                .get();
        var rows = new ArrayList<Row>();
        try (var parser = CSVParser.parse(file, format)) {
            var columns = columns(parser.getHeaderNames());
            for (var iterator = parser.iterator(); iterator.hasNext(); ) {
                long line = parser.getCurrentLineNumber();
                rows.add(row(line, iterator.next(), columns, vouched));
            }
            return rows;
        } catch (IOException | UncheckedIOException e) {
            throw new IllegalArgumentException("the file is not CSV: " + e.getMessage(), e);
        }
    }

    /** The names in the file by the names we know. */
    private static Map<String, String> columns(List<String> header) {
        var columns = new TreeMap<String, String>();
        header.forEach(name -> columns.put(name.replace("\uFEFF", "").strip().toLowerCase(Locale.ROOT), name));
        if (!columns.keySet().containsAll(REQUIRED) || !COLUMNS.containsAll(columns.keySet())) {
            throw new IllegalArgumentException(
                    "the first line names the columns %s; it must have address and minimum_severity, and may have people, name,"
                                    .formatted(columns.keySet())
                            + " district_ids, mode, time_zone, quiet_from, quiet_until, language and backup");
        }
        return columns;
    }

    private static Row row(long line, CSVRecord row, Map<String, String> columns, boolean vouched) {
        var typed = value(row, columns, "backup");
        var backup = typed == null ? null : YES_OR_NO.get(typed.toLowerCase(Locale.ROOT));
        var problem = typed == null || backup != null
                ? null
                : "must be yes or no; write yes for an address that gets only critical alerts that nobody has acknowledged";
        return new Row(line, request(row, columns, vouched, backup), problem);
    }

    private static SubscriptionRequest request(
            CSVRecord row, Map<String, String> columns, boolean vouched, @Nullable Boolean backup) {
        var from = value(row, columns, "quiet_from");
        var until = value(row, columns, "quiet_until");
        var districts = value(row, columns, "district_ids");
        return new SubscriptionRequest(
                value(row, columns, "address"),
                null,
                value(row, columns, "name"),
                districts == null
                        ? null
                        : Arrays.stream(districts.split(";"))
                                .map(String::strip)
                                .filter(id -> !id.isEmpty())
                                .toList(),
                value(row, columns, "minimum_severity"),
                value(row, columns, "people"),
                value(row, columns, "mode"),
                value(row, columns, "time_zone"),
                from == null && until == null ? null : new Quiet(from, until),
                value(row, columns, "language"),
                vouched,
                null,
                backup,
                null,
                null);
    }

    private static @Nullable String value(CSVRecord row, Map<String, String> columns, String field) {
        var column = columns.get(field);
        return column == null || !row.isSet(column) || row.get(column).isBlank() ? null : row.get(column);
    }
}
