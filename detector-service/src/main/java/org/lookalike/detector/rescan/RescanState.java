package org.lookalike.detector.rescan;

/** Where a rescan stands. */
public enum RescanState {
    /** It has not begun; what is asked for now is added to it. */
    WAITING,
    /** One replica reads, or will take over. */
    RUNNING,
    DONE
}
