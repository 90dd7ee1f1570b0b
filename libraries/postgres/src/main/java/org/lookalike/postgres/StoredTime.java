package org.lookalike.postgres;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

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
}
