package org.lookalike.detector.registry.advice;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.lookalike.detector.registry.DistrictProfile;

/** Proposes acronyms that people are likely to use for a district. */
public final class Acronyms {

    private static final Set<String> LEFT_OUT = Set.of("of", "the", "and", "for", "in", "at", "no");
    private static final int SHORTEST = 3;
    private static final int LONGEST = 8;

    private Acronyms() {}

    /** Those of the name and the aliases that are not registered, in that order. */
    public static List<String> suggested(DistrictProfile profile) {
        var registered = profile.acronyms().stream()
                .map(acronym -> acronym.toUpperCase(Locale.ROOT))
                .toList();
        var suggested = new LinkedHashSet<String>();
        Stream.concat(Stream.of(profile.name()), profile.aliases().stream())
                .map(Acronyms::of)
                .filter(acronym -> acronym.length() >= SHORTEST && acronym.length() <= LONGEST)
                .forEach(suggested::add);
        suggested.removeAll(registered);
        return List.copyOf(suggested);
    }

    /** The first letters of the words; what is an acronym already ({@code ISD}) stays whole, numbers are left out. */
    static String of(String name) {
        var acronym = new StringBuilder();
        for (var word : name.replaceAll("['’.]", "").split("[^\\p{L}\\p{Nd}]+")) {
            if (!word.isEmpty()
                    && Character.isLetter(word.codePointAt(0))
                    && !LEFT_OUT.contains(word.toLowerCase(Locale.ROOT))) {
                acronym.append(isAcronym(word, name) ? word : Character.toString(word.codePointAt(0)));
            }
        }
        return acronym.toString().toUpperCase(Locale.ROOT);
    }

    /** Only in a name that is not in capitals throughout. */
    private static boolean isAcronym(String word, String name) {
        return word.length() > 1
                && word.length() <= 5
                && word.equals(word.toUpperCase(Locale.ROOT))
                && !name.equals(name.toUpperCase(Locale.ROOT));
    }
}
