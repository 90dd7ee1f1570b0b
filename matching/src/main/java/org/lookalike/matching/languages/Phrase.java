package org.lookalike.matching.languages;

import java.util.ArrayList;
import java.util.List;
import org.apache.commons.lang3.StringUtils;

/** A word or phrase of a language; in two parts where it stands around the place: {@code distrito … escolar}. */
record Phrase(Meaning meaning, List<Word> first, List<Word> second) {

    private static final String GAP = "…";
    private static final String ANY_ENDING = "*";

    /** A word of a phrase; any ending may follow a stem. */
    private record Word(String text, boolean isStem) {
        boolean is(String token) {
            return isStem ? token.startsWith(text) : token.equals(text);
        }
    }

    /** As it is written in the language's file. Throws {@link IllegalArgumentException} when it has no letters. */
    static Phrase of(Meaning meaning, String written) {
        int gap = written.indexOf(GAP);
        List<Word> first = words(gap < 0 ? written : written.substring(0, gap));
        List<Word> second = gap < 0 ? List.of() : words(written.substring(gap + 1));
        if (first.isEmpty() || (gap >= 0 && second.isEmpty())) {
            throw new IllegalArgumentException("'" + written + "' has no words");
        }
        return new Phrase(meaning, first, second);
    }

    private static List<Word> words(String written) {
        List<Word> words = new ArrayList<>();
        for (String word : written.strip().split("\\s+")) {
            List<String> tokens = Tokens.of(word);
            for (int i = 0; i < tokens.size(); i++) {
                words.add(new Word(tokens.get(i), i == tokens.size() - 1 && word.endsWith(ANY_ENDING)));
            }
        }
        return List.copyOf(words);
    }

    /** How many tokens the first part takes from here on; 0 where it does not stand here. */
    int lengthAt(List<String> tokens, int at) {
        return startsAt(first, tokens, at) ? first.size() : 0;
    }

    /** Where, after this place, the second part stands; -1 where it does not. */
    int secondAfter(List<String> tokens, int from) {
        for (int at = from; at + second.size() <= tokens.size(); at++) {
            if (startsAt(second, tokens, at)) {
                return at;
            }
        }
        return -1;
    }

    private static boolean startsAt(List<Word> words, List<String> tokens, int at) {
        if (at + words.size() > tokens.size()) {
            return false;
        }
        for (int i = 0; i < words.size(); i++) {
            if (!words.get(i).is(tokens.get(at + i))) {
                return false;
            }
        }
        return true;
    }

    /** Whether its first word is this one. */
    boolean startsWith(String token) {
        return first.get(0).is(token);
    }

    boolean standsAroundPlace() {
        return !second.isEmpty();
    }

    /** The first letter, by which phrases are looked up. */
    int start() {
        return first.get(0).text().codePointAt(0);
    }

    /** The first letters, at most as many as this. */
    String head(int most) {
        return StringUtils.left(first.get(0).text(), most);
    }
}
