package org.lookalike.detector.reporting.export;

import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.QuoteMode;
import org.jspecify.annotations.Nullable;
import org.lookalike.detector.alert.Alert;
import org.lookalike.kafka.EnumCode;

/** An alert as a row of a CSV file that is safe to open in a spreadsheet. */
final class CsvRow {

    private static final CSVFormat FORMAT = CSVFormat.RFC4180
            .builder()
            .setQuoteMode(QuoteMode.MINIMAL)
            .setRecordSeparator("\r\n")
            .get();

    private static final List<String> COLUMNS = List.of(
            "alert_id",
            "revision",
            "status",
            "status_reason",
            "severity",
            "score",
            "confidence",
            "district_id",
            "district_nces_id",
            "district_name",
            "district_state",
            "platform",
            "account_id",
            "handle",
            "display_name",
            "profile_url",
            "account_state",
            "found_by",
            "verdict",
            "actions",
            "first_seen_at",
            "last_seen_at",
            "updated_at",
            "reasons");

    /**
     * Characters that a spreadsheet may take for the beginning of a formula, their full-width forms included (CSV
     * injection).
     */
    private static final Pattern FORMULA = Pattern.compile("^[=+\\-@\t\r\n＝＋－＠]");

    private CsvRow() {}

    static String header() {
        return line(COLUMNS);
    }

    static String of(Alert alert) {
        var account = alert.account();
        var review = alert.review();
        return line(List.of(
                alert.alertId().toString(),
                String.valueOf(alert.revision()),
                code(alert.status()),
                code(alert.statusReason()),
                code(alert.severity()),
                String.valueOf(alert.match().score()),
                code(alert.match().confidence()),
                alert.district().districtId(),
                text(alert.district().ncesLeaId()),
                alert.district().name(),
                text(alert.district().state()),
                account.platform(),
                account.accountId(),
                account.handle(),
                text(account.displayName()),
                text(account.profileUrl()),
                code(account.state()),
                code(alert.foundBy()),
                code(review == null ? null : review.verdict()),
                review == null
                        ? ""
                        : review.actions().stream().map(CsvRow::code).collect(Collectors.joining(" ")),
                alert.firstSeenAt().toString(),
                alert.lastSeenAt().toString(),
                alert.updatedAt().toString(),
                alert.match().evidence().stream().map(Alert.Reason::summary).collect(Collectors.joining(" "))));
    }

    private static String line(List<String> cells) {
        return FORMAT.format(cells.stream().map(CsvRow::harmless).toArray()) + FORMAT.getRecordSeparator();
    }

    /** A leading apostrophe makes spreadsheets take a formula for text. */
    static String harmless(String cell) {
        return FORMULA.matcher(cell).find() ? "'" + cell : cell;
    }

    private static String code(@Nullable Enum<?> constant) {
        return constant == null ? "" : EnumCode.of(constant);
    }

    private static String text(@Nullable String text) {
        return Objects.requireNonNullElse(text, "");
    }
}
