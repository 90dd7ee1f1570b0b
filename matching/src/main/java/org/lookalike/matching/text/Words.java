package org.lookalike.matching.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Splits text into words. */
public final class Words {

    private static final int MIN_LETTERS = 4;

    private Words() {}

    /** The words of the first {@code limit} UTF-16 units of a text. */
    public static List<String> of(String text, int limit) {
        return split(Letters.fold(text, limit));
    }

    public static List<String> of(String text) {
        return of(text, text.length());
    }

    /**
     * The runs of letters and digits, in order. An apostrophe within a word is dropped ({@code o'neill} is {@code
     * oneill}), and so are the dots of an abbreviation ({@code p.s.} is {@code ps}). Four or more letters set apart are
     * one word ({@code m a p l e}), and digits after so many letters are another ({@code maple12} is {@code maple 12}).
     */
    public static List<String> split(String folded) {
        List<String> words = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        for (int i = 0; i < folded.length(); ) {
            int codePoint = folded.codePointAt(i);
            i += Character.charCount(codePoint);
            if (Character.isLetterOrDigit(codePoint)) {
                word.appendCodePoint(codePoint);
            } else if (codePoint != '\'' && codePoint != '’' && !word.isEmpty() && !isAbbreviating(folded, i)) {
                add(word, words);
                word.setLength(0);
            }
        }
        if (!word.isEmpty()) {
            add(word, words);
        }
        return joinLetters(words);
    }

    private static void add(CharSequence word, List<String> words) {
        int end = word.length();
        while (end > 0 && Character.isDigit(word.charAt(end - 1))) {
            end--;
        }
        if (end < MIN_LETTERS || end == word.length()) {
            words.add(word.toString());
        } else {
            words.add(word.subSequence(0, end).toString());
            words.add(word.subSequence(end, word.length()).toString());
        }
    }

    private static List<String> joinLetters(List<String> words) {
        int run = 0;
        for (int i = words.size() - 1; i >= -1; i--) {
            if (i >= 0 && words.get(i).length() == 1) {
                run++;
            } else {
                if (run >= MIN_LETTERS) {
                    List<String> letters = words.subList(i + 1, i + 1 + run);
                    String joined = String.join("", letters);
                    letters.clear();
                    words.add(i + 1, joined);
                }
                run = 0;
            }
        }
        return words;
    }

    /** Whether the dot before {@code end} follows a single letter and stands before another: {@code p.s.} */
    private static boolean isAbbreviating(String folded, int end) {
        int dot = end - 1;
        return folded.charAt(dot) == '.'
                && isLetter(folded, dot - 1)
                && isLetter(folded, end)
                && !isLetter(folded, end + 1)
                && (dot < 2 || !isLetter(folded, dot - 2));
    }

    private static boolean isLetter(String folded, int at) {
        return at >= 0 && at < folded.length() && Character.isLetter(folded.charAt(at));
    }

    /** The words without titles ({@code dr}, {@code phd}) and initials, which people write or leave out as they like. */
    public static List<String> ofPerson(List<String> words, Set<String> titles) {
        return words.stream()
                .filter(word -> word.length() > 1 && !titles.contains(word))
                .toList();
    }
}
