package org.lookalike.detector.reporting.export;

import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.jspecify.annotations.Nullable;
import org.lookalike.detector.alert.Alert;
import org.lookalike.kafka.EnumCode;
import org.lookalike.untrustedtext.SpreadsheetCell;

/** An alert as a row of a CSV file that is safe to open in a spreadsheet. */
final class CsvRow {

    /** @param value what it says of an alert; null where there is nothing to say */
    private record Column(String name, Function<Alert, @Nullable Object> value) {}

    private static final List<Column> COLUMNS = List.of(
            new Column("alert_id", Alert::alertId),
            new Column("revision", Alert::revision),
            new Column("status", Alert::status),
            new Column("status_reason", Alert::statusReason),
            new Column("severity", Alert::severity),
            new Column("score", alert -> alert.match().score()),
            new Column("confidence", alert -> alert.match().confidence()),
            new Column("district_id", alert -> alert.district().districtId()),
            new Column("district_nces_id", alert -> alert.district().ncesLeaId()),
            new Column("district_name", alert -> alert.district().name()),
            new Column("district_state", alert -> alert.district().state()),
            new Column("platform", alert -> alert.account().platform()),
            new Column("account_id", alert -> alert.account().accountId()),
            new Column("handle", alert -> alert.account().handle()),
            new Column("display_name", alert -> alert.account().displayName()),
            new Column("profile_url", alert -> alert.account().profileUrl()),
            new Column("account_state", alert -> alert.account().state()),
            new Column("found_by", Alert::foundBy),
            new Column(
                    "verdict",
                    alert -> alert.review() == null ? null : alert.review().verdict()),
            new Column(
                    "actions",
                    alert ->
                            alert.review() == null ? null : codes(alert.review().actions())),
            new Column("first_seen_at", Alert::firstSeenAt),
            new Column("last_seen_at", Alert::lastSeenAt),
            new Column("updated_at", Alert::updatedAt),
            new Column("reasons", CsvRow::reasons));

    private CsvRow() {}

    static String header() {
        return line(COLUMNS.stream().map(Column::name));
    }

    static String of(Alert alert) {
        return line(COLUMNS.stream().map(column -> text(column.value().apply(alert))));
    }

    private static String line(Stream<String> cells) {
        return CSVFormat.RFC4180.format(cells.map(SpreadsheetCell::harmless).toArray())
                + CSVFormat.RFC4180.getRecordSeparator();
    }

    private static String text(@Nullable Object value) {
        return value instanceof Enum<?> constant ? EnumCode.of(constant) : Objects.toString(value, "");
    }

    private static String codes(Collection<? extends Enum<?>> constants) {
        return constants.stream().map(EnumCode::of).collect(Collectors.joining(" "));
    }

    private static String reasons(Alert alert) {
        return alert.match().evidence().stream().map(Alert.Reason::summary).collect(Collectors.joining(" "));
    }
}
