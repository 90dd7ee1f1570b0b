package org.lookalike.matching.text;

import java.util.ArrayList;
import java.util.List;

/**
 * A name taken apart: {@code Maple Hollow Area School District 12} has the core {@code maple hollow}, the kind {@code
 * area}, the form {@code school district} and the number {@code 12}.
 *
 * @param words all words, in order
 * @param core the words that say which place or district it is; all words but numbers when there would be none else
 * @param kind the words of {@link Vocabulary#kind()}
 * @param numbers digits and Roman or letter designators, such as {@code 12}, {@code iv}, {@code re1}
 * @param saysDistrict whether a word of {@link Vocabulary#district()} is among the words
 */
public record SchoolName(
        List<String> words, List<String> core, List<String> kind, List<String> numbers, boolean saysDistrict) {

    /** Takes these words apart. */
    public static SchoolName of(List<String> words, Vocabulary vocabulary) {
        List<String> core = new ArrayList<>();
        List<String> kind = new ArrayList<>();
        List<String> numbers = new ArrayList<>();
        boolean saysDistrict = false;
        for (String word : words) {
            saysDistrict |= vocabulary.district().contains(word);
            if (isDesignator(word)) {
                numbers.add(word);
            } else if (vocabulary.kind().contains(word)) {
                kind.add(word);
            } else if (!vocabulary.form().contains(word)
                    && !vocabulary.district().contains(word)) {
                core.add(word);
            }
        }
        if (core.isEmpty()) {
            core.addAll(kind);
        }
        return new SchoolName(
                List.copyOf(words), List.copyOf(core), List.copyOf(kind), List.copyOf(numbers), saysDistrict);
    }

    /** The core words as one. */
    public String coreText() {
        return String.join("", core);
    }

    /** The words without form words and numbers as one, such as {@code maplehollowarea}. */
    public String placeText() {
        StringBuilder text = new StringBuilder();
        for (String word : words) {
            if (core.contains(word) || kind.contains(word)) {
                text.append(word);
            }
        }
        return text.toString();
    }

    /** The first letters of the words; words that are already short forms ({@code isd}) and {@code of} are treated as people do. */
    public String initials(Vocabulary vocabulary) {
        StringBuilder initials = new StringBuilder();
        for (String word : words) {
            if (word.equals("of") || word.equals("the") || word.equals("and") || isDesignator(word)) {
                continue;
            }
            boolean abbreviation = word.length() <= 5 && vocabulary.shortForms().contains(word);
            initials.append(abbreviation ? word : word.substring(0, Character.charCount(word.codePointAt(0))));
        }
        return initials.toString();
    }

    private static boolean isDesignator(String word) {
        return word.length() == 1
                || word.chars().anyMatch(Character::isDigit)
                || word.matches("(?:x{0,2})(?:ix|iv|v?i{1,3}|v|x)");
    }
}
