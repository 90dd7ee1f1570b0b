package org.lookalike.ingest.snapshot;

/**
 * Text that every reader of the topic can store and print. Names and bios are published as the account wrote them, in any
 * script, because unusual characters may be the imitation. U+FFFD, the replacement character, replaces unpaired surrogates,
 * which UTF-8 cannot encode, and control characters other than tab and line breaks, some of which databases refuse.
 */
final class PrintableText {

    private static final char REPLACEMENT = '\uFFFD';
    private static final char DELETE = 0x7F;

    private PrintableText() {}

    static String of(String text) {
        return text.codePoints().allMatch(PrintableText::isText) ? text : replaced(text);
    }

    static boolean isText(int codePoint) {
        return !isUnpairedSurrogate(codePoint) && !isControl(codePoint);
    }

    private static String replaced(String text) {
        var plain = new StringBuilder(text.length());
        text.codePoints().forEach(c -> plain.appendCodePoint(isText(c) ? c : REPLACEMENT));
        return plain.toString();
    }

    private static boolean isUnpairedSurrogate(int codePoint) {
        return codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
    }

    private static boolean isControl(int codePoint) {
        return codePoint == DELETE || codePoint < ' ' && codePoint != '\t' && codePoint != '\n' && codePoint != '\r';
    }
}
