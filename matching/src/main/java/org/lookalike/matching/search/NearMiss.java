package org.lookalike.matching.search;

import org.apache.commons.lang3.StringUtils;
import org.lookalike.matching.search.index.Pattern;

/**
 * Whether a handle is one that is taken instead of a short registered one, because that is gone: {@code mapleisdd},
 * {@code mapelisd}. Of the many texts one letter away from a short one, those that change its end say another thing by chance,
 * and those of an acronym are other acronyms, unless a letter is doubled or two are swapped.
 */
final class NearMiss {

    /** A place with fewer letters is an acronym to whoever reads it. */
    private static final int MIN_PLACE = 4;

    private NearMiss() {}

    /**
     * Whether one letter of the registered text is swapped with its neighbour, doubled, inserted, or changed or left out in the
     * place.
     *
     * @param place how many of the first letters of {@code registered} are the district's place
     */
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
