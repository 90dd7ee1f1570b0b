package org.lookalike.matching;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/** What districts hear of names in which they or others speak, by one who wrote them without sight of the rules. */
class HeldOutNamesTest {

    private static final Set<String> OF_DISTRICT = Set.of("district", "office");
    private static final Matcher MATCHER = new Matcher(Districts.POLICY);

    private record Name(String speaker, String text) {}

    @Test
    void names_areToldAsTheyRead() throws IOException {
        List<Name> names = names();
        List<Name> ofDistrict = names.stream()
                .filter(name -> OF_DISTRICT.contains(name.speaker()))
                .toList();
        List<Name> ofOthers = names.stream()
                .filter(name -> !OF_DISTRICT.contains(name.speaker()))
                .toList();

        assertThat(ofDistrict).hasSizeGreaterThan(100);
        assertThat(ofOthers).hasSizeGreaterThan(200);
        assertThat(share(ofDistrict, said -> !(said instanceof Assessment.NoMatch)))
                .isGreaterThanOrEqualTo(0.93);
        assertThat(share(ofOthers, said -> said instanceof Assessment.Match && !isQuiet(said)))
                .isLessThanOrEqualTo(0.03);
        assertThat(share(ofOthers, HeldOutNamesTest::isQuiet)).isLessThanOrEqualTo(0.15);
    }

    private static boolean isQuiet(Assessment said) {
        return said instanceof Assessment.Match match
                && match.districts().stream().allMatch(district -> district.severity() == Severity.LOW);
    }

    private static double share(List<Name> names, Predicate<Assessment> test) {
        long found = names.stream()
                .map(name -> AccountProfile.of("x", "1", "q7_orbit")
                        .withDisplayName(name.text().replace("{D}", "Maple Hollow Public Schools")))
                .map(account -> MATCHER.assess(account, Districts.INDEX))
                .filter(test)
                .count();
        return (double) found / names.size();
    }

    private static List<Name> names() throws IOException {
        try (InputStream file =
                Objects.requireNonNull(HeldOutNamesTest.class.getResourceAsStream("held-out-names.tsv"))) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> line.split("\t"))
                    .map(columns -> new Name(columns[0], columns[1]))
                    .toList();
        }
    }
}
