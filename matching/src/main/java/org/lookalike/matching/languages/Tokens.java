package org.lookalike.matching.languages;

import com.ibm.icu.text.Normalizer2;
import java.lang.Character.UnicodeScript;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.commons.lang3.StringUtils;

/**
 * The tokens of a text in any script: its words without accents and in lower case, and each Chinese character and
 * Korean syllable, because these are written with or without spaces. {@link org.lookalike.matching.text.Words} are those of folded text
 * alone, whose letters are replaced by Latin ones that look alike.
 */
final class Tokens {

    /** Stands where a sign parts a name: {@code Maple Hollow | News}. */
    static final String BORDER = "|";

    private static final String PARTING = "|(),:;~•·–—/[]،؛、，：（）【】";
    /** Letters that some write for another, and letters that are no accented ones to Unicode. */
    private static final Map<Character, Character> SAME = Map.ofEntries(
            Map.entry('đ', 'd'),
            Map.entry('ł', 'l'),
            Map.entry('ى', 'ي'),
            Map.entry('ی', 'ي'),
            Map.entry('ے', 'ي'),
            Map.entry('ة', 'ه'),
            Map.entry('ۃ', 'ه'),
            Map.entry('ہ', 'ه'),
            Map.entry('ھ', 'ه'),
            Map.entry('ک', 'ك'));

    private static final int FIRST_WITHOUT_SPACES = 0x2E80;
    private static final char TATWEEL = 0x0640;
    /** A letter to Unicode; it stands within Ukrainian words. */
    private static final char MODIFIER_APOSTROPHE = 0x02BC;

    private static final Normalizer2 NFKD = Normalizer2.getNFKDInstance();
    private static final Normalizer2 NFC = Normalizer2.getNFCInstance();

    private Tokens() {}

    /** The tokens of a text, with a {@link #BORDER} where a sign parts it. */
    static List<String> of(String text) {
        String plain = plain(text);
        List<String> tokens = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        for (int i = 0; i < plain.length(); ) {
            int c = plain.codePointAt(i);
            i += Character.charCount(c);
            if (isWithoutSpaces(c)) {
                flush(word, tokens);
                tokens.add(Character.toString(c));
            } else if (Character.isLetterOrDigit(c)) {
                word.appendCodePoint(c);
            } else if (!isApostrophe(c) || isElision(word)) {
                flush(word, tokens);
                if (PARTING.indexOf(c) >= 0 || (c == '-' && isBetweenSpaces(plain, i - 1))) {
                    tokens.add(BORDER);
                }
            }
        }
        flush(word, tokens);
        return tokens;
    }

    /** The words that tokens make: characters that follow one another without spaces are one. */
    static List<String> words(List<String> tokens) {
        List<String> words = new ArrayList<>();
        boolean isJoined = false;
        for (String token : tokens) {
            boolean isCharacter = isWithoutSpaces(token.codePointAt(0));
            if (isCharacter && isJoined) {
                words.set(words.size() - 1, words.get(words.size() - 1) + token);
            } else {
                words.add(token);
            }
            isJoined = isCharacter;
        }
        return List.copyOf(words);
    }

    /** A word that is folded, with one letter for those that are written for each other. */
    static String ofWord(String folded) {
        return StringUtils.isAsciiPrintable(folded) ? folded : plain(folded);
    }

    /** Without accents and invisible characters, in lower case, and with one letter for those that are written for each other. */
    private static String plain(String text) {
        StringBuilder kept = new StringBuilder(text.length());
        NFKD.normalize(text).codePoints().filter(c -> !isDropped(c)).forEach(c -> {
            int lower = Character.toLowerCase(c);
            kept.appendCodePoint(lower <= Character.MAX_VALUE ? SAME.getOrDefault((char) lower, (char) lower) : lower);
        });
        return NFC.normalize(kept);
    }

    private static boolean isDropped(int c) {
        return switch (Character.getType(c)) {
            case Character.NON_SPACING_MARK, Character.ENCLOSING_MARK, Character.FORMAT -> true;
            default -> c == TATWEEL || c == MODIFIER_APOSTROPHE;
        };
    }

    /** Chinese and Korean, so that each character is looked at by itself. */
    private static boolean isWithoutSpaces(int c) {
        UnicodeScript script = c < FIRST_WITHOUT_SPACES ? UnicodeScript.COMMON : UnicodeScript.of(c);
        return script == UnicodeScript.HAN || script == UnicodeScript.HANGUL;
    }

    private static boolean isApostrophe(int c) {
        return c == '\'' || c == '’' || c == '`';
    }

    /** {@code d'Archbold} is two words, {@code O'Neill} is one. */
    private static boolean isElision(StringBuilder word) {
        return word.length() == 1 && (word.charAt(0) == 'd' || word.charAt(0) == 'l');
    }

    private static boolean isBetweenSpaces(String text, int at) {
        return at > 0 && at + 1 < text.length() && text.charAt(at - 1) == ' ' && text.charAt(at + 1) == ' ';
    }

    private static void flush(StringBuilder word, List<String> tokens) {
        if (!word.isEmpty()) {
            tokens.add(word.toString());
            word.setLength(0);
        }
    }
}
