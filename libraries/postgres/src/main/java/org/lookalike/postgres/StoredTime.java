package org.lookalike.postgres;

import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Times with the precision of PostgreSQL, a microsecond, so that a stored time reads back equal. */
public final class StoredTime {

    private StoredTime() {}

    public static Instant now() {
        return of(Instant.now());
    }

    /** The time as it will be stored. */
    public static Instant of(Instant time) {
        return time.truncatedTo(ChronoUnit.MICROS);
    }

    /** The time in a column that is never null. */
    public static Instant of(Row row, String column) {
        return Objects.requireNonNull(ofNullable(row, column));
    }

    /** The time in a column; null if the column is. */
    public static @Nullable Instant ofNullable(Row row, String column) {
        var time = row.getOffsetDateTime(column);
        return time == null ? null : time.toInstant();
    }
}
