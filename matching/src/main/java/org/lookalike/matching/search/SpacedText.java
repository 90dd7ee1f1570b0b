package org.lookalike.matching.search;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.lookalike.matching.text.Letters;

/**
 * The letters and digits of a handle or display name, folded, and where parts of it begin: behind separators and between letters
 * and digits, and before a capital letter.
 */
record SpacedText(String letters, BitSet starts) {

    private static final String ENDING = "[’']s\\b";

    static SpacedText of(String text) {
        String given = text.indexOf('\'') < 0 && text.indexOf('’') < 0 ? text : text.replaceAll(ENDING, "");
        StringBuilder letters = new StringBuilder(given.length());
        BitSet starts = new BitSet(given.length());
        int before = 0;
        for (int i = 0; i < given.length(); ) {
            int c = given.codePointAt(i);
            i += Character.charCount(c);
            int length = letters.length();
            append(c, letters);
            boolean isLetter = letters.length() > length;
            if (isLetter || !isInWord(c)) {
                int kind = isLetter ? kind(c) : 0;
                if (kind != before && !(before == 2 && kind == 3)) {
                    starts.set(length);
                }
                before = kind;
            }
        }
        starts.set(0);
        starts.set(letters.length());
        return new SpacedText(letters.toString(), starts);
    }

    private static void append(int c, StringBuilder letters) {
        if (c >= 0x80) {
            letters.append(Letters.normalise(Character.toString(c)));
        } else if (c == '$') {
            letters.append('s');
        } else if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) {
            letters.append((char) c);
        } else if (c >= 'A' && c <= 'Z') {
            letters.append((char) (c | ' '));
        }
    }

    private static int kind(int c) {
        if (c < 0x80) {
            return c <= '9' && c != '$' ? 1 : c >= 'A' && c <= 'Z' ? 2 : 3;
        }
        return Character.isDigit(c) ? 1 : Character.isUpperCase(c) ? 2 : 3;
    }

    /** An apostrophe, a mark or an invisible character separates nothing. */
    private static boolean isInWord(int c) {
        if (c < 0x80) {
            return c == '\'';
        }
        int type = Character.getType(c);
        return c == '’'
                || type == Character.NON_SPACING_MARK
                || type == Character.FORMAT
                || type == Character.ENCLOSING_MARK;
    }

    /** The letters, those that look alike as one. */
    String look() {
        return Letters.skeletonByLetter(letters);
    }

    /** The next place where a part begins, or the text ends; negative where it ended before. */
    int startAfter(int at) {
        return starts.nextSetBit(at + 1);
    }

    /** Whether a part begins here, or the text ends. */
    boolean isStart(int at) {
        return starts.get(at);
    }

    /** What stands between the last start of a part before this place, and this place. */
    String partBefore(int at) {
        return at == 0 ? "" : letters.substring(starts.previousSetBit(at - 1), at);
    }

    /** What stands between this place and the next start of a part. */
    String partFrom(int at) {
        return at == letters.length() ? "" : letters.substring(at, startAfter(at));
    }

    List<String> parts() {
        return parts(0, letters.length());
    }

    /** The parts from one place to another. */
    List<String> parts(int from, int to) {
        List<String> parts = new ArrayList<>();
        int at = from;
        while (at < to) {
            int next = startAfter(at);
            int end = next < 0 || next > to ? to : next;
            parts.add(letters.substring(at, end));
            at = end;
        }
        return parts;
    }
}
