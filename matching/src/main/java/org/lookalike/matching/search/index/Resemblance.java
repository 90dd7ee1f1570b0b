package org.lookalike.matching.search.index;

import org.lookalike.matching.text.StrippedText;

/**
 * A pattern that an account's text is like, without what others add. Edits are letters inserted, left out, replaced or
 * swapped, words for "school district" included; 0 unless {@code EDITED}.
 */
public record Resemblance(Pattern pattern, StrippedText stripped, MatchType type, int edits) {

    /** In which way two texts are alike, the closest first. */
    public enum MatchType {
        /** Letter by letter. */
        EXACT,
        /** When letters and digits that look alike are taken as one. */
        CONFUSABLE,
        /** But for one or two letters. */
        EDITED,
        /** But for letters doubled or digits put in. */
        RESPELLED,
        /** But for vowels left out. */
        WITHOUT_VOWELS,
        /** When the end is moved to the front. */
        REORDERED,
        /** The whole text, with other letters around it. */
        WITHIN;

        /** Whether some letters are others, and do not look alike. */
        public boolean isRespelled() {
            return this == EDITED || this == RESPELLED || this == WITHOUT_VOWELS;
        }
    }

    /** Whether the texts are the same, whatever was added. */
    public boolean isExact() {
        return type == MatchType.EXACT;
    }

    /** Whether the texts are alike in this way and nothing was added. */
    public boolean isPlain(MatchType plainType) {
        return type == plainType && stripped.added().isEmpty();
    }

    /** The resemblance of a stripped text that is like a pattern in this way and by this many edits of its own. */
    public static Resemblance of(Pattern pattern, StrippedText stripped, MatchType type, int edits) {
        int all = edits + stripped.edits();
        return new Resemblance(pattern, stripped, all > 0 ? MatchType.EDITED : whole(stripped, type), all);
    }

    /** The resemblance of a text that has a registered handle within it, from this position on. */
    public static Resemblance within(String text, Pattern pattern, int start, boolean isDisguised) {
        StrippedText stripped = StrippedText.within(text, start, pattern.text().length(), isDisguised);
        return new Resemblance(pattern, stripped, MatchType.WITHIN, 0);
    }

    private static MatchType whole(StrippedText stripped, MatchType type) {
        if (stripped.isReordered()) {
            return MatchType.REORDERED;
        }
        return stripped.isDisguised() ? MatchType.CONFUSABLE : type;
    }
}
