package org.lookalike.kafka;

import java.util.regex.Pattern;

/**
 * Text on the topics. JSON can contain U+0000, which PostgreSQL cannot store, and unpaired surrogates, which UTF-8
 * cannot encode. Each is replaced by U+FFFD: a rejected record would let an account evade detection by such a character
 * in its name.
 */
final class WireText {

    private static final Pattern UNSTORABLE = Pattern.compile("[\\x00\\p{Cs}]");

    private WireText() {}

    static String storable(String text) {
        return isPlain(text) ? text : UNSTORABLE.matcher(text).replaceAll("\uFFFD");
    }

    /** Whether there is nothing to look for: the pattern takes a seventh of the time in which a snapshot is assessed. */
    private static boolean isPlain(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) == 0 || Character.isSurrogate(text.charAt(i))) {
                return false;
            }
        }
        return true;
    }
}
