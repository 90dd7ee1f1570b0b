package org.lookalike.detector.alert.suppression;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A pattern for names: {@code *} matches any characters, {@code ?} one, all others themselves regardless of case. Matching
 * takes at most pattern length times name length steps.
 */
record NamePattern(String text) {

    static final int LONGEST = 100;

    /** A pattern needs this many letters or digits; {@code *ps*} would hide impostors by the dozen. */
    private static final int FEWEST_NAMED = 4;

    /** Why the text is no usable pattern, and the fix; null if it is one. */
    static @Nullable String problemOf(String text) {
        if (text.length() > LONGEST) {
            return "must have at most %d characters".formatted(LONGEST);
        }
        if (text.chars().anyMatch(Character::isISOControl)) {
            return "must not have control characters";
        }
        var named = text.codePoints().filter(Character::isLetterOrDigit).count();
        return named >= FEWEST_NAMED
                ? null
                : "must name at least %d letters or digits, such as *-boosters; a shorter one would hide impostors"
                        .formatted(FEWEST_NAMED);
    }

    boolean fits(String name) {
        return fits(
                text.toLowerCase(Locale.ROOT).codePoints().toArray(),
                name.toLowerCase(Locale.ROOT).codePoints().toArray());
    }

    /** On a mismatch, goes back to the last star and lets it stand for one character more. */
    private static boolean fits(int[] pattern, int[] name) {
        int at = 0;
        int star = -1;
        int taken = 0;
        for (int i = 0; i < name.length; ) {
            if (at < pattern.length && pattern[at] == '*') {
                star = at++;
                taken = i;
            } else if (at < pattern.length && (pattern[at] == '?' || pattern[at] == name[i])) {
                at++;
                i++;
            } else if (star >= 0) {
                at = star + 1;
                i = ++taken;
            } else {
                return false;
            }
        }
        while (at < pattern.length && pattern[at] == '*') {
            at++;
        }
        return at == pattern.length;
    }
}
