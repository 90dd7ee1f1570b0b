package org.lookalike.detector.registry.imports;

/** A file that cannot be imported. The message tells people why, and what to do. */
public final class InvalidFile extends IllegalArgumentException {

    public InvalidFile(String message) {
        super(message);
    }

    public InvalidFile(String message, Throwable cause) {
        super(message, cause);
    }
}
