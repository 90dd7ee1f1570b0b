package org.lookalike.ingest.snapshot;

/** A line of newline-delimited JSON. */
sealed interface Line {

    /** The number of the line, from 1. Blank lines count. */
    long number();

    /** @param bytes the line without its line break; never blank */
    record Text(long number, byte[] bytes) implements Line {}

    /** A line that is longer than allowed. Its content is not kept. */
    record TooLong(long number, long length) implements Line {}
}
