package org.lookalike.matching;

/**
 * A stretch of a text, in code points, so that a page or mail can mark it.
 *
 * @param start how many code points come before it, at least 0
 * @param length how many code points it has; 0 where something is missing
 */
public record Span(int start, int length) {

    /** Throws IllegalArgumentException, naming the field, when a value is negative. */
    public Span {
        if (start < 0 || length < 0) {
            throw new IllegalArgumentException(
                    "start and length must be at least 0, but are " + start + " and " + length);
        }
    }
}
