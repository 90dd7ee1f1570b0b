package org.lookalike.launcher.sample;

import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;

/**
 * A district of the national registry.
 *
 * @param ncesLeaId seven digits
 * @param name as people write it: {@code ALBION PUBLIC SCHOOLS} is {@code Albion Public Schools}
 * @param state two letters
 */
record District(String ncesLeaId, String name, String city, String state) {

    /** Words of a district's name that do not tell which district it is. */
    private static final Set<String> FORM = Set.of(
            "school",
            "schools",
            "public",
            "district",
            "districts",
            "unified",
            "independent",
            "city",
            "county",
            "community",
            "area",
            "central",
            "local",
            "regional",
            "consolidated",
            "union",
            "township",
            "town",
            "elementary",
            "high",
            "system",
            "corporation",
            "department",
            "board",
            "of",
            "education",
            "the",
            "and");

    /**
     * Reads a CSV file with the columns of the NCES directory: nces_id, name, city, state.
     *
     * @throws IOException if the file cannot be read or lacks one of the columns
     */
    static List<District> read(Reader file) throws IOException {
        var format = CSVFormat.RFC4180
                .builder()
                .setHeader()
                .setSkipHeaderRecord(true)
                .setTrim(true)
                .get();
        try (var rows = format.parse(file)) {
            var districts = new ArrayList<District>();
            for (CSVRecord row : rows) {
                districts.add(new District(
                        row.get("nces_id"),
                        capitalised(row.get("name")),
                        capitalised(row.get("city")),
                        row.get("state")));
            }
            return districts;
        } catch (IllegalArgumentException e) {
            throw new IOException("expected the columns nces_id, name, city and state: " + e.getMessage(), e);
        }
    }

    /** The name with a word that says what it is: {@code Tallapoosa County} is {@code Tallapoosa County Schools}. */
    String fullName() {
        return isBarePlace() ? name + " Schools" : name;
    }

    /** Whether the name does not tell that this is a district. */
    boolean isBarePlace() {
        String lower = name.toLowerCase(Locale.ROOT);
        return !lower.contains("school") && !lower.contains("unified");
    }

    /** The letters of the words that tell which district it is: {@code tallapoosa}. */
    String core() {
        return words(name).filter(word -> !FORM.contains(word)).collect(Collectors.joining());
    }

    /** The letters of the full name: {@code tallapoosacountyschools}. */
    String letters() {
        return words(fullName()).collect(Collectors.joining());
    }

    private static java.util.stream.Stream<String> words(String text) {
        return Arrays.stream(text.toLowerCase(Locale.ROOT).split("[^a-z]+"));
    }

    private static String capitalised(String text) {
        return text.equals(text.toUpperCase(Locale.ROOT))
                ? Arrays.stream(text.split(" ")).map(District::capitalisedWord).collect(Collectors.joining(" "))
                : text;
    }

    private static String capitalisedWord(String word) {
        return word.length() <= 1 ? word : word.charAt(0) + word.substring(1).toLowerCase(Locale.ROOT);
    }
}
