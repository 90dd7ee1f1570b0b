package org.lookalike.postgres;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Times as PostgreSQL keeps them: to the microsecond, so that what was stored reads back equal. */
public final class StoredTime {

    private StoredTime() {}

    /** The present, by this machine's clock. */
    public static Instant now() {
        return Instant.now().truncatedTo(ChronoUnit.MICROS);
    }
}
