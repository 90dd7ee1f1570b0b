package org.lookalike.matching;

/** How soon someone should look; by the {@code severity.*} rules of the policy. In rising order. */
public enum Severity {
    /** When there is time: weak evidence, or a declared parody. */
    LOW,
    /** This week. */
    MEDIUM,
    /** Today: a strong imitation. */
    HIGH,
    /** Now: a strong imitation that speaks of closings, delays or emergencies. */
    CRITICAL
}
