package org.lookalike.matching.search;

import java.util.List;
import java.util.Locale;
import org.apache.commons.lang3.StringUtils;
import org.lookalike.matching.MatchPolicy;
import org.lookalike.matching.search.index.EditDistance;
import org.lookalike.matching.search.index.Pattern;
import org.lookalike.matching.search.index.Pattern.Kind;
import org.lookalike.matching.search.index.Resemblance;
import org.lookalike.matching.search.index.Resemblance.MatchType;
import org.lookalike.matching.text.Letters;
import org.lookalike.matching.text.SchoolName;
import org.lookalike.matching.text.StrippedText;
import org.lookalike.matching.text.Vocabulary;

/** How much a resemblance says, 0..1: how distinctive the target's text is, times how close the account's comes. */
record Strength(MatchPolicy policy, Vocabulary vocabulary, Disguises disguises) {

    private static final int MIN_LENGTH = 3;

    /** The strength of a handle's resemblance to a target with these names. */
    double ofHandle(Resemblance resemblance, List<SchoolName> names) {
        if (disguises.isInHandle(resemblance, names)) {
            return of(resemblance, names, number("closeness.looks_same") * affixFactor(resemblance.stripped()));
        }
        if (ChanceResemblance.isOfHandle(resemblance, names)) {
            return 0;
        }
        double strength = ofName(resemblance, names);
        if (resemblance.pattern().kind() == Kind.NAME) {
            return strength * number("strength.name_as_handle");
        }
        return isNearMissOfRegistered(resemblance, names)
                ? Math.max(strength, number("strength.official_handle_near_miss"))
                : strength;
    }

    private static boolean isNearMissOfRegistered(Resemblance resemblance, List<SchoolName> names) {
        Pattern pattern = resemblance.pattern();
        StrippedText stripped = resemblance.stripped();
        return pattern.kind() == Kind.OFFICIAL_HANDLE
                && stripped.lengthTakenOff() == 0
                && NearMiss.isOf(pattern.text(), lengthOfPlace(pattern.text(), names), stripped.text());
    }

    /** How many letters of a place a text starts with. */
    private static int lengthOfPlace(String text, List<SchoolName> names) {
        return names.stream()
                .map(SchoolName::placeText)
                .filter(text::startsWith)
                .mapToInt(String::length)
                .max()
                .orElse(0);
    }

    /** The strength of a display name's resemblance to a target with these names. */
    double ofName(Resemblance resemblance, List<SchoolName> names) {
        return of(resemblance, names, closeness(resemblance));
    }

    private double of(Resemblance resemblance, List<SchoolName> names, double closeness) {
        return distinctiveness(resemblance)
                * (lacksNumber(resemblance.pattern(), names) ? number("strength.name_without_number") : 1)
                * formFactor(resemblance, names)
                * closeness;
    }

    private double number(String key) {
        return policy.number(key);
    }

    private double number(Kind kind) {
        return kind == Kind.NAME ? 1 : number("strength." + kind.name().toLowerCase(Locale.ROOT));
    }

    private double distinctiveness(Resemblance resemblance) {
        Pattern pattern = resemblance.pattern();
        if (pattern.kind() == Kind.LAST_NAME) {
            return byKind(resemblance);
        }
        int length = Letters.length(pattern.text());
        if (pattern.kind() == Kind.PLACE || pattern.kind() == Kind.ACRONYM) {
            length += resemblance.stripped().lengthWithForms()
                    - resemblance.stripped().text().length();
        }
        double share = Math.min(
                1,
                number("short.least")
                        + (1 - number("short.least"))
                                * (length - MIN_LENGTH)
                                / (number("short.full_length") - MIN_LENGTH));
        if (resemblance.type() == MatchType.EXACT && length >= number("short.exact_length")) {
            share = Math.max(share, number("short.exact"));
        }
        return byKind(resemblance) * share;
    }

    /** {@code Maple Hollow School District} is rather one that is called so than Maple Hollow School District 12. */
    private static boolean lacksNumber(Pattern pattern, List<SchoolName> names) {
        return pattern.kind() == Kind.NAME
                && names.stream().anyMatch(name -> !name.numbers().isEmpty())
                && names.stream().noneMatch(name -> name.text().equals(pattern.text()));
    }

    private double byKind(Resemblance resemblance) {
        Pattern pattern = resemblance.pattern();
        List<String> forms = resemblance.stripped().forms();
        return switch (pattern.kind()) {
            case WEB_DOMAIN -> pattern.hasForm() ? number(Kind.WEB_DOMAIN) : number("strength.web_domain_bare");
            case ACRONYM -> forms.isEmpty() ? number(Kind.ACRONYM) : number("strength.acronym_form");
            case PLACE ->
                vocabulary.shortForms().containsAll(forms) ? number("strength.place_short_form") : number(Kind.PLACE);
            default -> number(pattern.kind());
        };
    }

    /** {@code maplehollowisd} says little of a Maple Hollow that is no independent school district. */
    private double formFactor(Resemblance resemblance, List<SchoolName> names) {
        if (resemblance.pattern().kind() != Kind.PLACE) {
            return 1;
        }
        for (String form : resemblance.stripped().forms()) {
            if (vocabulary.kind().contains(form)) {
                String kind = vocabulary.abbreviations().getOrDefault(form, form);
                if (names.stream()
                        .noneMatch(name ->
                                name.kind().contains(kind) || name.words().contains(form))) {
                    return number("strength.foreign_form");
                }
            }
        }
        return 1;
    }

    private double closeness(Resemblance resemblance) {
        StrippedText stripped = resemblance.stripped();
        if (ChanceResemblance.is(resemblance)) {
            return 0;
        }
        double added = affixFactor(stripped);
        if (resemblance.type() == MatchType.EDITED && stripped.isReordered()) {
            added *= number("closeness.reordered");
        }
        return added
                * switch (resemblance.type()) {
                    case EXACT -> 1;
                    case CONFUSABLE, RESPELLED, WITHOUT_VOWELS -> number("closeness.looks_same");
                    case REORDERED -> number("closeness.reordered");
                    case WITHIN -> number("closeness.within");
                    case EDITED -> edited(resemblance);
                };
    }

    private double affixFactor(StrippedText stripped) {
        return stripped.added().isEmpty() ? 1 : number("closeness.affix");
    }

    /** Edits count by the length of their part: one letter of "sd" is half of what says "district". */
    private double edited(Resemblance resemblance) {
        Pattern pattern = resemblance.pattern();
        StrippedText stripped = resemblance.stripped();
        int own = resemblance.edits() - stripped.edits();
        int core = Math.max(1, pattern.coreLength());
        int formLength = pattern.text().length() - pattern.coreLength();
        int coreEdits = coreEdits(pattern, stripped.text(), own);
        if (coreEdits > 0 && NearMiss.isOtherWord(pattern, stripped.text())) {
            return 0;
        }
        double share = (double) coreEdits / core
                + (double) (own - coreEdits) / Math.max(1, formLength)
                + (double) stripped.edits() / Math.max(1, stripped.lengthTakenOff());
        return Math.max(
                0,
                1
                        - number("closeness.edit_cost")
                                * (resemblance.edits() > 1 ? number("closeness.second_edit") : 1)
                                * share);
    }

    /** The most edits that fall to the core when the account's text is cut in two at the best place. */
    private static int coreEdits(Pattern pattern, String observed, int edits) {
        int core = pattern.coreLength();
        String text = pattern.text();
        if (core >= text.length()) {
            return edits;
        }
        String skeleton = Letters.skeleton(observed);
        String coreSkeleton = Letters.skeleton(text.substring(0, core));
        String formSkeleton = Letters.skeleton(text.substring(core));
        int best = edits;
        for (int cut = Math.max(0, core - edits); cut <= Math.min(skeleton.length(), core + edits); cut++) {
            int inCore = EditDistance.within(coreSkeleton, skeleton.substring(0, cut), edits);
            int inForm = EditDistance.within(formSkeleton, skeleton.substring(cut), edits);
            if (inCore + inForm <= edits) {
                best = Math.min(best, inCore);
            }
        }
        return best;
    }

    /**
     * Whether a handle is taken instead of a short registered one: {@code mapleisdd}, {@code mapelisd}. Changes at the
     * end, and of an acronym other than doubled or swapped letters, make other words by chance.
     */
    private static final class NearMiss {

        /** A place with fewer letters is an acronym to whoever reads it. */
        private static final int MIN_PLACE = 4;

        private NearMiss() {}

        /** Whether one letter is swapped, doubled or inserted, or changed or left out in the first {@code place}. */
        static boolean isOf(String registered, int place, String observed) {
            int same = StringUtils.getCommonPrefix(registered, observed).length();
            boolean isPlace = place >= MIN_PLACE;
            return switch (observed.length() - registered.length()) {
                case 1 ->
                    observed.substring(same + 1).equals(registered.substring(same))
                            && (isPlace || isDoubled(observed, same));
                case 0 ->
                    isSwapped(registered, observed, same)
                            || (isPlace && same < place && hasSameEnd(registered, observed, same + 1, same + 1));
                case -1 -> isPlace && same < place && hasSameEnd(registered, observed, same + 1, same);
                default -> false;
            };
        }

        /** Whether what says which district it is has a letter changed or left out, and is so short that this makes another word: {@code dobbschools} for {@code cobbschools}. */
        static boolean isOtherWord(Pattern pattern, String observed) {
            return pattern.hasForm() && pattern.coreLength() <= MIN_PLACE && !isOf(pattern.text(), 0, observed);
        }

        private static boolean isDoubled(String text, int at) {
            return at > 0 && text.charAt(at) == text.charAt(at - 1);
        }

        private static boolean isSwapped(String registered, String observed, int at) {
            return at + 1 < registered.length()
                    && registered.charAt(at) == observed.charAt(at + 1)
                    && registered.charAt(at + 1) == observed.charAt(at)
                    && hasSameEnd(registered, observed, at + 2, at + 2);
        }

        private static boolean hasSameEnd(String registered, String observed, int from, int observedFrom) {
            return registered.substring(from).equals(observed.substring(observedFrom));
        }
    }
}
