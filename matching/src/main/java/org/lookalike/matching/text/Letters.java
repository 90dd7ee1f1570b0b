package org.lookalike.matching.text;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.lang.UProperty;
import com.ibm.icu.text.Bidi;
import com.ibm.icu.text.Normalizer2;
import com.ibm.icu.text.SpoofChecker;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.commons.lang3.StringUtils;

/**
 * Folds letters. Three forms, each coarser than the one before:
 *
 * <ol>
 *   <li>{@linkplain #fold folded}: lower case, accents and invisible characters removed, styled letters (NFKD) and
 *       letters of other scripts that look like an ASCII letter (UTS #39 skeleton) replaced by that letter;
 *   <li>{@linkplain #squash squashed}: the letters and digits only;
 *   <li>{@linkplain #skeleton skeleton}: digits and letter pairs that pass for a letter at a glance replaced by it.
 * </ol>
 *
 * The skeleton is not that of UTS #39, which maps ASCII letters too ({@code m} to {@code rn}) and would distort edit
 * distances. A code point's fold depends on nothing but itself, so it is kept in a table, filled as met.
 */
public final class Letters {

    private static final int PAGE = 256;
    private static final AtomicReferenceArray<String[]> PAGES =
            new AtomicReferenceArray<>((Character.MAX_CODE_POINT + 1) / PAGE);
    private static final Normalizer2 NFKD = Normalizer2.getNFKDInstance();
    private static final SpoofChecker UTS39 = new SpoofChecker.Builder().build();
    /** Names of small capitals, letters with strokes or hooks, white letters on black, and letters of flags: {@code ᴍ}, {@code ł}, {@code 🅼}. */
    private static final Pattern LATIN_LETTER =
            Pattern.compile("((NEGATIVE (CIRCLED|SQUARED) )?LATIN ((SMALL|CAPITAL) )?"
                    + "LETTER (SMALL CAPITAL )?|REGIONAL INDICATOR SYMBOL LETTER )(?<letter>[A-Z])( WITH .*)?");

    /** What {@code 🄐} is made of. */
    private static final Pattern PARENTHESIZED = Pattern.compile("\\((?<letter>[A-Za-z])\\)");

    /** The regional indicators, of which flags are made. */
    private static final Pattern INDICATORS = Pattern.compile("[\\x{1F1E6}-\\x{1F1FF}]+");

    private static final int INDICATOR_A = 0x1F1E6;
    private static final Set<String> COUNTRIES = Set.of(Locale.getISOCountries());

    private static final String VOWELS = "aeiouy";
    private static final char NOTHING = 0;
    private static final char RIGHT_TO_LEFT_OVERRIDE = 0x202E;
    private static final char[] ASCII = ascii();
    private static final char[] SKELETONS = skeletons();

    private Letters() {}

    /** The folded form of the first {@code limit} UTF-16 units. White space becomes a space. */
    public static String fold(String text, int limit) {
        return foldLetters(withoutFlags(text), limit);
    }

    /** Without pairs of indicators set apart that are a country's. Where not all are, they spell words, and stay. */
    private static String withoutFlags(String text) {
        return text.indexOf(Character.highSurrogate(INDICATOR_A)) < 0
                        || !INDICATORS.matcher(text).results().allMatch(run -> isFlag(run.group()))
                ? text
                : INDICATORS.matcher(text).replaceAll("");
    }

    private static boolean isFlag(String indicators) {
        StringBuilder letters = new StringBuilder(2);
        indicators.codePoints().forEach(c -> letters.appendCodePoint(c - INDICATOR_A + 'A'));
        return COUNTRIES.contains(letters.toString());
    }

    private static String foldLetters(String text, int limit) {
        int end = Math.min(text.length(), limit);
        char[] ascii = new char[end];
        int length = 0;
        int i = 0;
        for (; i < end && text.charAt(i) < ASCII.length; i++) {
            char folded = ASCII[text.charAt(i)];
            if (folded != NOTHING) {
                ascii[length++] = folded;
            }
        }
        if (i == end) {
            return new String(ascii, 0, length);
        }
        if (text.indexOf(RIGHT_TO_LEFT_OVERRIDE, i) >= 0) {
            return foldLetters(asShown(text.substring(0, end)), end);
        }
        StringBuilder folded = new StringBuilder(end).append(ascii, 0, length);
        while (i < end) {
            int codePoint = text.codePointAt(i);
            appendFolded(codePoint, folded);
            i += Character.charCount(codePoint);
        }
        return folded.toString();
    }

    /** In the order in which readers see the letters, as UTS #39 (4) asks; without the characters that turned them. */
    private static String asShown(String text) {
        String shown = new Bidi(text, Bidi.DIRECTION_DEFAULT_LEFT_TO_RIGHT)
                .writeReordered(Bidi.DO_MIRRORING | Bidi.REMOVE_BIDI_CONTROLS);
        return shown.replace(String.valueOf(RIGHT_TO_LEFT_OVERRIDE), "");
    }

    /** The letters and digits of a folded text. */
    public static String squash(CharSequence folded) {
        char[] squashed = new char[folded.length()];
        int length = 0;
        for (int i = 0; i < squashed.length; ) {
            int codePoint = Character.codePointAt(folded, i);
            i += Character.charCount(codePoint);
            if (codePoint < ASCII.length ? isAsciiAlphanumeric(codePoint) : Character.isLetterOrDigit(codePoint)) {
                length += Character.toChars(codePoint, squashed, length);
            }
        }
        return new String(squashed, 0, length);
    }

    /** The folded and squashed form of the first {@code limit} UTF-16 units of a text. */
    public static String normalise(String text, int limit) {
        return squash(fold(text, limit));
    }

    public static String normalise(String text) {
        return normalise(text, text.length());
    }

    /** The skeleton of a squashed text letter by letter: {@code 0} is {@code o}, {@code 1} and {@code i} are {@code l}. */
    public static String skeletonByLetter(String squashed) {
        char[] skeleton = new char[squashed.length()];
        for (int i = 0; i < skeleton.length; i++) {
            skeleton[i] = skeleton(squashed.charAt(i));
        }
        return new String(skeleton);
    }

    /** A text without the letters that only look like others. */
    public static String withoutDisguises(String text) {
        StringBuilder kept = new StringBuilder(text.length());
        text.codePoints().filter(c -> !isDisguise(c)).forEach(kept::appendCodePoint);
        return kept.toString();
    }

    public static String withoutVowels(String squashed) {
        return StringUtils.replaceChars(squashed, VOWELS, "");
    }

    /** Whether there is an ASCII digit. */
    public static boolean hasDigit(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) >= '0' && text.charAt(i) <= '9') {
                return true;
            }
        }
        return false;
    }

    public static boolean isVowel(char c) {
        return VOWELS.indexOf(c) >= 0;
    }

    /** A text with the letters that its digits and foreign letters look like in their place, as long as it is in code points. */
    public static String undisguised(String text) {
        StringBuilder letters = new StringBuilder(text.length());
        text.codePoints()
                .map(c -> isDisguise(c) ? folded(c).codePointAt(0) : Character.isDigit(c) ? skeleton((char) c) : c)
                .forEach(letters::appendCodePoint);
        return letters.toString();
    }

    static char skeleton(char c) {
        return c < SKELETONS.length ? SKELETONS[c] : c;
    }

    /** The skeleton of a squashed text, pairs included: {@code rn} is {@code m}, {@code cl} is {@code d}. */
    public static String skeleton(String squashed) {
        return withoutPairs(skeletonByLetter(squashed));
    }

    /** A skeleton letter by letter, with the letter that a pair passes for in its place. */
    public static String withoutPairs(String byLetter) {
        if (!byLetter.contains("rn") && !byLetter.contains("cl") && !byLetter.contains("vv")) {
            return byLetter;
        }
        char[] skeleton = new char[byLetter.length()];
        int length = 0;
        char last = 0;
        for (int i = 0; i < skeleton.length; i++) {
            char seen = byLetter.charAt(i);
            if (seen == 'n' && last == 'r') {
                last = skeleton[length - 1] = 'm';
            } else if (seen == 'l' && last == 'c') {
                last = skeleton[length - 1] = 'd';
            } else if (seen == 'v' && last == 'v') {
                last = skeleton[length - 1] = 'w';
            } else {
                last = skeleton[length++] = seen;
            }
        }
        return new String(skeleton, 0, length);
    }

    /** How much a squashed text says by its length, in letters: a Chinese character or Korean syllable says as much as two. */
    public static int length(String squashed) {
        int length = squashed.length();
        for (int i = 0; i < squashed.length(); i++) {
            char c = squashed.charAt(i);
            length += c >= ASCII.length && (Character.isIdeographic(c) || isHangulSyllable(c)) ? 1 : 0;
        }
        return length;
    }

    private static boolean isHangulSyllable(char c) {
        return c >= 0xAC00 && c <= 0xD7A3;
    }

    /** Whether this code point is not an ASCII letter or digit but folds to one because it looks like it, as Cyrillic о does. */
    public static boolean isDisguise(int codePoint) {
        if (codePoint < 0x80) {
            return false;
        }
        String folded = folded(codePoint);
        return !folded.isEmpty() && isAsciiAlphanumeric(folded) && !isAccentedLatin(codePoint);
    }

    /** Whether some code point of the text {@linkplain #isDisguise(int) is a disguise} or {@linkplain #hasInvisible is hidden}. */
    public static boolean isDisguised(String text) {
        return !StringUtils.isAsciiPrintable(text) && (disguises(text).length > 0 || hasInvisible(text));
    }

    /** The code points of a text that {@linkplain #isDisguise are disguises}. */
    public static int[] disguises(String text) {
        return withoutFlags(text).codePoints().filter(Letters::isDisguise).toArray();
    }

    /** Whether there is an invisible character between two ASCII letters, or one that turns round how letters are shown. */
    public static boolean hasInvisible(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= ASCII.length
                    && Character.getType(c) == Character.FORMAT
                    && (c == RIGHT_TO_LEFT_OVERRIDE
                            || (isAsciiLetterAt(text, i - 1) && isAsciiLetterAt(text, i + 1)))) {
                return true;
            }
        }
        return false;
    }

    private static boolean isAsciiLetterAt(String text, int at) {
        return at >= 0 && at < text.length() && isAsciiAlphanumeric(text.charAt(at));
    }

    /** Many languages spell with accents and strokes: {@code é}, {@code ł}. */
    private static boolean isAccentedLatin(int codePoint) {
        return codePoint < 0x250 && Character.getName(codePoint).contains(" WITH ");
    }

    private static void appendFolded(int codePoint, StringBuilder text) {
        if (codePoint >= ASCII.length) {
            text.append(folded(codePoint));
        } else if (ASCII[codePoint] != NOTHING) {
            text.append(ASCII[codePoint]);
        }
    }

    private static String folded(int codePoint) {
        int number = codePoint / PAGE;
        String[] page = PAGES.get(number);
        if (page == null) {
            page = page(number);
            PAGES.set(number, page);
        }
        return page[codePoint % PAGE];
    }

    private static String[] page(int number) {
        String[] page = new String[PAGE];
        for (int i = 0; i < PAGE; i++) {
            page[i] = settle(number * PAGE + i);
        }
        return page;
    }

    /** Folds until nothing changes: a decomposition may yield letters that fold in turn. */
    static String settle(int codePoint) {
        String current = foldOnce(codePoint);
        for (int round = 0; round < 4; round++) {
            StringBuilder next = new StringBuilder();
            current.codePoints().forEach(c -> next.append(foldOnce(c)));
            if (next.toString().equals(current)) {
                break;
            }
            current = next.toString();
        }
        return current;
    }

    private static String foldOnce(int codePoint) {
        StringBuilder folded = new StringBuilder(2);
        if (codePoint < ASCII.length) {
            appendFolded(codePoint, folded);
        } else if (Character.isWhitespace(codePoint) || Character.isSpaceChar(codePoint)) {
            folded.append(' ');
        } else if (!isInvisible(codePoint)) {
            withoutMarks(codePoint).codePoints().forEach(c -> {
                if (c < ASCII.length) {
                    appendFolded(c, folded);
                } else {
                    folded.append(asciiLook(c));
                }
            });
        }
        return folded.toString();
    }

    private static String withoutMarks(int codePoint) {
        StringBuilder kept = new StringBuilder(2);
        String decomposed = NFKD.normalize(Character.toString(codePoint));
        Matcher parenthesized = PARENTHESIZED.matcher(decomposed);
        (parenthesized.matches() ? parenthesized.group("letter") : decomposed)
                .codePoints()
                .filter(c -> !isMark(c))
                .forEach(kept::appendCodePoint);
        return kept.toString();
    }

    /** The ASCII letter or digit that a code point looks like, by UTS #39 or by its name; else itself in lower case. */
    private static String asciiLook(int codePoint) {
        String letter = Character.toString(codePoint);
        for (String variant : new String[] {letter, letter.toLowerCase(Locale.ROOT), letter.toUpperCase(Locale.ROOT)}) {
            String skeleton = UTS39.getSkeleton(variant).toLowerCase(Locale.ROOT);
            if (isAsciiAlphanumeric(skeleton)) {
                return skeleton.equals("rn") ? "m" : skeleton;
            }
        }
        Matcher named = LATIN_LETTER.matcher(String.valueOf(Character.getName(codePoint)));
        return (named.matches() ? named.group("letter") : letter).toLowerCase(Locale.ROOT);
    }

    private static boolean isAsciiAlphanumeric(String text) {
        return !text.isEmpty() && text.chars().allMatch(Letters::isAsciiAlphanumeric);
    }

    private static boolean isAsciiAlphanumeric(int c) {
        return c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || c >= 'A' && c <= 'Z';
    }

    private static boolean isInvisible(int codePoint) {
        int type = Character.getType(codePoint);
        return type == Character.FORMAT
                || type == Character.CONTROL
                || type == Character.SURROGATE
                || type == Character.UNASSIGNED
                || UCharacter.hasBinaryProperty(codePoint, UProperty.DEFAULT_IGNORABLE_CODE_POINT)
                || isMark(codePoint);
    }

    private static boolean isMark(int codePoint) {
        int type = Character.getType(codePoint);
        return type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK;
    }

    /** What each ASCII character folds to. */
    private static char[] ascii() {
        char[] folded = new char[0x80];
        for (char c = 0; c < folded.length; c++) {
            if (c >= 0x20 && c < 0x7F) {
                folded[c] = Character.toLowerCase(c);
            } else if (Character.isWhitespace(c)) {
                folded[c] = ' ';
            }
        }
        return folded;
    }

    private static char[] skeletons() {
        char[] skeletons = new char[0x80];
        for (char c = 0; c < skeletons.length; c++) {
            skeletons[c] = c;
        }
        String pairs = "0o1lil2z3e4a5s6b7t8b9g";
        for (int i = 0; i < pairs.length(); i += 2) {
            skeletons[pairs.charAt(i)] = pairs.charAt(i + 1);
        }
        return skeletons;
    }
}
