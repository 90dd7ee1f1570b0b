package org.lookalike.matching.signal.against;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.lookalike.matching.search.Candidate;
import org.lookalike.matching.signal.Finding;
import org.lookalike.matching.signal.PlaceAgreement;
import org.lookalike.matching.signal.ProfileMentions;
import org.lookalike.matching.text.Letters;
import org.lookalike.matching.text.States;
import org.lookalike.matching.text.Words;

/**
 * The account says it is in another town. Only a known place counts: a town with its state, the place of a school
 * district of the USA, a country. Otherwise an imitator could avoid an alert by writing "nowhere".
 */
final class OtherPlace {

    private static final Pattern BETWEEN_PARTS = Pattern.compile("[,;/|()]");

    /** English and colloquial names of countries, normalised. */
    private static final Set<String> COUNTRIES = Stream.concat(
                    Arrays.stream(Locale.getISOCountries())
                            .map(code -> new Locale("", code).getDisplayCountry(Locale.ENGLISH)),
                    Stream.of("UK", "England", "Scotland", "Wales"))
            .map(Letters::normalise)
            .collect(Collectors.toUnmodifiableSet());

    private OtherPlace() {}

    static Optional<Finding> evaluate(Candidate candidate) {
        String city = candidate.identity().city();
        String location = candidate.account().profile().location();
        if (city == null
                || location == null
                || PlaceAgreement.of(candidate) == PlaceAgreement.CITY
                || ProfileMentions.link(candidate).isPresent()) {
            return Optional.empty();
        }
        List<String> town = town(candidate);
        if (town.isEmpty() || isOwn(town, candidate) || !isPlace(location, town, candidate)) {
            return Optional.empty();
        }
        return Optional.of(
                new Finding(1, location, city, "The account says it is in another place than " + city + "."));
    }

    private static List<String> town(Candidate candidate) {
        List<String> words = new ArrayList<>(Words.split(candidate.account().locationWords()));
        String whole = String.join("", words);
        if (States.codeMeantBy(whole) != null) {
            return List.of();
        }
        words.removeIf(word -> States.codeMeantBy(word) != null || word.equals("usa") || word.equals("us"));
        return words;
    }

    private static boolean isPlace(String location, List<String> town, Candidate candidate) {
        return !States.codesSetApart(location).isEmpty()
                || Stream.concat(
                                Stream.of(String.join("", town)),
                                BETWEEN_PARTS.splitAsStream(location).map(Letters::normalise))
                        .anyMatch(part -> COUNTRIES.contains(part)
                                || candidate.usDistricts().isPlace(part));
    }

    /** Districts are often named by a place other than the seat of their office. */
    private static boolean isOwn(List<String> town, Candidate candidate) {
        return candidate.names().stream().anyMatch(name -> name.words().containsAll(town));
    }
}
