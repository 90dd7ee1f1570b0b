package org.lookalike.launcher.follow;

/**
 * Untrusted text made safe to print: control, bidirectional and invisible characters appear as escapes such as {@code \u202e}.
 * Letters stay as they are, homoglyphs included.
 */
public final class SafeText {

    private static final int MAX_CODE_POINTS = 500;

    private SafeText() {}

    /** At most 500 characters of the text, on one line. */
    public static String of(String text) {
        var safe = new StringBuilder();
        text.codePoints().limit(MAX_CODE_POINTS).forEach(c -> append(safe, c));
        if (text.codePointCount(0, text.length()) > MAX_CODE_POINTS) {
            safe.append('…');
        }
        return safe.toString();
    }

    private static void append(StringBuilder safe, int codePoint) {
        if (isVisible(codePoint)) {
            safe.appendCodePoint(codePoint);
        } else if (Character.isBmpCodePoint(codePoint)) {
            safe.append(String.format("\\u%04x", codePoint));
        } else {
            safe.append(String.format("\\u{%x}", codePoint));
        }
    }

    private static boolean isVisible(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED -> false;
            case Character.SPACE_SEPARATOR -> codePoint == ' ';
            default -> !isBlankLetterOrMark(codePoint);
        };
    }

    /** Invisible letters and marks: joiners, fillers, variation selectors, the Braille blank. */
    private static boolean isBlankLetterOrMark(int codePoint) {
        return codePoint == 0x034F
                || codePoint == 0x115F
                || codePoint == 0x1160
                || codePoint == 0x17B4
                || codePoint == 0x17B5
                || codePoint >= 0x180B && codePoint <= 0x180F
                || codePoint == 0x2800
                || codePoint == 0x3164
                || codePoint >= 0xFE00 && codePoint <= 0xFE0F
                || codePoint == 0xFFA0
                || codePoint >= 0xE0100 && codePoint <= 0xE01EF;
    }
}
