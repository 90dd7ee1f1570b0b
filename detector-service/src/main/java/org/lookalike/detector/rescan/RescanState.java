package org.lookalike.detector.rescan;

/** The state of a rescan. */
public enum RescanState {
    /** It has not begun; new requests join it. */
    WAITING,
    /** One replica runs it, or will take it over. */
    RUNNING,
    DONE,
    /** It ended before all accounts were read. */
    FAILED
}
