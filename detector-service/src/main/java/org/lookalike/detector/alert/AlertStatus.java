package org.lookalike.detector.alert;

/** The status of an alert, in the terms of OCSF's Detection Finding. */
public enum AlertStatus {
    /** Nobody has reviewed it yet. */
    NEW,
    /** A person works on it. */
    IN_PROGRESS,
    /** A person said that it needs no action; it is kept, and raises nothing more. */
    SUPPRESSED,
    /** It is over: the account is gone, is official, or was dealt with. */
    RESOLVED
}
