package org.lookalike.matching.text;

import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.lookalike.usdistricts.UsDistrict;
import org.lookalike.usdistricts.UsDistrictDirectory;

/** The school districts of the USA by their places, registered with us or not: many names are borne by several. */
public final class UsDistricts {

    private static final int MAX_NAME_LENGTH = 200;

    /** The states, one code of two letters after the other, by place. */
    private final Map<String, String> statesByPlace = new HashMap<>();

    /** The same by place and what tells districts of a place apart: a number or a kind, such as {@code maplehollow 12}. */
    private final Map<String, String> statesByPlaceAndMark = new HashMap<>();

    /** What places end in after other words, such as {@code hollow} of {@code maplehollow}. */
    private final Set<String> ends = new HashSet<>();

    /** The full name with these letters when its vowels are left out; empty where several have them. */
    private final Map<String, String> byConsonants = new HashMap<>();

    private final Map<String, PlacedDistrict> byWebsite = new HashMap<>();

    /** A district and its place, with and without words such as {@code county}. */
    private record PlacedDistrict(UsDistrict district, List<String> places) {}

    /** All districts, with names taken apart by these words. */
    public UsDistricts(Vocabulary vocabulary) {
        UsDistrictDirectory.districts().forEach(district -> {
            SchoolName name = SchoolName.of(Words.of(district.name(), MAX_NAME_LENGTH), vocabulary);
            add(district, name);
            byConsonants.merge(
                    Letters.withoutVowels(name.text()), name.text(), (one, other) -> one.equals(other) ? one : "");
        });
    }

    private void add(UsDistrict district, SchoolName name) {
        String state = district.state().toLowerCase(Locale.ROOT);
        List<String> places = Stream.of(name.placeText(), name.coreText())
                .filter(place -> !place.isEmpty())
                .distinct()
                .toList();
        places.forEach(place -> statesByPlace.merge(place, state, String::concat));
        addEnds(name.place());
        addEnds(name.core());
        Stream.concat(name.digits().stream(), name.kinds())
                .forEach(mark ->
                        places.forEach(place -> statesByPlaceAndMark.merge(place + " " + mark, state, String::concat)));
        if (district.website() != null) {
            byWebsite.putIfAbsent(district.website(), new PlacedDistrict(district, places));
        }
    }

    private void addEnds(List<String> place) {
        for (int first = 1; first < place.size(); first++) {
            ends.add(String.join("", place.subList(first, place.size())));
        }
    }

    /** The district called by this place with a website at this host, written without {@code www}. */
    public Optional<UsDistrict> byWebsite(String host, String place) {
        return Optional.ofNullable(byWebsite.get(host))
                .filter(placed -> placed.places().contains(place))
                .map(PlacedDistrict::district);
    }

    /** Whether a district is called by this place, such as {@code maplehollow}. */
    public boolean isPlace(String place) {
        return statesByPlace.containsKey(place);
    }

    /** Whether no other district's full name, such as {@code maplehollowschools}, has the letters that are left of this one without vowels. */
    public boolean isUniqueWithoutVowels(String name) {
        return byConsonants.getOrDefault(Letters.withoutVowels(name), name).equals(name);
    }

    /**
     * Whether a place, behind these words or letters, may be the end of a longer one: {@code valley} in {@code Weldon
     * Valley}, as other places end in it, or {@code vale} in {@code River Vale}, as a district is called that.
     */
    public boolean mayBeEndOfPlace(String place, List<String> before) {
        return !before.isEmpty()
                && (ends.contains(place)
                        || IntStream.range(0, before.size())
                                .mapToObj(from -> String.join("", before.subList(from, before.size())))
                                .anyMatch(longer -> isPlace(longer + place)));
    }

    /** All places, such as {@code maplehollow}. */
    public Set<String> places() {
        return Collections.unmodifiableSet(statesByPlace.keySet());
    }

    /** The states of the districts called by this place, each as often as it has such districts. */
    public List<String> states(String place) {
        return codes(statesByPlace.getOrDefault(place, ""));
    }

    /** The same of those with this number or kind, as {@link SchoolName#digits} and {@link SchoolName#kinds} give it. */
    public List<String> states(String place, String mark) {
        return codes(statesByPlaceAndMark.getOrDefault(place + " " + mark, ""));
    }

    private static List<String> codes(String states) {
        return IntStream.range(0, states.length() / 2)
                .mapToObj(i -> states.substring(2 * i, 2 * i + 2))
                .toList();
    }
}
