package org.lookalike.detector.alert.suppression;

import java.util.Locale;

/**
 * A pattern for names: {@code *} matches any characters, {@code ?} one, all others themselves regardless of case. Matching
 * takes at most pattern length times name length steps.
 */
record NamePattern(String text) {

    /** How many letters and digits it gives. */
    long named() {
        return text.codePoints().filter(Character::isLetterOrDigit).count();
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
