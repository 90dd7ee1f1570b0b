package org.lookalike.matching.evaluation.names;

import java.util.Locale;
import java.util.function.UnaryOperator;
import org.apache.commons.lang3.StringUtils;

/** A change of a text's letters after which people still read it. */
enum LetterChange {
    DIGITS(text -> StringUtils.replaceChars(text, "olseOLSE", "01530153")),
    CYRILLIC(text -> StringUtils.replaceChars(text, "aceopxyACEOPX", "асеорхуАСЕОРХ")),
    FULL_WIDTH(text -> mapped(text, '!', '~', 0xFF01)),
    FLAGS(text -> spaced(mapped(text.toLowerCase(Locale.ROOT), 'a', 'z', 0x1F1E6))),
    SPACED(LetterChange::spaced),
    DOUBLED(text -> doubled(doubled(text, text.length() / 2), 2)),
    NUMBER_INSIDE(
            text -> new StringBuilder(text).insert(text.length() / 2, "58").toString()),
    TURNED(text -> text.substring(text.length() / 2) + "." + text.substring(0, text.length() / 2)),
    NO_VOWELS(text -> text.substring(0, 1) + text.substring(1).replaceAll("[aeiou]", "")),
    SWAPPED(text -> swapped(text, text.length() / 2));

    private final UnaryOperator<String> change;

    LetterChange(UnaryOperator<String> change) {
        this.change = change;
    }

    String of(String text) {
        return change.apply(text);
    }

    /** The characters from one to another as those of another alphabet. */
    private static String mapped(String text, char from, char to, int start) {
        StringBuilder mapped = new StringBuilder();
        text.codePoints().forEach(c -> mapped.appendCodePoint(c < from || c > to ? c : start + c - from));
        return mapped.toString();
    }

    /** Without spaces, two of the letters that make flags would be shown as one. */
    private static String spaced(String text) {
        StringBuilder spaced = new StringBuilder();
        text.codePoints().forEach(c -> spaced.appendCodePoint(c).append(' '));
        return spaced.toString().strip();
    }

    private static String doubled(String text, int index) {
        return text.substring(0, index + 1) + text.substring(index);
    }

    /** With the first two different neighbours from this place on swapped. */
    private static String swapped(String text, int start) {
        for (int i = start; i + 1 < text.length(); i++) {
            if (text.charAt(i) != text.charAt(i + 1)) {
                return text.substring(0, i) + text.charAt(i + 1) + text.charAt(i) + text.substring(i + 2);
            }
        }
        return text;
    }
}
