package org.lookalike.ingest.permutation;

import static org.lookalike.ingest.permutation.HandleRules.isLetterOrDigit;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.ToIntFunction;

/** Slips of the finger and letters in disguise. Each change of a kind is as likely as another. */
final class LetterChanges {

    private static final String LETTERS = "abcdefghijklmnopqrstuvwxyz";
    private static final String LETTERS_AND_DIGITS = LETTERS + "0123456789";

    /** Of those who disguise letters, how many do so to two of them, or to all that are the same. */
    private static final double TWICE = 0.1;

    /** Of those who put in a letter, how many hit a key beside the right one. */
    private static final double NEAR = 0.3;

    private static final Replacements LOOKALIKES = Replacements.ofRows(Table.rows("lookalikes.csv"));
    private static final Replacements KEYBOARD = Replacements.ofCells(Table.rows("keyboard.csv"));
    private static final Replacements VOWELS = Replacements.among("aeiou", (a, b) -> true);
    private static final Replacements BITS =
            Replacements.among(LETTERS_AND_DIGITS, (a, b) -> Integer.bitCount(a ^ b) == 1);

    /** A change whose handles all have the same share. */
    private record Even(
            Kind kind,
            double share,
            HandleRules rules,
            int growth,
            ToIntFunction<String> count,
            BiConsumer<String, List<String>> maker)
            implements Change {

        @Override
        public double largestShare(Stem stem) {
            var length = stem.text().length();
            if (length + growth > rules.longest() || length + growth < rules.shortest()) {
                return 0;
            }
            var count = this.count.applyAsInt(stem.text());
            return count <= 0 ? 0 : share / count;
        }

        @Override
        public void make(Stem stem, Handles handles) {
            var made = new ArrayList<String>();
            maker.accept(stem.text(), made);
            var each = largestShare(stem);
            made.forEach(handle -> handles.add(handle, each));
        }
    }

    private LetterChanges() {}

    static List<Change> of(HandleRules rules) {
        return List.of(
                new Even(Kind.OMISSION, 1, rules, -1, String::length, LetterChanges::omit),
                new Even(Kind.REPETITION, 1, rules, 1, String::length, LetterChanges::repeat),
                new Even(Kind.TRANSPOSITION, 1, rules, 0, text -> text.length() - 1, LetterChanges::transpose),
                new Even(Kind.VOWEL, 1, rules, 0, VOWELS::count, VOWELS::make),
                new Even(Kind.LOOKALIKE, 1 - TWICE, rules, 0, LOOKALIKES::count, LOOKALIKES::make),
                new Even(Kind.LOOKALIKE, TWICE, rules, 0, LOOKALIKES::countTwice, LOOKALIKES::makeTwice),
                new Even(Kind.KEYBOARD, 1, rules, 0, KEYBOARD::count, KEYBOARD::make),
                new Even(Kind.INSERTION, NEAR, rules, 1, text -> 2 * KEYBOARD.count(text), LetterChanges::insertNear),
                new Even(
                        Kind.INSERTION,
                        1 - NEAR,
                        rules,
                        1,
                        text -> LETTERS.length() * (text.length() + 1),
                        LetterChanges::insert),
                new Even(Kind.ADDITION, 1, rules, 1, text -> LETTERS_AND_DIGITS.length(), LetterChanges::append),
                new Even(Kind.BITFLIP, 1, rules, 0, BITS::count, BITS::make));
    }

    private static void omit(String text, List<String> made) {
        for (var i = 0; i < text.length(); i++) {
            made.add(text.substring(0, i) + text.substring(i + 1));
        }
    }

    private static void repeat(String text, List<String> made) {
        for (var i = 0; i < text.length(); i++) {
            if (isLetterOrDigit(text.charAt(i))) {
                made.add(text.substring(0, i + 1) + text.substring(i));
            }
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

    private static void insert(String text, List<String> made) {
        for (var i = 0; i <= text.length(); i++) {
            for (var j = 0; j < LETTERS.length(); j++) {
                made.add(text.substring(0, i) + LETTERS.charAt(j) + text.substring(i));
            }
        }
    }

    private static void append(String text, List<String> made) {
        for (var j = 0; j < LETTERS_AND_DIGITS.length(); j++) {
            made.add(text + LETTERS_AND_DIGITS.charAt(j));
        }
    }
}
