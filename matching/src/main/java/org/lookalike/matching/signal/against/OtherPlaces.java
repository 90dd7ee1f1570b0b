package org.lookalike.matching.signal.against;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.lookalike.matching.search.Candidate;
import org.lookalike.matching.search.NormalisedAccount.StatedStates;
import org.lookalike.matching.search.index.Resemblance;
import org.lookalike.matching.search.index.Resemblance.MatchType;
import org.lookalike.matching.signal.Finding;
import org.lookalike.matching.signal.PlaceAgreement;
import org.lookalike.matching.signal.ProfileMentions;
import org.lookalike.matching.text.Letters;
import org.lookalike.matching.text.SchoolName;
import org.lookalike.matching.text.States;
import org.lookalike.matching.text.Words;

/**
 * The places other than the district's that an account says it is in by its display name or handle, and those that its
 * location or description adds to them: a town, or states as two-letter codes in lower case.
 */
record OtherPlaces(Set<String> inFeed, Set<String> inProfile) {

    private static final Pattern BETWEEN_PARTS = Pattern.compile("[,;/|()]");

    /** English and colloquial names of countries, normalised. */
    private static final Set<String> COUNTRIES = Stream.concat(
                    Arrays.stream(Locale.getISOCountries())
                            .map(code -> new Locale("", code).getDisplayCountry(Locale.ENGLISH)),
                    Stream.of("UK", "England", "Scotland", "Wales"))
            .map(Letters::normalise)
            .collect(Collectors.toUnmodifiableSet());

    /** The profile says that the account is in another state: most likely a namesake, or somebody who would be taken for one. */
    static Optional<Finding> saidInProfile(Candidate candidate) {
        return finding(of(candidate).inProfile(), candidate, "The account says it is in another state: ");
    }

    /** Name or handle say another state; of a district, one that has a namesake, as anybody can add {@code (OR)}. */
    static Optional<Finding> saidInFeed(Candidate candidate) {
        Set<String> states = new LinkedHashSet<>(of(candidate).inFeed());
        if (candidate.target().isDistrict()) {
            states.removeIf(state -> !hasNamesake(state, candidate));
        }
        return finding(states, candidate, "The name or handle says another state: ");
    }

    private static boolean hasNamesake(String state, Candidate candidate) {
        return candidate
                .places()
                .anyMatch(place ->
                        place.isEmpty() || candidate.usDistricts().states(place).contains(state));
    }

    private static Optional<Finding> finding(Set<String> states, Candidate candidate, String beginning) {
        if (states.isEmpty()) {
            return Optional.empty();
        }
        String others = String.join(", ", states).toUpperCase(Locale.ROOT);
        String own = String.valueOf(candidate.identity().state());
        return Optional.of(new Finding(others, own, beginning + others + ", not " + own + "."));
    }

    /** None where the account says the district's own state too. */
    static OtherPlaces of(Candidate candidate) {
        StatedStates stated = candidate.account().states();
        Set<String> inFeed = stated.inFeed().isEmpty() ? addedToHandle(candidate) : stated.inFeed();
        String own = candidate.state();
        if (own.isEmpty() || inFeed.contains(own) || stated.inProfile().contains(own)) {
            return new OtherPlaces(Set.of(), Set.of());
        }
        Set<String> added = notInOwnName(stated.inProfile(), candidate);
        added.removeAll(inFeed);
        return new OtherPlaces(notInOwnName(inFeed, candidate), added);
    }

    /** {@code Kansas City} in Missouri does not say Kansas. */
    private static Set<String> notInOwnName(Set<String> states, Candidate candidate) {
        Set<String> others = new LinkedHashSet<>(states);
        others.removeIf(code -> Stream.concat(
                        Stream.ofNullable(candidate.identity().city()).map(Letters::normalise),
                        candidate.names().stream().map(SchoolName::placeText))
                .anyMatch(place -> place.contains(States.squashedName(code))));
        return others;
    }

    /** A state that is all that is added to the handle: two letters among other changes are most likely no state. */
    private static Set<String> addedToHandle(Candidate candidate) {
        Resemblance handle = candidate.handle();
        if (handle == null
                || handle.type() != MatchType.EXACT
                || handle.stripped().added().size() != 1) {
            return Set.of();
        }
        String code = States.codeWithoutSeparator(handle.stripped().added().get(0));
        return code == null ? Set.of() : Set.of(code);
    }

    /**
     * The account says it is in another town. Only a known place counts: a town with its state, the place of a school
     * district of the USA, a country. Otherwise an imitator could avoid an alert by writing "nowhere".
     */
    static Optional<Finding> town(Candidate candidate) {
        String city = candidate.identity().city();
        String location = candidate.account().profile().location();
        if (city == null
                || location == null
                || PlaceAgreement.of(candidate) == PlaceAgreement.CITY
                || ProfileMentions.link(candidate).isPresent()) {
            return Optional.empty();
        }
        List<String> town = wordsOfTown(candidate);
        if (town.isEmpty() || isOwn(town, candidate) || !isPlace(location, town, candidate)) {
            return Optional.empty();
        }
        return Optional.of(new Finding(location, city, "The account says it is in another place than " + city + "."));
    }

    private static List<String> wordsOfTown(Candidate candidate) {
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
