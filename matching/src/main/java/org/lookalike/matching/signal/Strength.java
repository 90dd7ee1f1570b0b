package org.lookalike.matching.signal;

import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.lookalike.matching.MatchPolicy;
import org.lookalike.matching.index.EditDistance;
import org.lookalike.matching.index.Pattern;
import org.lookalike.matching.index.Pattern.Kind;
import org.lookalike.matching.index.Resemblance;
import org.lookalike.matching.index.Resemblance.Likeness;
import org.lookalike.matching.text.Letters;
import org.lookalike.matching.text.SchoolName;
import org.lookalike.matching.text.StrippedText;
import org.lookalike.matching.text.Vocabulary;

/**
 * How much a resemblance says, 0..1: how telling the district's text is (where it comes from, how long it is) times how
 * close the account's text comes to it.
 */
public final class Strength {

    private static final int LEAST_LENGTH = 3;
    private static final int LONGEST_CODE = 2;

    private final Map<Kind, Double> byKind = new EnumMap<>(Kind.class);
    private final Vocabulary vocabulary;
    private final double nameAsHandle;
    private final double shortForm;
    private final double shortFormEdited;
    private final double foreignForm;
    private final double bareDomain;
    private final double acronymWithForm;
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
    Strength(MatchPolicy policy, Vocabulary vocabulary) {
        this.vocabulary = vocabulary;
        for (Kind kind : Kind.values()) {
            byKind.put(
                    kind,
                    kind == Kind.NAME
                            ? 1
                            : policy.number("strength." + kind.name().toLowerCase(Locale.ROOT)));
        }
        nameAsHandle = policy.number("strength.name_as_handle");
        shortForm = policy.number("strength.place_short_form");
        shortFormEdited = policy.number("strength.place_short_form_edited");
        foreignForm = policy.number("strength.foreign_form");
        bareDomain = policy.number("strength.web_domain_bare");
        acronymWithForm = policy.number("strength.acronym_form");
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

    /**
     * The strength of a handle's resemblance to a district.
     *
     * @param names the district's names
     */
    public double ofHandle(Resemblance resemblance, List<SchoolName> names) {
        double strength = ofName(resemblance, names);
        return resemblance.pattern().kind() == Kind.NAME ? strength * nameAsHandle : strength;
    }

    /**
     * The strength of a display name's resemblance to a district.
     *
     * @param names the district's names
     */
    public double ofName(Resemblance resemblance, List<SchoolName> names) {
        return telling(resemblance) * form(resemblance, names) * closeness(resemblance);
    }

    private double telling(Resemblance resemblance) {
        Pattern pattern = resemblance.pattern();
        int length = pattern.text().length();
        if (pattern.kind() == Kind.PLACE || pattern.kind() == Kind.ACRONYM) {
            length += resemblance.rest().lengthWithForms()
                    - resemblance.rest().text().length();
        }
        double share =
                Math.min(1, shortLeast + (1 - shortLeast) * (length - LEAST_LENGTH) / (shortFullLength - LEAST_LENGTH));
        if (resemblance.likeness() == Likeness.SAME && length >= exactLength) {
            share = Math.max(share, exact);
        }
        return byKind(resemblance) * share;
    }

    private double byKind(Resemblance resemblance) {
        Pattern pattern = resemblance.pattern();
        List<String> forms = resemblance.rest().forms();
        return switch (pattern.kind()) {
            case WEB_DOMAIN -> pattern.hasForm() ? byKind.getOrDefault(Kind.WEB_DOMAIN, 0.0) : bareDomain;
            case ACRONYM -> forms.isEmpty() ? byKind.getOrDefault(Kind.ACRONYM, 0.0) : acronymWithForm;
            case PLACE -> isShortForm(resemblance) ? shortForm : byKind.getOrDefault(Kind.PLACE, 0.0);
            default -> byKind.getOrDefault(pattern.kind(), 0.0);
        };
    }

    private boolean isShortForm(Resemblance resemblance) {
        return resemblance.pattern().kind() == Kind.PLACE
                && vocabulary.shortForms().containsAll(resemblance.rest().forms());
    }

    /** {@code maplehollowisd} says little of a Maple Hollow that is no independent school district. */
    private double form(Resemblance resemblance, List<SchoolName> names) {
        if (resemblance.pattern().kind() != Kind.PLACE) {
            return 1;
        }
        for (String form : resemblance.rest().forms()) {
            if (vocabulary.kind().contains(form)) {
                String kind = vocabulary.abbreviations().getOrDefault(form, form);
                if (names.stream()
                        .noneMatch(name ->
                                name.kind().contains(kind) || name.words().contains(form))) {
                    return foreignForm;
                }
            }
        }
        return 1;
    }

    /** Two letters taken for a state's, and two more that differ, are most likely another word: {@code mapleband}. */
    private double closeness(Resemblance resemblance) {
        StrippedText rest = resemblance.rest();
        if (resemblance.edits() > 1 && rest.added().stream().anyMatch(word -> word.length() <= LONGEST_CODE)) {
            return 0;
        }
        double added = rest.added().isEmpty() ? 1 : affix;
        if (resemblance.likeness() == Likeness.EDITED && rest.isReordered()) {
            added *= reordered;
        }
        if (resemblance.likeness() == Likeness.EDITED && isShortForm(resemblance)) {
            added *= shortFormEdited;
        }
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
        StrippedText rest = resemblance.rest();
        int own = resemblance.edits() - rest.edits();
        int core = Math.max(1, pattern.coreLength());
        int formLength = pattern.text().length() - pattern.coreLength() + rest.lengthTakenOff();
        int coreEdits = coreEdits(pattern, rest.text(), own);
        double share = (double) coreEdits / core + (double) (resemblance.edits() - coreEdits) / Math.max(1, formLength);
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
