package org.lookalike.ingest.snapshot;

/** The outcome of a submitted record. */
enum IntakeOutcome {
    /** Published. */
    ACCEPTED,
    /** Nothing was published, because the account already looked like this. */
    UNCHANGED,
    /** Nothing was published, because a later observation of the account is known. */
    OUTDATED,
    /** The record is invalid. */
    REJECTED
}
