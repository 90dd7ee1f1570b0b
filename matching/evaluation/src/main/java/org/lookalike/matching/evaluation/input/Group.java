package org.lookalike.matching.evaluation.input;

import org.jspecify.annotations.Nullable;

/** What people know of an account, as far as the figures tell them apart. */
public enum Group {
    /** It imitates a district. */
    IMPERSONATOR("impersonators"),
    /** It imitates nobody, though it is of the school world: a school, a booster club, a newspaper, a namesake. */
    HARD_NEGATIVE("hard negatives"),
    /**
     * It imitates nobody that people know of, but has a district's exact name where the district has registered no account of its own:
     * only the district can say whose it is, so an alert is as right as a question, and counts in no figure.
     */
    MAY_BE_OWN("accounts that may be a district's own"),
    /** It is a district's own. */
    OFFICIAL("official accounts"),
    /** It has nothing to do with schools. */
    ORDINARY("ordinary accounts"),
    /** Opinions differ, as on parody and gossip; counts in no figure. */
    GRAY("gray accounts");

    private final String plural;

    Group(String plural) {
        this.plural = plural;
    }

    /** What a line's label and kind say; null when they say none of these. */
    static @Nullable Group of(String label, String kind) {
        if (label.equals("impersonator")) {
            return IMPERSONATOR;
        } else if (label.equals("gray")) {
            return GRAY;
        } else if (label.equals("official") || kind.equals("official")) {
            return OFFICIAL;
        } else if (kind.startsWith("hn_")) {
            return HARD_NEGATIVE;
        } else if (label.equals("ordinary") || kind.startsWith("ordinary")) {
            return ORDINARY;
        }
        return null;
    }

    /** For people: {@code hard negatives}. */
    @Override
    public String toString() {
        return plural;
    }
}
