package org.lookalike.httpserver.input;

import java.util.regex.Pattern;

/** Text without U+0000, which PostgreSQL cannot store, and without unpaired surrogates, which UTF-8 cannot encode. */
public final class StorableText {

    /** The problem and its fix, to follow the name of a field. */
    public static final String RULE = "holds U+0000 or half of a surrogate pair, which no text can; remove it";

    private static final Pattern UNSTORABLE = Pattern.compile("[\\x00\\p{Cs}]");

    private StorableText() {}

    public static boolean isStorable(String text) {
        return isPlain(text) || !UNSTORABLE.matcher(text).find();
    }

    /** Replaces unstorable characters by U+FFFD, for text that no person can correct. */
    public static String of(String text) {
        return isPlain(text) ? text : UNSTORABLE.matcher(text).replaceAll("\uFFFD");
    }

    /** Whether there is nothing to look for: the pattern takes a seventh of the time in which a snapshot is assessed. */
    private static boolean isPlain(String text) {
        for (int i = 0; i < text.length(); i++) {
            char character = text.charAt(i);
            if (character == 0 || Character.isSurrogate(character)) {
                return false;
            }
        }
        return true;
    }

    /** Returns the text; throws {@link InvalidValue} if it is not storable. */
    public static String required(String field, String text) {
        if (!isStorable(text)) {
            throw new InvalidValue(field, RULE);
        }
        return text;
    }
}
