package org.lookalike.ingest.snapshot;

import java.util.Locale;

/** What became of a submitted record. */
enum IntakeOutcome {
    /** Published. */
    ACCEPTED,
    /** The account already looked like this; nothing was published. */
    UNCHANGED,
    /** The account was seen later than this already; nothing was published. */
    OUTDATED,
    /** The record is invalid. */
    REJECTED;

    String tag() {
        return name().toLowerCase(Locale.ROOT);
    }
}
