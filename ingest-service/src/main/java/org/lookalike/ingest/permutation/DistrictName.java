package org.lookalike.ingest.permutation;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A district's name split into its parts.
 *
 * @param full all words: school district 12 of lee county; none where nothing but fillers is left of the name
 * @param words without fillers and number: school district lee county
 * @param core without the words that say that it is a district: lee county
 * @param place without those that tell kinds of district apart: lee
 * @param number of the district, such as 12; mostly none
 */
record DistrictName(
        String text,
        List<String> full,
        List<String> words,
        List<String> core,
        List<String> place,
        List<String> number) {

    private static final int MOST_WORDS = 10;
    private static final Pattern MARKS = Pattern.compile("\\p{M}+|['’.]");
    private static final Pattern OTHERS = Pattern.compile("[^a-z0-9]+");

    private static final Map<String, String> ROLES =
            RuleTable.withHeading("words.csv").stream().collect(Collectors.toMap(row -> row.get(0), row -> row.get(1)));

    /** The words of a name in ASCII letters and digits, without accents, apostrophes and characters of other scripts. */
    static List<String> wordsOf(@Nullable String name) {
        var plain = MARKS.matcher(Normalizer.normalize(name == null ? "" : name, Normalizer.Form.NFKD))
                .replaceAll("");
        return OTHERS.splitAsStream(plain.toLowerCase(Locale.ROOT))
                .filter(Predicate.not(String::isEmpty))
                .toList();
    }

    static DistrictName of(String text) {
        var full = wordsOf(text).stream().limit(MOST_WORDS).toList();
        var all = full.stream().filter(word -> !role(word).equals("filler")).toList();
        var number = all.stream().filter(DistrictName::isNumber).limit(1).toList();
        var words = all.stream().filter(Predicate.not(DistrictName::isNumber)).toList();
        var core = words.stream().filter(word -> !isForm(word)).toList();
        var place = core.stream().filter(word -> !role(word).equals("kind")).toList();
        return new DistrictName(
                text, words.isEmpty() ? words : full, words, core, place.isEmpty() ? core : place, number);
    }

    /** The common words of names, which do not identify a place. */
    static List<String> commonWords() {
        return ROLES.entrySet().stream()
                .filter(entry -> !entry.getValue().equals("filler"))
                .map(Map.Entry::getKey)
                .toList();
    }

    /** The first letters of the words; abbreviations are kept whole. */
    static List<String> initials(List<String> words) {
        return words.isEmpty()
                ? List.of()
                : List.of(words.stream()
                        .map(word -> role(word).equals("short") ? word : word.substring(0, 1))
                        .collect(Collectors.joining()));
    }

    /** The initials of what follows the place: {@code usd}. */
    List<String> own() {
        return initials(words.stream().filter(Predicate.not(place::contains)).toList());
    }

    /** The initials of the words that tell kinds of district apart: {@code c} of county. */
    List<String> kinds() {
        return initials(core.stream().filter(Predicate.not(place::contains)).toList());
    }

    private static boolean isForm(String word) {
        return role(word).equals("form") || role(word).equals("short");
    }

    private static boolean isNumber(String word) {
        return word.chars().allMatch(c -> HandleRules.isDigit((char) c));
    }

    private static String role(String word) {
        return ROLES.getOrDefault(word, "");
    }
}
