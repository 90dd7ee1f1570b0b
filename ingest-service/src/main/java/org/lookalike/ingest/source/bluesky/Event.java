package org.lookalike.ingest.source.bluesky;

/** A frame of Jetstream. */
sealed interface Event {

    /** An event that Jetstream retains and replays from a cursor. */
    sealed interface Kept extends Event {

        /** The time at Jetstream in microseconds since 1970; 0 if unknown. */
        long time();
    }

    /** The account is new, changed or back, and has to be looked up. */
    record Changed(String did, long time) implements Kept {}

    record Gone(String did, String state, long time) implements Kept {}

    record Other(long time) implements Kept {}

    /** The host no longer keeps the events from the cursor on, and sends the oldest that it keeps. */
    record Outdated() implements Event {}

    record Ended(String reason) implements Event {}
}
