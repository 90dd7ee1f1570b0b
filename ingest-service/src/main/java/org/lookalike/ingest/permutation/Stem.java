package org.lookalike.ingest.permutation;

import java.util.List;

/**
 * A text that handles are made from.
 *
 * @param text letters, digits and the separators between the words, in lower case
 * @param words the words of the text, at least one
 * @param plain of impostors who take a text as it is, how many take this one
 * @param changed of impostors who change a text, how many change this one
 * @param madeFrom as the district wrote it
 */
record Stem(String text, List<String> words, double plain, double changed, String madeFrom) {

    Stem {
        words = List.copyOf(words);
    }

    /** The share of impostors who start here among those who make a change of this kind. */
    double weight(PermutationKind kind) {
        return kind == PermutationKind.PLAIN ? plain : changed;
    }

    /** The words without separators. */
    String bare() {
        return String.join("", words);
    }

    double sum() {
        return plain + changed;
    }

    Stem times(double plainFactor, double changedFactor) {
        return new Stem(text, words, plain * plainFactor, changed * changedFactor, madeFrom);
    }

    Stem plus(Stem other) {
        return new Stem(text, words, plain + other.plain, changed + other.changed, madeFrom);
    }
}
