package org.lookalike.detector.review;

/** The kind of a decision. */
public enum DecisionKind {
    /** What the account is. */
    VERDICT,
    /** The alert is hidden until a later time. */
    SNOOZE,
    /** An earlier decision is undone. */
    UNDO
}
