package org.lookalike.matching.text;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Words for "school district", and words that imitators add, in which digits stand for letters: {@code sch00ls}, {@code off1cial}. They
 * say what the plain words say.
 */
public final class DisguisedWords {

    /** Shorter words with digits are numbers: {@code 5d} is no {@code sd}. */
    private static final int MIN_LENGTH = 3;

    private static final Pattern LETTERS_WITH_DIGIT = Pattern.compile("[a-z]++[0-9][a-z0-9]*+|[0-9]++[a-z][a-z0-9]*+");

    private static final Pattern DOLLAR_IN_WORD = Pattern.compile("\\$(?=[a-z])|(?<=[a-z])\\$");

    private final Map<String, String> byLook = new HashMap<>();

    /** Reads the vocabulary's words for districts, their forms and kinds, and its affixes. */
    public DisguisedWords(Vocabulary vocabulary) {
        Stream.of(vocabulary.district(), vocabulary.form(), vocabulary.kind(), vocabulary.affixes())
                .flatMap(Set::stream)
                .filter(word -> word.length() >= MIN_LENGTH)
                .sorted()
                .forEach(word -> byLook.put(Letters.skeletonByLetter(word), word));
    }

    /** A folded text with these words written plainly, and any {@code $} within a word as the {@code s} it stands for. */
    public String read(String folded) {
        String text = folded.indexOf('$') < 0
                ? folded
                : DOLLAR_IN_WORD.matcher(folded).replaceAll("s");
        return Letters.hasDigit(text) ? LETTERS_WITH_DIGIT.matcher(text).replaceAll(word -> plain(word.group())) : text;
    }

    private String plain(String word) {
        return byLook.getOrDefault(Letters.skeletonByLetter(word), word);
    }
}
