package org.lookalike.detector.review;

/** What sort of decision it is. */
public enum DecisionKind {
    /** What the account is. */
    VERDICT,
    /** That the alert is to come back at a later time. */
    SNOOZE,
    /** That an earlier decision does not hold. */
    UNDO
}
