package org.lookalike.kafka;

/**
 * Text of the topics. JSON can carry U+0000 and half of a surrogate pair, which PostgreSQL and UTF-8 cannot: each becomes one
 * U+FFFD. Whoever refused it would let an account go unjudged that has one in its name.
 */
final class WireText {

    private static final int REPLACEMENT = 0xFFFD;

    private WireText() {}

    static String storable(String text) {
        if (text.codePoints().allMatch(WireText::isStorable)) {
            return text;
        }
        var storable = new StringBuilder(text.length());
        text.codePoints().map(c -> isStorable(c) ? c : REPLACEMENT).forEach(storable::appendCodePoint);
        return storable.toString();
    }

    private static boolean isStorable(int codePoint) {
        return codePoint != 0 && (codePoint < Character.MIN_SURROGATE || codePoint > Character.MAX_SURROGATE);
    }
}
