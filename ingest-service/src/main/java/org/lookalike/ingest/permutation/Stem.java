package org.lookalike.ingest.permutation;

import java.util.List;

/**
 * A text in lower case from which handles are made, with at least one word.
 *
 * @param plain the share of this text among impostors who take one unchanged
 * @param changed the share of this text among impostors who change one
 * @param madeFrom the text as the district writes it
 */
record Stem(String text, List<String> words, double plain, double changed, String madeFrom) {

    /** The share of impostors who start from this stem among those who make a change of this kind. */
    double weight(PermutationKind kind) {
        return kind == PermutationKind.PLAIN ? plain : changed;
    }

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
