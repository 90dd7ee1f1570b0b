package org.lookalike.matching.index;

import org.lookalike.matching.text.StrippedText;

/**
 * A pattern that an account's text is like.
 *
 * @param pattern the district's text
 * @param rest the account's text, without what others add, and for places without words for "school district"
 * @param likeness in which way they are alike
 * @param edits how many letters were inserted, left out, replaced or swapped with their neighbour, words for "school
 *     district" included; 0 unless {@code EDITED}
 */
public record Resemblance(Pattern pattern, StrippedText rest, Likeness likeness, int edits) {

    /** In which way two texts are alike, the closest first. */
    public enum Likeness {
        /** Letter by letter. */
        SAME,
        /** When letters and digits that look alike are taken as one. */
        LOOKS_SAME,
        /** But for one or two letters. */
        EDITED,
        /** When the end is moved to the front. */
        REORDERED
    }

    /** The resemblance of a rest that is like a pattern in this way and by this many edits of its own. */
    public static Resemblance of(Pattern pattern, StrippedText rest, Likeness likeness, int edits) {
        int all = edits + rest.edits();
        return new Resemblance(pattern, rest, all > 0 ? Likeness.EDITED : whole(rest, likeness), all);
    }

    private static Likeness whole(StrippedText rest, Likeness likeness) {
        if (rest.isReordered()) {
            return Likeness.REORDERED;
        }
        return rest.isDisguised() ? Likeness.LOOKS_SAME : likeness;
    }
}
