package org.lookalike.ingest.source.bluesky;

/** What a frame of Jetstream says, as far as it is of use. */
sealed interface Event {

    /** An event that Jetstream keeps for a while and tells again to whom asks from before it. */
    sealed interface Kept extends Event {

        /** When Jetstream saw it, in microseconds since 1970; 0 if it does not say. */
        long time();
    }

    /** The account looks different, is new, or is back: it must be looked up to know. */
    record Changed(String did, long time) implements Kept {}

    /** The account is no more. */
    record Gone(String did, String state, long time) implements Kept {}

    /** Of no interest. */
    record Other(long time) implements Kept {}

    /** The stream ends. */
    record Ended(String reason) implements Event {}
}
