package org.lookalike.matching.text;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Words for "school" and "district" as they are misspelled on purpose or in haste: {@code skools}, {@code schoolz}, {@code schols}, {@code
 * distirct}. They say what the plain words say. A letter that is another one makes no such word, as Scholl is a family's name.
 */
public final class MisspelledWords {

    /** Shorter ones are other words. */
    private static final int MIN_LENGTH = 5;

    private final Map<String, String> byTypo = new HashMap<>();

    /** Reads the vocabulary's words for districts. */
    public MisspelledWords(Vocabulary vocabulary) {
        Stream.concat(vocabulary.district().stream(), vocabulary.form().stream())
                .filter(word -> word.contains("school") || word.contains("district"))
                .sorted()
                .forEach(word -> typos(word).forEach(typo -> byTypo.putIfAbsent(typo, word)));
        byTypo.keySet().removeIf(typo -> typo.length() < MIN_LENGTH || vocabulary.isForm(typo));
    }

    private static List<String> typos(String word) {
        List<String> typos = new ArrayList<>();
        for (String spelling : spellings(word)) {
            typos.add(spelling);
            typos.addAll(typed(spelling));
            for (int i = 0; i < spelling.length(); i++) {
                typos.add(spelling.substring(0, i) + spelling.substring(i + 1));
            }
        }
        return typos;
    }

    /** The word, and as it sounds. */
    private static List<String> spellings(String word) {
        List<String> spellings = new ArrayList<>(List.of(word, word.replace("sch", "sk")));
        if (word.endsWith("s")) {
            List.copyOf(spellings)
                    .forEach(spelling -> spellings.add(spelling.substring(0, spelling.length() - 1) + "z"));
        }
        return spellings;
    }

    /** Words with these spelled rightly. */
    public List<String> read(List<String> words) {
        return Collections.disjoint(words, byTypo.keySet())
                ? words
                : words.stream().map(word -> byTypo.getOrDefault(word, word)).toList();
    }

    /** The word with one typing error, in all ways: a letter typed twice, or two neighbors swapped. The list can be added to. */
    static List<String> typed(String word) {
        List<String> typos = new ArrayList<>();
        for (int i = 0; i < word.length(); i++) {
            typos.add(word.substring(0, i + 1) + word.substring(i));
            if (i + 1 < word.length()) {
                typos.add(word.substring(0, i) + word.charAt(i + 1) + word.charAt(i) + word.substring(i + 2));
            }
        }
        return typos;
    }
}
