package org.lookalike.matching.search;

import java.util.List;
import java.util.Set;

/** The title that superintendents go by without a word of their role. */
final class DoctorTitle {

    private static final Set<String> TITLES = Set.of("dr", "phd", "edd");
    private static final String IN_HANDLE = "dr";
    private static final String SEPARATORS = "._-";

    private DoctorTitle() {}

    static boolean isIn(AccountTexts texts) {
        return isIn(texts.nameWords(), texts.handle());
    }

    /** Whether a display name's words, or a handle as written, have it. */
    static boolean isIn(List<String> nameWords, String handle) {
        for (String word : nameWords) {
            if (TITLES.contains(word)) {
                return true;
            }
        }
        return endInDegree(nameWords) || isInHandle(handle);
    }

    /** {@code Ph.D.} is two words. */
    private static boolean endInDegree(List<String> words) {
        int last = words.size() - 1;
        return last > 0 && words.get(last).equals("d") && TITLES.contains(words.get(last - 1) + "d");
    }

    private static boolean isInHandle(String handle) {
        for (int at = 0; at + IN_HANDLE.length() <= handle.length(); at++) {
            if ((at == 0 || SEPARATORS.indexOf(handle.charAt(at - 1)) >= 0)
                    && handle.regionMatches(true, at, IN_HANDLE, 0, IN_HANDLE.length())) {
                return true;
            }
        }
        return false;
    }
}
