package org.lookalike.matching.text;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.lang.UProperty;
import com.ibm.icu.text.Normalizer2;
import com.ibm.icu.text.SpoofChecker;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * Folds letters. Three forms, each coarser than the one before:
 *
 * <ol>
 *   <li>{@linkplain #fold folded}: lower case, accents and invisible characters removed, styled letters (NFKD) and
 *       letters of other scripts that look like an ASCII letter (UTS #39 skeleton) replaced by that letter;
 *   <li>{@linkplain #squash squashed}: the letters and digits only;
 *   <li>{@linkplain #look look}: digits and letter pairs that pass for a letter at a glance replaced by it.
 * </ol>
 *
 * The UTS #39 skeleton itself is not used, since it maps ASCII letters too ({@code m} to {@code rn}), which would
 * distort edit distances. A code point's fold depends on nothing but itself, so it is kept in a table, filled as met.
 */
public final class Letters {

    private static final int PAGE = 256;
    private static final AtomicReferenceArray<String[]> PAGES =
            new AtomicReferenceArray<>((Character.MAX_CODE_POINT + 1) / PAGE);
    private static final Normalizer2 NFKD = Normalizer2.getNFKDInstance();
    private static final SpoofChecker UTS39 = new SpoofChecker.Builder().build();
    private static final char[] LOOKS = looks();

    private Letters() {}

    /** The folded form of the first {@code limit} UTF-16 units. White space becomes a space. */
    public static String fold(String text, int limit) {
        int end = Math.min(text.length(), limit);
        StringBuilder folded = new StringBuilder(end);
        for (int i = 0; i < end; ) {
            int codePoint = text.codePointAt(i);
            i += Character.charCount(codePoint);
            if (codePoint < 0x80) {
                foldAscii(folded, (char) codePoint);
            } else {
                folded.append(folded(codePoint));
            }
        }
        return folded.toString();
    }

    /** The letters and digits of a folded text. */
    public static String squash(CharSequence folded) {
        StringBuilder squashed = new StringBuilder(folded.length());
        folded.codePoints().filter(Character::isLetterOrDigit).forEach(squashed::appendCodePoint);
        return squashed.toString();
    }

    /** The look of a squashed text: {@code 0} is {@code o}, {@code 1} and {@code i} are {@code l}, {@code rn} is {@code m}. */
    public static String look(String squashed) {
        StringBuilder look = new StringBuilder(squashed.length());
        for (int i = 0; i < squashed.length(); i++) {
            char c = squashed.charAt(i);
            char seen = c < LOOKS.length ? LOOKS[c] : c;
            int last = look.length() - 1;
            if (seen == 'n' && last >= 0 && look.charAt(last) == 'r') {
                look.setCharAt(last, 'm');
            } else if (seen == 'v' && last >= 0 && look.charAt(last) == 'v') {
                look.setCharAt(last, 'w');
            } else {
                look.append(seen);
            }
        }
        return look.toString();
    }

    /** Whether this code point is not an ASCII letter or digit but folds to one by its look alone, as Cyrillic о does. */
    public static boolean isDisguise(int codePoint) {
        if (codePoint < 0x80) {
            return false;
        }
        String folded = folded(codePoint);
        return !folded.isEmpty() && isAsciiAlphanumeric(folded) && !isAccentedLatin(codePoint);
    }

    private static boolean isAccentedLatin(int codePoint) {
        return Character.UnicodeScript.of(codePoint) == Character.UnicodeScript.LATIN
                && codePoint < 0x250
                && !withoutMarks(codePoint).codePoints().allMatch(c -> c == codePoint);
    }

    private static void foldAscii(StringBuilder folded, char c) {
        if (c >= 'A' && c <= 'Z') {
            folded.append((char) (c + 32));
        } else if (c >= 0x20 && c < 0x7F) {
            folded.append(c);
        } else if (Character.isWhitespace(c)) {
            folded.append(' ');
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
    private static String settle(int codePoint) {
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
        if (codePoint < 0x80) {
            foldAscii(folded, (char) codePoint);
        } else if (Character.isWhitespace(codePoint) || Character.isSpaceChar(codePoint)) {
            folded.append(' ');
        } else if (!isInvisible(codePoint)) {
            withoutMarks(codePoint).codePoints().forEach(c -> {
                if (c < 0x80) {
                    foldAscii(folded, (char) c);
                } else {
                    folded.append(asciiLook(c));
                }
            });
        }
        return folded.toString();
    }

    private static String withoutMarks(int codePoint) {
        StringBuilder kept = new StringBuilder(2);
        NFKD.normalize(Character.toString(codePoint))
                .codePoints()
                .filter(c -> !isMark(c))
                .forEach(kept::appendCodePoint);
        return kept.toString();
    }

    private static String asciiLook(int codePoint) {
        String letter = Character.toString(codePoint);
        for (String variant : new String[] {letter, letter.toLowerCase(Locale.ROOT), letter.toUpperCase(Locale.ROOT)}) {
            String skeleton = UTS39.getSkeleton(variant).toLowerCase(Locale.ROOT);
            if (isAsciiAlphanumeric(skeleton)) {
                return skeleton.equals("rn") ? "m" : skeleton;
            }
        }
        return letter.toLowerCase(Locale.ROOT);
    }

    private static boolean isAsciiAlphanumeric(String text) {
        return !text.isEmpty() && text.chars().allMatch(c -> c < 0x80 && Character.isLetterOrDigit(c));
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

    private static char[] looks() {
        char[] looks = new char[0x80];
        for (char c = 0; c < looks.length; c++) {
            looks[c] = c;
        }
        String pairs = "0o1lil2z3e4a5s7t8b9g";
        for (int i = 0; i < pairs.length(); i += 2) {
            looks[pairs.charAt(i)] = pairs.charAt(i + 1);
        }
        return looks;
    }
}
