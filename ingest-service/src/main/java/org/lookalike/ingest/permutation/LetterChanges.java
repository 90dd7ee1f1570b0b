package org.lookalike.ingest.permutation;

import java.util.List;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.function.ToIntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Typing errors, and letters that look alike. */
record LetterChanges(HandleRules rules) {

    private static final String LETTERS = "abcdefghijklmnopqrstuvwxyz";
    private static final String LETTERS_AND_DIGITS = LETTERS + "0123456789";

    /** The share of look-alike changes that replace two letters, or all occurrences of one. */
    private static final double TWICE = 0.1;

    /** The share of insertions whose letter is a neighbouring key. */
    private static final double NEAR = 0.3;

    private static final Replacements LOOKALIKES = Replacements.ofRows(RuleTable.rows("lookalikes.csv"));
    private static final Replacements KEYBOARD = Replacements.ofRows(RuleTable.rows("keyboard.csv"));
    private static final Replacements VOWELS = Replacements.among("aeiou", (a, b) -> true);
    private static final Replacements BITS =
            Replacements.among(LETTERS_AND_DIGITS, (a, b) -> Integer.bitCount(a ^ b) == 1);

    static List<Change> of(HandleRules rules) {
        var changes = new LetterChanges(rules);
        return List.of(
                changes.of(PermutationKind.OMISSION, 1, -1, String::length, LetterChanges::omit),
                changes.of(PermutationKind.REPETITION, 1, 1, String::length, LetterChanges::repeat),
                changes.of(PermutationKind.TRANSPOSITION, 1, 0, text -> text.length() - 1, LetterChanges::transpose),
                changes.of(PermutationKind.VOWEL, 1, 0, VOWELS::count, VOWELS::make),
                changes.of(PermutationKind.LOOKALIKE, 1 - TWICE, 0, LOOKALIKES::count, LOOKALIKES::make),
                changes.of(PermutationKind.LOOKALIKE, TWICE, 0, LOOKALIKES::countTwice, LOOKALIKES::makeTwice),
                changes.of(PermutationKind.KEYBOARD, 1, 0, KEYBOARD::count, KEYBOARD::make),
                changes.of(
                        PermutationKind.INSERTION,
                        NEAR,
                        1,
                        text -> 2 * KEYBOARD.count(text),
                        LetterChanges::insertNear),
                changes.of(PermutationKind.INSERTION, 1 - NEAR, 1, LetterChanges::insertions, LetterChanges::insert),
                changes.of(PermutationKind.ADDITION, 1, 1, text -> LETTERS_AND_DIGITS.length(), LetterChanges::append),
                changes.of(PermutationKind.BITFLIP, 1, 0, BITS::count, BITS::make));
    }

    /** @param growth the number of characters that the change adds; no handle is made if its length is not allowed */
    private Change of(
            PermutationKind kind,
            double share,
            int growth,
            ToIntFunction<String> count,
            Function<String, Stream<String>> made) {
        return Change.uniform(
                kind,
                share,
                stem -> isPossible(stem.text().length() + growth) ? count.applyAsInt(stem.text()) : 0,
                stem -> made.apply(stem.text()));
    }

    /** Replacing a pair of characters by one, or one by a pair, changes the length by one more. */
    private boolean isPossible(int length) {
        return length >= rules.shortest() - 1 && length <= rules.longest() + 1;
    }

    private static Stream<String> omit(String text) {
        return at(text.length(), i -> text.substring(0, i) + text.substring(i + 1));
    }

    private static Stream<String> repeat(String text) {
        return at(text.length(), i -> text.substring(0, i + 1) + text.substring(i));
    }

    private static Stream<String> transpose(String text) {
        return at(
                        text.length() - 1,
                        i -> text.substring(0, i) + text.charAt(i + 1) + text.charAt(i) + text.substring(i + 2))
                .filter(made -> !made.equals(text));
    }

    private static Stream<String> insertNear(String text) {
        return at(text.length(), i -> KEYBOARD.of(text.substring(i, i + 1)).stream()
                        .flatMap(key -> Stream.of(put(key, text, i), put(key, text, i + 1))))
                .flatMap(Function.identity());
    }

    private static int insertions(String text) {
        return LETTERS.length() * (text.length() + 1);
    }

    private static Stream<String> insert(String text) {
        return at(text.length() + 1, i -> Replacements.each(LETTERS).map(letter -> put(letter, text, i)))
                .flatMap(Function.identity());
    }

    private static Stream<String> append(String text) {
        return Replacements.each(LETTERS_AND_DIGITS).map(text::concat);
    }

    private static <T> Stream<T> at(int places, IntFunction<T> change) {
        return IntStream.range(0, places).mapToObj(change);
    }

    static String put(String part, String text, int at) {
        return text.substring(0, at) + part + text.substring(at);
    }
}
