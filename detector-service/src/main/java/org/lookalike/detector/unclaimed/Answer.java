package org.lookalike.detector.unclaimed;

/** What a district says when it is asked about an unclaimed account. */
public enum Answer {
    /** It is the district's own, or that of the person whose office it claims. */
    YES,
    /** It is not. */
    NO,
    /** Nobody there knows yet; the question stays open. */
    NOT_SURE
}
