package org.lookalike.detector.alert;

/** Where an alert stands; the terms of OCSF's Detection Finding. */
public enum AlertStatus {
    /** Nobody has looked yet. */
    NEW,
    /** A person is at it. */
    IN_PROGRESS,
    /** A person said that it needs no action; it is kept, and raises nothing more. */
    SUPPRESSED,
    /** It is over: the account is gone, is official, or was dealt with. */
    RESOLVED
}
