package org.lookalike.detector.alert;

import jakarta.ws.rs.BadRequestException;
import java.util.List;
import org.lookalike.httpserver.paging.Cursor;
import org.lookalike.matching.Severity;

/** In which order alerts are listed. */
public enum AlertOrder {
    /** The latest change first. */
    UPDATED("updated_at", "alert_id") {
        @Override
        Cursor cursor(AlertRow row) {
            return Cursor.of(row.updatedAt, row.alertId);
        }

        @Override
        List<Object> values(Cursor after) {
            return List.of(after.time(0), after.id(1));
        }
    },
    /** The most severe first, and of those the newest. */
    SEVERITY("severity_rank", "raised_at", "alert_id") {
        @Override
        Cursor cursor(AlertRow row) {
            return Cursor.of(rank(row.severity), row.raisedAt, row.alertId);
        }

        @Override
        List<Object> values(Cursor after) {
            return List.of((short) after.number(0), after.time(1), after.id(2));
        }
    };

    private final List<String> columns;

    AlertOrder(String... columns) {
        this.columns = List.of(columns);
    }

    /** The columns, all of them descending. */
    List<String> columns() {
        return columns;
    }

    abstract Cursor cursor(AlertRow row);

    abstract List<Object> values(Cursor after);

    /** As the database works it out. */
    private static int rank(Severity severity) {
        return severity.ordinal() + 1;
    }

    /**
     * The values of the columns in the last row of the page before.
     *
     * @throws BadRequestException if the text is no cursor of this order
     */
    List<Object> cursor(String after) {
        return values(Cursor.parse(after, columns.size()));
    }
}
