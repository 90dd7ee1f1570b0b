package org.lookalike.ingest.snapshot;

/** A record in a stream of many; {@code <T>} is what it is read from. */
sealed interface SubmittedRecord<T> {

    /** The line where it begins, from 1. Blank lines count. */
    long line();

    T content() throws InvalidSnapshot;

    record Readable<T>(long line, @Override T content) implements SubmittedRecord<T> {}

    record Unreadable<T>(long line, InvalidSnapshot reason) implements SubmittedRecord<T> {

        @Override
        public T content() throws InvalidSnapshot {
            throw reason;
        }
    }
}
