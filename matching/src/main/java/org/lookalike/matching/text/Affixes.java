package org.lookalike.matching.text;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Takes off a handle what says nothing about whose it is: words that imitators add ({@code official}), years, states,
 * and words for "school district" wherever they stand, also misspelled.
 */
public final class Affixes {

    private static final int MAX_RESULTS = 24;
    private static final int MAX_STEPS = 4;
    private static final int MIN_REMAINDER = 3;
    /** Shorter words for "school district" are parts of many other words. */
    private static final int MIN_FRONT_FORM = 3;

    private static final int MIN_LOOSE_FORM = 6;
    /** Shorter words become other words when they are misspelled. */
    private static final int MIN_LOOSE_WORD = 4;
    /** A shorter remainder is no place when two letters were taken off its front. */
    private static final int MIN_REMAINDER_AFTER_TWO = 6;

    /** The word for "school district" that ends a handle, or was meant, but for edits; empty for what others add. */
    private record Meaning(String form, int edits) {
        private boolean isForm() {
            return !form.isEmpty();
        }
    }

    private static final Meaning ADDED = new Meaning("", 0);
    private static final Meaning ADDED_MISSPELLED = new Meaning("", 1);

    private final Set<String> addedWords;
    private final WordTable<Meaning> endings;
    private final WordTable<Meaning> beginnings;
    private final List<String> longForms;
    private final WordFinder longFormFinder;

    /**
     * Takes off the policy's affixes and forms, the states, and, letter by letter, other languages' forms and added
     * words. A word that says "this is something else", of an organization, is no misspelled affix.
     */
    public Affixes(
            Vocabulary vocabulary, Set<String> otherForms, Set<String> otherAdded, Predicate<String> isOrganisation) {
        Map<String, Meaning> last = new HashMap<>();
        longForms = vocabulary.handleForms().stream()
                .filter(form -> form.length() >= MIN_LOOSE_FORM)
                .sorted((a, b) -> b.length() - a.length())
                .toList();
        longFormFinder = new WordFinder(longForms);
        longForms.forEach(form -> misspelled(form).forEach(typo -> last.put(typo, form(form, 1))));
        vocabulary.shortForms().forEach(form -> {
            PlainWords.typed(form).forEach(typo -> last.put(typo, form(form, 1)));
            for (char c = 'a'; c <= 'z'; c++) {
                last.put(form + c, form(form, 1));
            }
        });
        vocabulary.affixes().stream()
                .filter(word -> word.length() >= MIN_LOOSE_WORD)
                .flatMap(word -> misspelled(word).stream())
                .forEach(typo -> last.putIfAbsent(typo, ADDED_MISSPELLED));
        addedWords = new HashSet<>(vocabulary.affixes());
        addedWords.addAll(otherAdded);
        addedWords.addAll(States.codes());
        addedWords.addAll(States.squashedNames());
        addedWords.forEach(word -> last.put(word, ADDED));
        last.keySet().removeIf(isOrganisation);
        Set<String> forms = new HashSet<>(vocabulary.handleForms());
        forms.addAll(vocabulary.shortForms());
        forms.forEach(form -> last.put(form, form(form, 0)));
        Map<String, Meaning> first = new HashMap<>();
        Stream.of(States.codes(), States.squashedNames(), vocabulary.prefixes())
                .flatMap(Set::stream)
                .forEach(word -> first.put(word, ADDED));
        forms.forEach(form -> first.put(form + "of", form(form, 0)));
        forms.forEach(form -> first.put(form, form(form, 0)));
        otherForms.forEach(form -> {
            last.putIfAbsent(form, form(form, 0));
            first.putIfAbsent(form, form(form, 0));
        });
        endings = new WordTable<>(last, true);
        beginnings = new WordTable<>(first, false);
    }

    private static Meaning form(String form, int edits) {
        return new Meaning(form, edits);
    }

    /** Whether this word is an affix or a state. */
    public boolean isWord(String word) {
        return addedWords.contains(word);
    }

    /** What is left of a squashed text, itself first, at most 24; disguised if letters were others that look alike. */
    public List<StrippedText> strip(String squashed, boolean isDisguised) {
        return new Stripping().strip(StrippedText.whole(squashed, isDisguised));
    }

    /** One text being stripped, and what was left of it so far. */
    private final class Stripping {

        private final Map<String, StrippedText> results = new LinkedHashMap<>();
        private List<StrippedText> next = List.of();

        private List<StrippedText> strip(StrippedText whole) {
            results.put(whole.text(), whole);
            next = List.of(whole);
            for (int step = 0; step < MAX_STEPS && !next.isEmpty(); step++) {
                List<StrippedText> last = next;
                next = new ArrayList<>();
                last.forEach(this::cut);
            }
            return results.size() == 1 ? List.of(whole) : List.copyOf(results.values());
        }

        private void cut(StrippedText from) {
            cutNumbers(from);
            cutEndings(from);
            cutBeginnings(from);
            cutFormWithin(from);
        }

        private void cutNumbers(StrippedText from) {
            String text = from.text();
            int end = text.length();
            while (end > 0 && Character.isDigit(text.charAt(end - 1))) {
                end--;
            }
            if (end < text.length()) {
                keepWithout(text.substring(end), ADDED, false, false, from, text.substring(0, end));
            }
            int start = 0;
            while (start < text.length() && Character.isDigit(text.charAt(start))) {
                start++;
            }
            if (start > 0) {
                keepWithout(text.substring(0, start), ADDED, false, false, from, text.substring(start));
            }
        }

        private void cutEndings(StrippedText from) {
            String text = from.text();
            endings.find(text, (word, meaning) -> {
                int at = text.length() - word.length();
                if (at >= MIN_REMAINDER) {
                    String remainder = text.substring(0, at);
                    keepWithout(word, meaning, !text.startsWith(word, at), false, from, remainder);
                }
            });
        }

        private void cutBeginnings(StrippedText from) {
            String text = from.text();
            beginnings.find(text, (word, meaning) -> {
                String remainder = text.substring(word.length());
                if (remainder.length() >= (word.length() < MIN_FRONT_FORM ? MIN_REMAINDER_AFTER_TWO : MIN_REMAINDER)) {
                    keepWithout(word, meaning, !text.startsWith(word), true, from, remainder);
                }
            });
        }

        /** {@code mapleschoolshollow} for {@code maplehollowschools}. */
        private void cutFormWithin(StrippedText from) {
            String text = from.text();
            List<String> within = new ArrayList<>(0);
            longFormFinder.find(text, 1, (form, at) -> {
                if (at + form.length() < text.length()) {
                    within.add(form);
                }
            });
            if (!within.isEmpty()) {
                String form = Collections.min(within, Comparator.comparingInt(longForms::indexOf));
                int at = text.indexOf(form, 1);
                String remainder = text.substring(0, at) + text.substring(at + form.length());
                keepWithout(form, form(form, 0), false, true, from, remainder);
            }
        }

        private void keepWithout(
                String word,
                Meaning meaning,
                boolean isDisguised,
                boolean isReordered,
                StrippedText from,
                String remainder) {
            if (isBetter(remainder, from.edits() + meaning.edits())) {
                StrippedText stripped = meaning.isForm()
                        ? from.withoutForm(remainder, meaning.form(), meaning.edits(), isDisguised, isReordered)
                        : from.withoutWord(remainder, word, meaning.edits());
                results.put(remainder, stripped);
                next.add(stripped);
            }
        }

        /** Whether a text is worth keeping: it is new, or was found with more misspelled letters taken off. */
        private boolean isBetter(String remainder, int edits) {
            if (remainder.length() < MIN_REMAINDER) {
                return false;
            }
            StrippedText before = results.get(remainder);
            return before == null ? results.size() < MAX_RESULTS : before.edits() > edits;
        }
    }

    /** All texts one edit away. */
    private static List<String> misspelled(String form) {
        List<String> typos = PlainWords.typed(form);
        for (int i = 0; i <= form.length(); i++) {
            String before = form.substring(0, i);
            for (char c = 'a'; c <= 'z'; c++) {
                typos.add(before + c + form.substring(i));
                if (i < form.length()) {
                    typos.add(before + c + form.substring(i + 1));
                }
            }
            if (i < form.length()) {
                typos.add(before + form.substring(i + 1));
            }
        }
        return typos;
    }
}
