package org.lookalike.matching.evaluation.figures;

import java.util.OptionalDouble;

/**
 * A part of a whole, both counted.
 *
 * @param part 0..whole
 * @param whole at least 0
 */
public record Share(long part, long whole) {

    /** Nothing of nothing. */
    public static final Share NONE = new Share(0, 0);

    /**
     * @throws IllegalArgumentException when a count is out of range
     */
    public Share {
        if (part < 0 || part > whole) {
            throw new IllegalArgumentException("part must be from 0 to whole, but is " + part + " of " + whole);
        }
    }

    /** The part as 0..1; empty where there is no whole, of which no share can be told. */
    public OptionalDouble value() {
        return whole == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) part / whole);
    }

    public Share plus(boolean counts) {
        return new Share(part + (counts ? 1 : 0), whole + 1);
    }

    Share plus(Share other) {
        return new Share(part + other.part, whole + other.whole);
    }
}
