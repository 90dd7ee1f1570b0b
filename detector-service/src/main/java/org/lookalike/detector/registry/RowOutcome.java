package org.lookalike.detector.registry;

/** What a row of a file does with its district. */
public enum RowOutcome {
    NEW,
    CHANGED,
    UNCHANGED,
    REFUSED
}
