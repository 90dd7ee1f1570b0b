package org.lookalike.ingest.permutation;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.UnaryOperator;

/** Omits, moves, abbreviates or pluralizes words, or leaves all unchanged. */
final class WordChanges {

    /** The share of abbreviations to the first letter. */
    private static final double FIRST_LETTER = 0.2;

    private static final Replacements ABBREVIATIONS = Replacements.ofSynonyms(RuleTable.rows("abbreviations.csv"));

    private WordChanges() {}

    static List<Change> all() {
        return List.of(
                new Change.Uniform(PermutationKind.PLAIN, 1, stem -> 1, (stem, made) -> made.add(stem.text())),
                new Change.Uniform(PermutationKind.ORDER, 1, WordChanges::orders, WordChanges::reorder),
                new Change.Uniform(
                        PermutationKind.ABBREVIATION,
                        1 - FIRST_LETTER,
                        WordChanges::abbreviations,
                        WordChanges::abbreviate),
                new Change.Uniform(
                        PermutationKind.ABBREVIATION,
                        FIRST_LETTER,
                        stem -> stem.words().size(),
                        (stem, made) -> changeEach(stem, word -> word.substring(0, 1), made)),
                new Change.Uniform(
                        PermutationKind.WORD_OMISSION,
                        1,
                        stem -> stem.words().size() - 1,
                        (stem, made) -> changeEach(stem, word -> "", made)),
                new Change.Uniform(
                        PermutationKind.PLURAL,
                        1,
                        stem -> stem.words().size(),
                        (stem, made) -> changeEach(stem, WordChanges::plural, made)));
    }

    private static int orders(Stem stem) {
        var words = stem.words().size();
        return words == 2 ? 1 : 2 * (words - 1);
    }

    /** Rotates the words, or swaps two neighbours. */
    private static void reorder(Stem stem, List<String> made) {
        for (var i = 1; i < stem.words().size(); i++) {
            var rotated = new ArrayList<>(stem.words());
            Collections.rotate(rotated, i);
            made.add(String.join("", rotated));
            var swapped = new ArrayList<>(stem.words());
            Collections.swap(swapped, i - 1, i);
            made.add(String.join("", swapped));
        }
    }

    private static int abbreviations(Stem stem) {
        return stem.words().stream()
                .mapToInt(word -> ABBREVIATIONS.of(word).size())
                .sum();
    }

    private static void abbreviate(Stem stem, List<String> made) {
        for (var i = 0; i < stem.words().size(); i++) {
            for (var other : ABBREVIATIONS.of(stem.words().get(i))) {
                made.add(with(stem, i, other));
            }
        }
    }

    private static void changeEach(Stem stem, UnaryOperator<String> change, List<String> made) {
        for (var i = 0; i < stem.words().size(); i++) {
            made.add(with(stem, i, change.apply(stem.words().get(i))));
        }
    }

    private static String plural(String word) {
        var hisses = word.endsWith("s") || word.endsWith("x") || word.endsWith("z");
        return word + (hisses ? "es" : "s");
    }

    private static String with(Stem stem, int at, String word) {
        var words = new ArrayList<>(stem.words());
        words.set(at, word);
        return String.join("", words);
    }
}
