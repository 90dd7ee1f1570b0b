package org.lookalike.matching.text;

import com.ibm.icu.text.RuleBasedNumberFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A name taken apart: {@code Maple Hollow Area School District 12} has the core {@code maple hollow}, the kind {@code
 * area}, the form {@code school district} and the number {@code 12}.
 *
 * @param core the words that say which place or district it is; the kind's words when there would be none else
 * @param kind the words of {@link Vocabulary#kind()}, abbreviations written out
 * @param place the words of core and kind, as written and in order, without those that say "district"
 * @param numbers digits and Roman or letter designators, such as {@code 12}, {@code iv}, {@code re1}
 * @param saysDistrict whether a word of {@link Vocabulary#district()} is among the words
 */
public record SchoolName(
        List<String> words,
        List<String> core,
        List<String> kind,
        List<String> place,
        List<String> numbers,
        boolean saysDistrict) {

    /** Such as {@code 12}, {@code re1}, {@code re1j}, {@code 12jt} and {@code 10j4}: in longer words digits stand for letters ({@code va11ey}). */
    private static final Pattern NUMBER = Pattern.compile("[a-z]{0,3}\\d+[a-z]?|\\d+[a-z]{2}|\\d+[a-z]\\d+");

    private static final int MOST_SPELLED = 20;
    /** {@code thirteen} is 13, as "School District Thirteen" is called. */
    private static final Map<String, String> SPELLED = spelled();

    private static final Set<String> ROMAN = Set.of("ii", "iii", "iv", "vi", "vii", "viii", "ix", "xi", "xii");

    public static SchoolName of(List<String> words, Vocabulary vocabulary) {
        List<String> core = new ArrayList<>();
        List<String> kind = new ArrayList<>();
        List<String> place = new ArrayList<>();
        List<String> numbers = new ArrayList<>();
        boolean saysDistrict = false;
        String before = "";
        for (String word : words) {
            boolean district = vocabulary.district().contains(word);
            saysDistrict |=
                    district || (!before.isEmpty() && vocabulary.district().contains(before + word));
            boolean isNumber = isDesignator(word) || (SPELLED.containsKey(word) && isBeforeNumber(before, vocabulary));
            before = word;
            if (isNumber) {
                numbers.add(word);
            } else if (vocabulary.kind().contains(word)) {
                kind.add(vocabulary.abbreviations().getOrDefault(word, word));
                if (!district) {
                    place.add(word);
                }
            } else if (!district && !vocabulary.form().contains(word)) {
                core.add(word);
                place.add(word);
            }
        }
        return new SchoolName(
                List.copyOf(words),
                List.copyOf(core.isEmpty() ? place : core),
                List.copyOf(kind),
                List.copyOf(place),
                List.copyOf(numbers),
                saysDistrict);
    }

    /** All words as one, such as {@code maplehollowschools}. */
    public String text() {
        return String.join("", words);
    }

    /** All words with spaces between them. */
    public String phrase() {
        return String.join(" ", words);
    }

    /** The core words as one. */
    public String coreText() {
        return String.join("", core);
    }

    /** The words of core and kind as one, such as {@code maplehollowarea}. */
    public String placeText() {
        return String.join("", place);
    }

    /** The place with and without words of the kind: {@code maplehollowarea} and {@code maplehollow}. */
    public Stream<String> places() {
        return Stream.of(placeText(), coreText());
    }

    /** The digits of the numbers, without zeros in front: {@code 1} of {@code re01}. */
    public List<String> digits() {
        return numbers.stream()
                .map(number -> SPELLED.getOrDefault(number, number))
                .map(number -> number.replaceAll("\\D", "").replaceFirst("^0+", ""))
                .filter(digits -> !digits.isEmpty())
                .distinct()
                .toList();
    }

    /** The words of the kind; an empty one where there is none, as that tells districts of a place apart too. */
    public Stream<String> kinds() {
        return kind.isEmpty() ? Stream.of("") : kind.stream();
    }

    /** The first letters of the words but {@code of}, {@code the}, {@code and} and numbers; {@code isd} stays whole. */
    public String initials(Vocabulary vocabulary) {
        StringBuilder initials = new StringBuilder();
        for (String word : words) {
            if (word.equals("of") || word.equals("the") || word.equals("and") || isDesignator(word)) {
                continue;
            }
            boolean isAcronym = vocabulary.shortForms().contains(word);
            initials.append(isAcronym ? word : word.substring(0, Character.charCount(word.codePointAt(0))));
        }
        return initials.toString();
    }

    /** {@code Three Rivers School District} has no number. */
    private static boolean isBeforeNumber(String word, Vocabulary vocabulary) {
        return vocabulary.district().contains(word) || word.equals("number") || word.equals("no");
    }

    private static Map<String, String> spelled() {
        RuleBasedNumberFormat words = new RuleBasedNumberFormat(Locale.US, RuleBasedNumberFormat.SPELLOUT);
        return IntStream.rangeClosed(1, MOST_SPELLED)
                .boxed()
                .collect(Collectors.toUnmodifiableMap(words::format, String::valueOf));
    }

    private static boolean isDesignator(String word) {
        return word.length() == 1
                || ROMAN.contains(word)
                || (Letters.hasDigit(word) && NUMBER.matcher(word).matches());
    }
}
