package org.lookalike.matching.text;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Words for "school district" that are not written plainly, though they say what the plain words say: in disguise, with digits for letters
 * ({@code sch00ls}, and {@code off1cial} of the words that imitators add), or misspelled on purpose or in haste: {@code skools}, {@code
 * schoolz}, {@code schols}, {@code distirct}. A letter that is another one makes no misspelled word, as Scholl is a family's name.
 */
public final class PlainWords {

    /** Shorter words with digits are numbers: {@code 5d} is no {@code sd}. */
    private static final int MIN_DISGUISED = 3;
    /** Shorter misspelled ones are other words. */
    private static final int MIN_MISSPELLED = 5;

    private static final Pattern LETTERS_WITH_DIGIT = Pattern.compile("[a-z]++[0-9][a-z0-9]*+|[0-9]++[a-z][a-z0-9]*+");

    private static final Pattern DOLLAR_IN_WORD = Pattern.compile("\\$(?=[a-z])|(?<=[a-z])\\$");

    private final Map<String, String> byLook = new HashMap<>();
    private final Map<String, String> byTypo = new HashMap<>();

    /** Reads the vocabulary's words for districts, their forms and kinds, and its affixes. */
    public PlainWords(Vocabulary vocabulary) {
        Stream.of(vocabulary.district(), vocabulary.form(), vocabulary.kind(), vocabulary.affixes())
                .flatMap(Set::stream)
                .filter(word -> word.length() >= MIN_DISGUISED)
                .sorted()
                .forEach(word -> byLook.put(Letters.skeletonByLetter(word), word));
        Stream.concat(vocabulary.district().stream(), vocabulary.form().stream())
                .filter(word -> word.contains("school") || word.contains("district"))
                .sorted()
                .forEach(word -> typos(word).forEach(typo -> byTypo.putIfAbsent(typo, word)));
        byTypo.keySet().removeIf(typo -> typo.length() < MIN_MISSPELLED || vocabulary.isForm(typo));
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

    /** A folded text with words in disguise written plainly, and any {@code $} within a word as the {@code s} it stands for. */
    public String undisguised(String folded) {
        String text = folded.indexOf('$') < 0
                ? folded
                : DOLLAR_IN_WORD.matcher(folded).replaceAll("s");
        return Letters.hasDigit(text) ? LETTERS_WITH_DIGIT.matcher(text).replaceAll(word -> plain(word.group())) : text;
    }

    private String plain(String word) {
        return byLook.getOrDefault(Letters.skeletonByLetter(word), word);
    }

    /** Words with the misspelled ones spelled rightly. */
    public List<String> spelled(List<String> words) {
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
