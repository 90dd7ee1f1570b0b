package org.lookalike.ingest.permutation;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Omits, moves, abbreviates or pluralizes words, or leaves all unchanged. */
final class WordChanges {

    /** The share of abbreviations to the first letter. */
    private static final double FIRST_LETTER = 0.2;

    private static final Replacements ABBREVIATIONS = Replacements.ofSynonyms(RuleTable.rows("abbreviations.csv"));

    private WordChanges() {}

    static List<Change> all() {
        return List.of(
                Change.uniform(PermutationKind.PLAIN, 1, stem -> 1, stem -> Stream.of(stem.text())),
                Change.uniform(PermutationKind.ORDER, 1, WordChanges::orders, WordChanges::reorder),
                Change.uniform(
                        PermutationKind.ABBREVIATION,
                        1 - FIRST_LETTER,
                        stem -> stem.words().stream()
                                .mapToInt(word -> ABBREVIATIONS.of(word).size())
                                .sum(),
                        stem -> changeEach(stem, word -> ABBREVIATIONS.of(word).stream())),
                Change.uniform(
                        PermutationKind.ABBREVIATION,
                        FIRST_LETTER,
                        stem -> stem.words().size(),
                        stem -> changeEach(stem, word -> Stream.of(word.substring(0, 1)))),
                Change.uniform(
                        PermutationKind.WORD_OMISSION,
                        1,
                        stem -> stem.words().size() - 1,
                        stem -> changeEach(stem, word -> Stream.of(""))),
                Change.uniform(
                        PermutationKind.PLURAL,
                        1,
                        stem -> stem.words().size(),
                        stem -> changeEach(stem, word -> Stream.of(plural(word)))));
    }

    private static int orders(Stem stem) {
        var words = stem.words().size();
        return words == 2 ? 1 : 2 * (words - 1);
    }

    /** Rotates the words, or swaps two neighbours. */
    private static Stream<String> reorder(Stem stem) {
        return IntStream.range(1, stem.words().size())
                .boxed()
                .flatMap(i -> Stream.of(
                        changed(stem, words -> Collections.rotate(words, i)),
                        changed(stem, words -> Collections.swap(words, i - 1, i))));
    }

    private static Stream<String> changeEach(Stem stem, Function<String, Stream<String>> change) {
        return IntStream.range(0, stem.words().size()).boxed().flatMap(i -> change.apply(
                        stem.words().get(i))
                .map(word -> changed(stem, words -> words.set(i, word))));
    }

    private static String plural(String word) {
        var hisses = word.endsWith("s") || word.endsWith("x") || word.endsWith("z");
        return word + (hisses ? "es" : "s");
    }

    private static String changed(Stem stem, Consumer<List<String>> change) {
        var words = new ArrayList<>(stem.words());
        change.accept(words);
        return String.join("", words);
    }
}
