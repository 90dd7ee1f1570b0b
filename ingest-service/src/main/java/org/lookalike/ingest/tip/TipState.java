package org.lookalike.ingest.tip;

/** The state of a tip. */
enum TipState {
    /** The account is being looked up at its platform. */
    LOOKING_UP,
    /** The account could not be looked up, so a person decides. */
    AWAITING_REVIEW,
    /** The account is published, either as its platform shows it or as typed and accepted by a person. */
    PUBLISHED,
    /** A person decided not to publish the account. */
    DISMISSED
}
