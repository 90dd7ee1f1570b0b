package org.lookalike.usdistricts;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The school districts of the USA, with states, websites and names of the NCES Common Core of Data. Each call reads it anew. */
public final class UsDistrictDirectory {

    private static final String FILE = "us-districts.csv";
    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{Nd}]+");

    private static final Set<String> KINDS = Set.of(
            ("the of public pub school schools sch schs district districts dist dst unified independent consolidated"
                            + " sd isd usd cisd csd ps")
                    .split(" "));

    private UsDistrictDirectory() {}

    public static List<UsDistrict> districts() {
        try (var file = Objects.requireNonNull(UsDistrictDirectory.class.getResourceAsStream(FILE), FILE)) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(UsDistrictDirectory::read)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + FILE, e);
        }
    }

    public static Set<String> websites() {
        return districts().stream()
                .map(UsDistrict::website)
                .filter(Objects::nonNull)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** The one district with this name, however that says its kind, in a state or, where that is null, in any; null if not just one has it. */
    public static @Nullable UsDistrict find(@Nullable String state, String name) {
        String words = ownWords(name);
        if (words.isEmpty()) {
            return null;
        }
        List<UsDistrict> ofName = districts().stream()
                .filter(district ->
                        (state == null || district.state().equals(state)) && words.equals(ownWords(district.name())))
                .toList();
        List<UsDistrict> spelledSo = ofName.stream()
                .filter(district -> district.name().equalsIgnoreCase(name.strip()))
                .toList();
        List<UsDistrict> found = spelledSo.size() == 1 ? spelledSo : ofName;
        return found.size() == 1 ? found.get(0) : null;
    }

    /** The words of a name that do not say what kind of district it is. */
    private static String ownWords(String name) {
        return WORD.matcher(name.toLowerCase(Locale.ROOT).replaceAll("['\u2019.]", ""))
                .results()
                .map(MatchResult::group)
                .filter(word -> !KINDS.contains(word))
                .collect(Collectors.joining(" "));
    }

    /** A line has the state, the host of the website if that is known, and the name. */
    private static UsDistrict read(String line) {
        String[] fields = line.split(",", 3);
        return new UsDistrict(fields[0], fields[1].isEmpty() ? null : fields[1], fields[2]);
    }
}
