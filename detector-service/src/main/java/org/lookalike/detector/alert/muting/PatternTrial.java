package org.lookalike.detector.alert.muting;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.lookalike.detector.registry.DistrictProfile;
import org.lookalike.detector.registry.RegisteredDistrict;
import org.lookalike.matching.search.CompiledPolicy;

/** A pattern must say something, and fit neither own names, nor what impostors make of these, nor names of people. */
record PatternTrial(CompiledPolicy policy) {

    private static final int LONGEST = 100;

    /** A pattern needs this many letters or digits: {@code *pta} says enough, {@code *ps*} would hide impostors by the dozen. */
    private static final int FEWEST_NAMED = 3;

    /** A sample of the names that people have anywhere: common first and last names of the USA. */
    private static final List<String> FIRST_NAMES = List.of(
            ("james mary robert patricia john jennifer michael linda david elizabeth william barbara richard susan joseph"
                            + " jessica thomas karen christopher sarah daniel lisa matthew nancy anthony sandra mark ashley steven"
                            + " emily andrew kimberly joshua michelle kevin amanda brian melissa jason laura")
                    .split(" "));

    private static final List<String> LAST_NAMES = List.of(
            ("smith johnson williams brown jones garcia miller davis rodriguez martinez hernandez lopez gonzalez wilson"
                            + " anderson thomas taylor moore jackson martin lee perez thompson white harris sanchez clark ramirez lewis"
                            + " robinson walker young allen king wright scott torres nguyen hill flores")
                    .split(" "));

    /** A pattern that fits more of these people, of all, is about no affiliate. */
    private static final double MOST_FITTING = 0.005;

    /** Why the pattern cannot be put in force, and the fix, to follow the name of the field; null if it can. It computes for some ten milliseconds at most. */
    @Nullable
    String problemOf(String text, NameField field, RegisteredDistrict district) {
        if (text.length() > LONGEST) {
            return "must have at most %d characters".formatted(LONGEST);
        }
        if (text.chars().anyMatch(Character::isISOControl)) {
            return "must not have control characters";
        }
        var pattern = new NamePattern(field.named(text));
        if (pattern.named() < FEWEST_NAMED) {
            return ("must give at least %d letters or digits of the names, such as *-boosters, not counting a host such as"
                            + " bsky.social; a shorter one would hide impostors")
                    .formatted(FEWEST_NAMED);
        }
        return fitting(pattern, field.ownNames(district.profile()))
                .map("fits “%s”, the district's own, and would hide every impostor; make it narrower"::formatted)
                .or(() -> ending(pattern.ending(), district.profile())
                        .map(
                                "ends as “%s” does, the district's own; impostors end so, too: give another ending, such as -boosters"
                                        ::formatted))
                .or(() -> Imitations.of(district, policy)
                        .fitting(pattern)
                        .map("fits “%s”, as an impostor could be called; make it narrower"::formatted))
                .or(() -> ordinaryName(pattern)
                        .map("fits “%s” and other names that people have anywhere; make it narrower"::formatted))
                .orElse(null);
    }

    /** A name or handle of the district that ends so; none for an ending that says nothing. */
    private static Optional<String> ending(String letters, DistrictProfile district) {
        return letters.length() < FEWEST_NAMED
                ? Optional.empty()
                : Stream.of(NameField.values())
                        .flatMap(field -> field.ownNames(district))
                        .filter(name -> NamePattern.lettersOf(name).endsWith(letters))
                        .findFirst();
    }

    private static Optional<String> fitting(NamePattern pattern, Stream<String> names) {
        return names.filter(pattern::fits).findFirst();
    }

    /** A name of people anywhere that the pattern fits, where it fits more than a few; empty where it does not. */
    private static Optional<String> ordinaryName(NamePattern pattern) {
        var fitting = people().flatMap(person -> person.filter(pattern::fits).findFirst().stream())
                .toList();
        return fitting.size() > MOST_FITTING * FIRST_NAMES.size() * LAST_NAMES.size()
                ? Optional.of(fitting.get(0))
                : Optional.empty();
    }

    /** The names of each person, as handles and display names join them. */
    private static Stream<Stream<String>> people() {
        return FIRST_NAMES.stream().flatMap(first -> LAST_NAMES.stream()
                .map(last -> Stream.of("", ".", "_", "-", " ").map(separator -> first + separator + last)));
    }
}
