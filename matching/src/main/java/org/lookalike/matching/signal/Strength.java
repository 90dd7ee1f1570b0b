package org.lookalike.matching.signal;

import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
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

    private final Map<Kind, Double> byKind = new EnumMap<>(Kind.class);
    private final double bareDomain;
    private final double shortLeast;
    private final double shortFullLength;
    private final double exact;
    private final double exactLength;
    private final double looksSame;
    private final double reordered;
    private final double affix;
    private final double editCost;
    private final double secondEdit;

    /** Strengths by this policy's numbers. */
    public Strength(MatchPolicy policy) {
        for (Kind kind : Kind.values()) {
            byKind.put(kind, policy.number("strength." + kind.name().toLowerCase(Locale.ROOT)));
        }
        bareDomain = policy.number("strength.web_domain_bare");
        shortLeast = policy.number("short.least");
        shortFullLength = policy.number("short.full_length");
        exact = policy.number("short.exact");
        exactLength = policy.number("short.exact_length");
        looksSame = policy.number("closeness.looks_same");
        reordered = policy.number("closeness.reordered");
        affix = policy.number("closeness.affix");
        editCost = policy.number("closeness.edit_cost");
        secondEdit = policy.number("closeness.second_edit");
    }

    /** The strength of a resemblance. */
    public double of(Resemblance resemblance) {
        return telling(resemblance) * closeness(resemblance);
    }

    private double telling(Resemblance resemblance) {
        Pattern pattern = resemblance.pattern();
        boolean isBareDomain = pattern.kind() == Kind.WEB_DOMAIN && !pattern.hasForm();
        double kind = isBareDomain ? bareDomain : byKind.getOrDefault(pattern.kind(), 0.0);
        int length = pattern.text().length();
        double share =
                Math.min(1, shortLeast + (1 - shortLeast) * (length - LEAST_LENGTH) / (shortFullLength - LEAST_LENGTH));
        if (resemblance.likeness() == Likeness.SAME && length >= exactLength) {
            share = Math.max(share, exact);
        }
        return kind * share;
    }

    private double closeness(Resemblance resemblance) {
        double added = resemblance.affix().isEmpty() ? 1 : affix;
        return added
                * switch (resemblance.likeness()) {
                    case SAME -> 1;
                    case LOOKS_SAME -> looksSame;
                    case REORDERED -> reordered;
                    case EDITED -> edited(resemblance);
                };
    }

    /**
     * Edits count by the length of the part they fall to: the letters that say which district it is, or the rest. In
     * "maplehollowsd" one letter of "sd" is half of what says "district".
     */
    private double edited(Resemblance resemblance) {
        Pattern pattern = resemblance.pattern();
        int core = Math.max(1, pattern.coreLength());
        int rest = Math.max(1, pattern.text().length() - pattern.coreLength());
        int coreEdits = coreEdits(pattern, resemblance.observed(), resemblance.edits());
        double share = (double) coreEdits / core + (double) (resemblance.edits() - coreEdits) / rest;
        return Math.max(0, 1 - editCost * (resemblance.edits() > 1 ? secondEdit : 1) * share);
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
