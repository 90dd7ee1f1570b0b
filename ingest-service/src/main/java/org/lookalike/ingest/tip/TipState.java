package org.lookalike.ingest.tip;

import java.util.Locale;

/** What became of a tip. */
enum TipState {
    /** Its platform is being asked. */
    LOOKING_UP,
    /** No platform could tell; a person decides. */
    AWAITING_REVIEW,
    /** The account is published, as its platform shows it or, accepted by a person, as typed. */
    PUBLISHED,
    /** A person decided that there is nothing to publish. */
    DISMISSED;

    /**
     * The state that the API and the table call so.
     *
     * @throws IllegalArgumentException if there is no such state
     */
    static TipState of(String wireName) {
        return valueOf(wireName.toUpperCase(Locale.ROOT));
    }
}
