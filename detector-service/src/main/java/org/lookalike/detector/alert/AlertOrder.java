package org.lookalike.detector.alert;

import java.util.List;
import java.util.function.Function;
import org.lookalike.httpserver.paging.Cursor;

/** In which order alerts are listed. */
public enum AlertOrder {
    /** The latest change first. */
    UPDATED(
            List.of("updated_at", "alert_id"),
            row -> Cursor.of(row.updatedAt, row.alertId),
            after -> List.of(after.time(0), after.id(1))),
    /** The most severe first, and of those the newest. */
    SEVERITY(
            List.of("severity_rank", "raised_at", "alert_id"),
            row -> Cursor.of(row.severity.ordinal() + 1, row.raisedAt, row.alertId),
            after -> List.of((short) after.number(0), after.time(1), after.id(2)));

    private final List<String> columns;
    private final Function<AlertRow, Cursor> cursor;
    private final Function<Cursor, List<Object>> values;

    /** @param columns all of them descending */
    AlertOrder(List<String> columns, Function<AlertRow, Cursor> cursor, Function<Cursor, List<Object>> values) {
        this.columns = columns;
        this.cursor = cursor;
        this.values = values;
    }

    List<String> columns() {
        return columns;
    }

    Cursor cursor(AlertRow row) {
        return cursor.apply(row);
    }

    /** The values of the columns in the last row of the page before; refuses what is no cursor of this order. */
    List<Object> cursor(String after) {
        return values.apply(Cursor.parse(after, columns.size()));
    }
}
