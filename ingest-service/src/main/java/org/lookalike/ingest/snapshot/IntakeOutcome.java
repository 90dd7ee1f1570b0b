package org.lookalike.ingest.snapshot;

/** What became of a submitted record. */
enum IntakeOutcome {
    /** Published. */
    ACCEPTED,
    /** The account already looked like this; nothing was published. */
    UNCHANGED,
    /** The account was seen later than this already; nothing was published. */
    OUTDATED,
    /** The record is invalid. */
    REJECTED
}
