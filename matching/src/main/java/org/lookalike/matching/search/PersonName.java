package org.lookalike.matching.search;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.lookalike.matching.text.Letters;
import org.lookalike.matching.text.Vocabulary;
import org.lookalike.matching.text.Words;

/**
 * A person's name as it is searched for, in letters and digits.
 *
 * @param first empty where the name has a single word, which is not searched for
 * @param lasts each way to write the last name: {@code garcialopez}, {@code lopez}
 * @param firstOfLasts {@code garcia} of {@code Ana García López}, which only counts beside the first name; empty for none
 */
record PersonName(String first, List<String> lasts, String firstOfLasts) {

    private static final int MAX_LENGTH = 100;
    static final int MIN_LAST = 2;
    static final int MIN_WHOLE = 5;
    static final int MIN_WITH_INITIAL = 4;

    /** In which way an account gives the name. */
    enum Form {
        WHOLE,
        INITIAL,
        TITLE
    }

    /** The text of the person's name that an account gives, as the person would write it. */
    record Given(Form form, String text) {}

    static PersonName of(String name, Vocabulary vocabulary) {
        List<String> all = Words.of(name, MAX_LENGTH).stream()
                .filter(word -> word.length() > 1)
                .toList();
        List<String> known = Words.ofPerson(all, vocabulary.titles());
        List<String> words = known.size() > 1 ? known : all;
        if (words.size() < 2) {
            return new PersonName("", List.of(), "");
        }
        List<String> lasts = new ArrayList<>();
        for (int i = 1; i < words.size(); i++) {
            String last = String.join("", words.subList(i, words.size()));
            if (last.length() >= MIN_LAST) {
                lasts.add(last);
            }
        }
        return new PersonName(words.get(0), List.copyOf(lasts), words.size() > 2 ? words.get(1) : "");
    }

    /** The first name with the last, in either order. */
    Stream<String> wholes() {
        return Stream.concat(lasts.stream(), Stream.of(firstOfLasts).filter(last -> !last.isEmpty()))
                .flatMap(last -> Stream.of(first + last, last + first))
                .filter(text -> text.length() >= MIN_WHOLE);
    }

    Stream<String> withInitial() {
        return lasts.stream().map(last -> first.charAt(0) + last).filter(text -> text.length() >= MIN_WITH_INITIAL);
    }

    /** How a text is spelled in which letters that look alike are one, and also pairs of letters that look like one. */
    static Stream<String> looks(String text) {
        String byLetter = Letters.skeletonByLetter(text);
        return Stream.of(byLetter, Letters.withoutPairs(byLetter)).distinct();
    }

    /** The text that looks so, with the first name or its initial; empty where none does. */
    Optional<Given> given(String look) {
        return first(wholes(), look).map(text -> new Given(Form.WHOLE, text)).or(() -> first(withInitial(), look)
                .map(text -> new Given(Form.INITIAL, text)));
    }

    /** The last name that looks so; empty where none does. */
    Optional<Given> lastGiven(String look) {
        return first(lasts.stream(), look).map(text -> new Given(Form.TITLE, text));
    }

    private static Optional<String> first(Stream<String> texts, String look) {
        return texts.filter(text -> looks(text).anyMatch(look::equals)).findFirst();
    }

    /** Whether a word may stand before the last name: the first name, a short form or an initial of it. */
    boolean isFirst(String word) {
        return first.startsWith(word) || word.startsWith(first);
    }

    /** Whether the first name begins with these letters. */
    boolean hasInitial(String letters) {
        return first.startsWith(letters);
    }

    /** Whether all these words are the person's own name, as of Dana Harmon of Harmon. */
    boolean has(List<String> words) {
        return words.stream().allMatch(word -> word.equals(first) || word.equals(firstOfLasts) || lasts.contains(word));
    }
}
