package org.lookalike.ingest.record;

/** Why a record is taken. */
enum RecordReason {
    /** It is the first: an alert was raised about the account. */
    RAISED,
    /** A person confirmed an alert about the account. */
    CONFIRMED,
    /** The account looks different from its latest record. */
    CHANGED
}
