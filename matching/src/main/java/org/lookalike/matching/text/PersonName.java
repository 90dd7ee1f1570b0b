package org.lookalike.matching.text;

import java.util.List;
import java.util.Set;

/** The names of people, as they are compared: first and last names alone. */
public final class PersonName {

    private PersonName() {}

    /** The words without titles ({@code dr}, {@code phd}) and initials, which people write or leave out as they like. */
    public static List<String> words(List<String> words, Set<String> titles) {
        return words.stream()
                .filter(word -> word.length() > 1 && !titles.contains(word))
                .toList();
    }
}
