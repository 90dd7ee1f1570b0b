package org.lookalike.ingest.permutation;

import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.ToIntFunction;

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
            BiConsumer<String, List<String>> maker) {
        return new Change.Uniform(
                kind,
                share,
                stem -> isPossible(stem.text().length() + growth) ? count.applyAsInt(stem.text()) : 0,
                (stem, made) -> maker.accept(stem.text(), made));
    }

    /** Replacing a pair of characters by one, or one by a pair, changes the length by one more. */
    private boolean isPossible(int length) {
        return length >= rules.shortest() - 1 && length <= rules.longest() + 1;
    }

    private static void omit(String text, List<String> made) {
        for (var i = 0; i < text.length(); i++) {
            made.add(text.substring(0, i) + text.substring(i + 1));
        }
    }

    private static void repeat(String text, List<String> made) {
        for (var i = 0; i < text.length(); i++) {
            made.add(text.substring(0, i + 1) + text.substring(i));
        }
    }

    private static void transpose(String text, List<String> made) {
        for (var i = 0; i + 1 < text.length(); i++) {
            if (text.charAt(i) != text.charAt(i + 1)) {
                made.add(text.substring(0, i) + text.charAt(i + 1) + text.charAt(i) + text.substring(i + 2));
            }
        }
    }

    private static void insertNear(String text, List<String> made) {
        for (var i = 0; i < text.length(); i++) {
            for (var key : KEYBOARD.of(text.substring(i, i + 1))) {
                made.add(text.substring(0, i) + key + text.substring(i));
                made.add(text.substring(0, i + 1) + key + text.substring(i + 1));
            }
        }
    }

    private static int insertions(String text) {
        return LETTERS.length() * (text.length() + 1);
    }

    private static void insert(String text, List<String> made) {
        for (var i = 0; i <= text.length(); i++) {
            for (var j = 0; j < LETTERS.length(); j++) {
                made.add(text.substring(0, i) + LETTERS.charAt(j) + text.substring(i));
            }
        }
    }

    private static void append(String text, List<String> made) {
        for (var i = 0; i < LETTERS_AND_DIGITS.length(); i++) {
            made.add(text + LETTERS_AND_DIGITS.charAt(i));
        }
    }
}
