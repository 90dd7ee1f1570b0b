package org.lookalike.matching.languages;

import java.lang.Character.UnicodeScript;

/** The script that a language is written in. */
enum Script {
    LATIN(UnicodeScript.LATIN),
    CYRILLIC(UnicodeScript.CYRILLIC),
    ARABIC(UnicodeScript.ARABIC),
    HAN(UnicodeScript.HAN),
    HANGUL(UnicodeScript.HANGUL);

    private final UnicodeScript letters;

    Script(UnicodeScript letters) {
        this.letters = letters;
    }

    boolean has(int codePoint) {
        return UnicodeScript.of(codePoint) == letters;
    }

    /** Whether words of the script are written without spaces between them, so that each character is looked at by itself. */
    static boolean isWithoutSpaces(int codePoint) {
        return codePoint >= 0x2E80 && (HAN.has(codePoint) || HANGUL.has(codePoint));
    }
}
