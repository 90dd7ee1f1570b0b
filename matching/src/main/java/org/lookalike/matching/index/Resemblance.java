package org.lookalike.matching.index;

/**
 * A pattern that an account's text is like.
 *
 * @param pattern the district's text
 * @param observed the account's text, squashed and without {@code affix}
 * @param affix what was taken off the account's text, or empty
 * @param likeness in which way they are alike
 * @param edits how many letters were inserted, left out, replaced or swapped with their neighbour; 0 unless {@code
 *     EDITED}
 */
public record Resemblance(Pattern pattern, String observed, String affix, Likeness likeness, int edits) {

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
}
