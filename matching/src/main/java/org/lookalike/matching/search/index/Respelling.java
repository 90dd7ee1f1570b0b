package org.lookalike.matching.search.index;

import org.lookalike.matching.search.index.Resemblance.MatchType;
import org.lookalike.matching.text.Letters;

/**
 * Tells texts that a reader takes for each other although many letters differ: letters are doubled, digits put in, the end is moved to the
 * front, or vowels left out. All of them keep the consonants in their order, in a circle.
 */
final class Respelling {

    /** What is left of a shorter text may be another word. */
    private static final int MIN_REGISTERED = 10;

    private static final int MIN_WITHOUT_VOWELS = 8;
    /** One vowel in so many may be left, such as the first letter. */
    private static final int VOWELS_LEFT = 3;

    private static final char LEFT_OUT = 0;
    /** What each ASCII letter counts as in a key: digits as the letter they look like, and letters that look like a vowel or may be left out, nothing. */
    private static final char[] CONSONANTS = consonants();

    private Respelling() {}

    /**
     * A key that such texts share, and others rarely; digits stand for letters, or were put in unless {@code
     * withDigits}. A sum over pairs of neighbors does not depend on where the circle begins.
     */
    static long key(String text, boolean withDigits) {
        long sum = 0;
        char first = LEFT_OUT;
        char last = LEFT_OUT;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            char letter = c >= CONSONANTS.length ? c : withDigits || !isDigit(c) ? CONSONANTS[c] : LEFT_OUT;
            if (letter != LEFT_OUT && letter != last) {
                if (first == LEFT_OUT) {
                    first = letter;
                } else {
                    sum += pair(last, letter);
                }
                last = letter;
            }
        }
        return last == first ? sum : sum + pair(last, first);
    }

    /** A sum of linear terms would say which letters there are, but not which are neighbors. */
    private static long pair(char before, char letter) {
        long pair = ((long) before << 16 | letter) * 0x9E3779B97F4A7C15L;
        return (pair ^ pair >>> 32) * TextHash.FACTOR;
    }

    /** Whether the key without digits is another than that with them. */
    static boolean hasDigitsForConsonants(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (isDigit(c) && CONSONANTS[c] != LEFT_OUT) {
                return true;
            }
        }
        return false;
    }

    /** How a text was respelled: REORDERED, RESPELLED or WITHOUT_VOWELS; EXACT if it was not, or is another. */
    static MatchType of(String registered, String observed) {
        String letters = Letters.skeletonByLetter(registered);
        String seen = Letters.skeletonByLetter(observed);
        if (letters.equals(seen)) {
            return MatchType.EXACT;
        }
        if (isTurned(letters, seen)) {
            return MatchType.REORDERED;
        }
        if (registered.length() < MIN_REGISTERED) {
            return MatchType.EXACT;
        }
        String plain = hasDigitsInside(observed) ? observed.replaceAll("[0-9]", "") : observed;
        if (isAlike(letters, seen) || isAlike(letters, Letters.skeletonByLetter(plain))) {
            return MatchType.RESPELLED;
        }
        return lacksVowels(registered, plain) ? MatchType.WITHOUT_VOWELS : MatchType.EXACT;
    }

    /** Whether they are the same but for letters doubled, and the end moved to the front. */
    private static boolean isAlike(String registered, String observed) {
        String single = single(registered);
        String seen = single(observed);
        return observed.length() >= registered.length() && (single.equals(seen) || isTurned(single, seen));
    }

    /** Digits at an end are a number or a year that belongs to no word. */
    private static boolean hasDigitsInside(String text) {
        return !isDigit(text.charAt(0)) && !isDigit(text.charAt(text.length() - 1));
    }

    private static boolean lacksVowels(String registered, String observed) {
        int vowels = vowels(registered);
        return observed.length() >= MIN_WITHOUT_VOWELS
                && vowels >= VOWELS_LEFT
                && vowels >= VOWELS_LEFT * vowels(observed)
                && isPartOf(observed, registered)
                && single(Letters.withoutVowels(registered)).equals(single(Letters.withoutVowels(observed)));
    }

    private static int vowels(String text) {
        return text.length() - Letters.withoutVowels(text).length();
    }

    /** Whether the letters of the one are those of the other, in this order, with some left out. */
    private static boolean isPartOf(String shorter, String text) {
        int same = 0;
        for (int i = 0; i < text.length() && same < shorter.length(); i++) {
            same += text.charAt(i) == shorter.charAt(same) ? 1 : 0;
        }
        return same == shorter.length();
    }

    private static String single(String text) {
        StringBuilder single = new StringBuilder(text.length());
        int last = LEFT_OUT;
        for (int i = 0; i < text.length(); i += Character.charCount(last)) {
            int letter = text.codePointAt(i);
            if (letter != last) {
                single.appendCodePoint(letter);
            }
            last = letter;
        }
        return single.toString();
    }

    private static boolean isDigit(int c) {
        return c >= '0' && c <= '9';
    }

    private static char[] consonants() {
        char[] consonants = new char[0x80];
        for (char c = 0; c < consonants.length; c++) {
            consonants[c] = consonant(c);
        }
        return consonants;
    }

    /** {@code 1} is an i or an l, so neither counts. */
    private static char consonant(char c) {
        char letter = Letters.skeletonByLetter(String.valueOf(c)).charAt(0);
        return letter == 'l' || Letters.isVowel(letter) ? LEFT_OUT : letter;
    }

    /** Whether the one is the other with its end moved to the front, and not equal: {@code mapleschools} and {@code schoolsmaple}. */
    static boolean isTurned(String a, String b) {
        return a.length() == b.length() && !a.equals(b) && (a + a).contains(b);
    }
}
