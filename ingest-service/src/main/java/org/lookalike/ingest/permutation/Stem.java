package org.lookalike.ingest.permutation;

import java.util.List;

/**
 * A text that handles are made from.
 *
 * @param text letters, digits and the separators between the words, in lower case
 * @param words the words of the text
 * @param weight how much likelier an impostor starts from this text than from another
 * @param madeFrom as the district wrote it
 */
record Stem(String text, List<String> words, double weight, String madeFrom) {

    Stem {
        words = List.copyOf(words);
    }

    /** A stem without separators. */
    static Stem of(List<String> words, double weight, String madeFrom) {
        return new Stem(String.join("", words), words, weight, madeFrom);
    }

    Stem weighing(double other) {
        return new Stem(text, words, other, madeFrom);
    }

    int length() {
        return text.length();
    }
}
