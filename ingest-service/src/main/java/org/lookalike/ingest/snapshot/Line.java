package org.lookalike.ingest.snapshot;

/** A line of newline-delimited JSON. */
sealed interface Line {

    /** The first line is 1; blank lines count. */
    long number();

    /** @param bytes the line without its line break, not blank */
    record Text(long number, byte[] bytes) implements Line {}

    /** A line of which only its length was kept. */
    record TooLong(long number, long length) implements Line {}
}
