package org.lookalike.usdistricts;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/** The school districts of the USA, with states, websites and names of the NCES Common Core of Data. Each call reads it anew. */
public final class UsDistrictDirectory {

    private static final String FILE = "us-districts.csv";

    private UsDistrictDirectory() {}

    /** All districts. */
    public static List<UsDistrict> districts() {
        try (InputStream file = Objects.requireNonNull(
                        UsDistrictDirectory.class.getResourceAsStream(FILE), "the library lacks " + FILE);
                BufferedReader lines = new BufferedReader(new InputStreamReader(file, StandardCharsets.UTF_8))) {
            return lines.lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(UsDistrictDirectory::read)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + FILE, e);
        }
    }

    /** The hosts of their websites. */
    public static Set<String> websites() {
        return districts().stream()
                .map(UsDistrict::website)
                .filter(Objects::nonNull)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** A line has the state, the host of the website if that is known, and the name. */
    private static UsDistrict read(String line) {
        String[] fields = line.split(",", 3);
        return new UsDistrict(fields[0], fields[1].isEmpty() ? null : fields[1], fields[2]);
    }
}
