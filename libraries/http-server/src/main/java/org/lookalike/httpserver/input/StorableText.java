package org.lookalike.httpserver.input;

/**
 * Text that every part of the system can keep. JSON, addresses, forms and files can hold two things besides: U+0000, which
 * PostgreSQL refuses, and halves of surrogate pairs, which UTF-8 cannot encode.
 */
public final class StorableText {

    /** What is wrong with other text and how to mend it, to be put after a field's name. */
    public static final String RULE = "holds U+0000 or half of a surrogate pair, which no text can; remove it";

    private static final int REPLACEMENT = 0xFFFD;

    private StorableText() {}

    /** Whether it can be kept as it is. */
    public static boolean isStorable(String text) {
        return text.codePoints().allMatch(StorableText::isStorable);
    }

    /** The text with U+FFFD in place of what cannot be kept; for what a machine wrote, and nobody can mend. */
    public static String of(String text) {
        if (isStorable(text)) {
            return text;
        }
        var storable = new StringBuilder(text.length());
        text.codePoints().map(c -> isStorable(c) ? c : REPLACEMENT).forEach(storable::appendCodePoint);
        return storable.toString();
    }

    /**
     * The text itself.
     *
     * @throws UnstorableValue if it cannot be kept
     */
    public static String required(String field, String text) {
        if (!isStorable(text)) {
            throw new UnstorableValue(field, RULE);
        }
        return text;
    }

    private static boolean isStorable(int codePoint) {
        return codePoint != 0 && (codePoint < Character.MIN_SURROGATE || codePoint > Character.MAX_SURROGATE);
    }
}
