package org.lookalike.matching.text;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The school districts of the USA by their places, registered with us or not: many names are borne by several. Names, web sites
 * and states are those of the NCES Common Core of Data.
 */
public final class UsDistricts {

    private static final String FILE = "us-districts.csv";
    private static final int LONGEST_NAME = 200;

    /** The states, one code of two letters after the other, by place. */
    private final Map<String, String> statesByPlace = new HashMap<>();

    private final Map<String, UsDistrict> byWebsite = new HashMap<>();

    /**
     * A district.
     *
     * @param state its two-letter code in lower case
     * @param places the place it is called by, with and without words such as {@code county}
     */
    public record UsDistrict(String state, List<String> places) {}

    private UsDistricts() {}

    /** All districts, with names taken apart by these words. */
    public static UsDistricts of(Vocabulary vocabulary) {
        UsDistricts districts = new UsDistricts();
        try (InputStream file = Objects.requireNonNull(
                        UsDistricts.class.getResourceAsStream(FILE), "the library lacks " + FILE);
                BufferedReader lines = new BufferedReader(new InputStreamReader(file, StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (!line.startsWith("#")) {
                    districts.add(line, vocabulary);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + FILE, e);
        }
        return districts;
    }

    /** A line has the state, the host of the web site if that is known, and the name. */
    private void add(String line, Vocabulary vocabulary) {
        String[] fields = line.split(",", 3);
        String state = fields[0].toLowerCase(Locale.ROOT);
        SchoolName name = SchoolName.of(Words.of(fields[2], LONGEST_NAME), vocabulary);
        List<String> places = Stream.of(name.placeText(), name.coreText())
                .filter(place -> !place.isEmpty())
                .distinct()
                .toList();
        places.forEach(place -> statesByPlace.merge(place, state, String::concat));
        if (!fields[1].isEmpty()) {
            byWebsite.putIfAbsent(fields[1], new UsDistrict(state, places));
        }
    }

    /** The district with a web site at this host, written without {@code www}. */
    public Optional<UsDistrict> byWebsite(String host) {
        return Optional.ofNullable(byWebsite.get(host));
    }

    /** Whether a district is called by this place, such as {@code maplehollow}. */
    public boolean isPlace(String place) {
        return statesByPlace.containsKey(place);
    }

    /** All places, such as {@code maplehollow}. */
    public Set<String> places() {
        return Collections.unmodifiableSet(statesByPlace.keySet());
    }

    /** The states of the districts called by this place, each as often as it has such districts. */
    public List<String> states(String place) {
        String states = statesByPlace.getOrDefault(place, "");
        return IntStream.range(0, states.length() / 2)
                .mapToObj(i -> states.substring(2 * i, 2 * i + 2))
                .toList();
    }
}
