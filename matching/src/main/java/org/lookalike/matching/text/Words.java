package org.lookalike.matching.text;

import java.util.ArrayList;
import java.util.List;

/** Splits folded text into words. */
public final class Words {

    private Words() {}

    /** The runs of letters and digits, in order; an apostrophe within a word is dropped ({@code o'neill} is {@code oneill}). */
    public static List<String> split(String folded) {
        List<String> words = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        for (int i = 0; i < folded.length(); ) {
            int codePoint = folded.codePointAt(i);
            i += Character.charCount(codePoint);
            if (Character.isLetterOrDigit(codePoint)) {
                word.appendCodePoint(codePoint);
            } else if (codePoint != '\'' && codePoint != '’' && !word.isEmpty()) {
                words.add(word.toString());
                word.setLength(0);
            }
        }
        if (!word.isEmpty()) {
            words.add(word.toString());
        }
        return words;
    }
}
