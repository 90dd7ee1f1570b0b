package org.lookalike.matching.signal;

import java.util.Locale;
import org.lookalike.matching.MatchPolicy;
import org.lookalike.matching.index.EditDistance;
import org.lookalike.matching.index.Pattern;
import org.lookalike.matching.index.Pattern.Kind;
import org.lookalike.matching.index.Resemblance;
import org.lookalike.matching.index.Resemblance.Likeness;
import org.lookalike.matching.text.Letters;

/**
 * How much a resemblance says, 0..1: how telling the district's text is (where it comes from, how long it is) times how
 * close the account's text comes to it.
 */
public final class Strength {

    private static final int LEAST_LENGTH = 3;

    private Strength() {}

    /** The strength of a resemblance by this policy. */
    public static double of(Resemblance resemblance, MatchPolicy policy) {
        return telling(resemblance, policy) * closeness(resemblance, policy);
    }

    private static double telling(Resemblance resemblance, MatchPolicy policy) {
        Pattern pattern = resemblance.pattern();
        boolean isBareDomain = pattern.kind() == Kind.WEB_DOMAIN && !pattern.hasForm();
        double kind = policy.number(
                isBareDomain
                        ? "strength.web_domain_bare"
                        : "strength." + pattern.kind().name().toLowerCase(Locale.ROOT));
        double full = policy.number("short.full_length");
        double least = policy.number("short.least");
        int length = pattern.text().length();
        double share = Math.min(1, least + (1 - least) * (length - LEAST_LENGTH) / (full - LEAST_LENGTH));
        if (resemblance.likeness() == Likeness.SAME && length >= policy.number("short.exact_length")) {
            share = Math.max(share, policy.number("short.exact"));
        }
        return kind * share;
    }

    private static double closeness(Resemblance resemblance, MatchPolicy policy) {
        double affix = resemblance.affix().isEmpty() ? 1 : policy.number("closeness.affix");
        return affix
                * switch (resemblance.likeness()) {
                    case SAME -> 1;
                    case LOOKS_SAME -> policy.number("closeness.looks_same");
                    case REORDERED -> policy.number("closeness.reordered");
                    case EDITED -> edited(resemblance, policy);
                };
    }

    /**
     * Edits count by the length of the part they fall to: the letters that say which district it is, or the rest. In
     * "maplehollowsd" one letter of "sd" is half of what says "district".
     */
    private static double edited(Resemblance resemblance, MatchPolicy policy) {
        Pattern pattern = resemblance.pattern();
        int core = Math.max(1, pattern.coreLength());
        int rest = Math.max(1, pattern.text().length() - pattern.coreLength());
        int coreEdits = coreEdits(pattern, resemblance.observed(), resemblance.edits());
        double share = (double) coreEdits / core + (double) (resemblance.edits() - coreEdits) / rest;
        double cost = policy.number("closeness.edit_cost")
                * (resemblance.edits() > 1 ? policy.number("closeness.second_edit") : 1);
        return Math.max(0, 1 - cost * share);
    }

    /** The most edits that fall to the core when the account's text is cut in two at the best place. */
    private static int coreEdits(Pattern pattern, String observed, int edits) {
        int core = pattern.coreLength();
        String text = pattern.text();
        if (core >= text.length()) {
            return edits;
        }
        String look = Letters.look(observed);
        String coreLook = Letters.look(text.substring(0, core));
        String restLook = Letters.look(text.substring(core));
        int best = edits;
        for (int cut = Math.max(0, core - edits); cut <= Math.min(look.length(), core + edits); cut++) {
            int inCore = EditDistance.within(coreLook, look.substring(0, cut), edits);
            int inRest = EditDistance.within(restLook, look.substring(cut), edits);
            if (inCore + inRest <= edits) {
                best = Math.min(best, inCore);
            }
        }
        return best;
    }
}
