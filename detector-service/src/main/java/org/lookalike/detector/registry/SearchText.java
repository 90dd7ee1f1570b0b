package org.lookalike.detector.registry;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What districts and alerts are found by: words in lower case without accents, whose prefixes an index finds. */
public final class SearchText {

    private SearchText() {}

    /** The words of the district's names, acronyms, city and NCES id. */
    static String of(DistrictProfile profile) {
        return of(Stream.of(
                        Stream.of(profile.name()),
                        profile.aliases().stream(),
                        profile.acronyms().stream(),
                        Stream.ofNullable(profile.city()),
                        Stream.ofNullable(profile.ncesLeaId()))
                .flatMap(texts -> texts));
    }

    public static String of(Stream<String> texts) {
        return texts.map(SearchText::folded).collect(Collectors.joining(" "));
    }

    /** A {@code tsquery} for words with these prefixes, in any order; null where the text has none. */
    public static @Nullable String query(@Nullable String typed) {
        return Stream.of(folded(Objects.requireNonNullElse(typed, "")).split(" "))
                .filter(word -> !word.isEmpty())
                .map(word -> word + ":*")
                .reduce((all, word) -> all + " & " + word)
                .orElse(null);
    }

    /** Keeps letters and digits only, so that no character is an operator of the query. */
    private static String folded(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKD)
                .toLowerCase(Locale.ROOT)
                .replaceAll("[\\p{M}'’]", "")
                .replaceAll("[^\\p{L}\\p{Nd}]+", " ")
                .strip();
    }
}
