package org.lookalike.matching;

/** How sure the match is, from the evidence alone; by the {@code confidence.*} rules of the policy. In rising order. */
public enum Confidence {
    /** Worth a look; an innocent namesake is quite possible. */
    LOW,
    /** Probably an imitation. */
    MEDIUM,
    /** Strong, or several independent reasons. */
    HIGH
}
