package org.lookalike.detector.alert.muting;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A sample of the names that people have anywhere: common first and last names of the USA, as handles and display names join them. */
final class OrdinaryNames {

    private static final List<String> FIRST = List.of(
            ("james mary robert patricia john jennifer michael linda david elizabeth william barbara richard susan joseph"
                            + " jessica thomas karen christopher sarah daniel lisa matthew nancy anthony sandra mark ashley steven"
                            + " emily andrew kimberly joshua michelle kevin amanda brian melissa jason laura")
                    .split(" "));
    private static final List<String> LAST = List.of(
            ("smith johnson williams brown jones garcia miller davis rodriguez martinez hernandez lopez gonzalez wilson"
                            + " anderson thomas taylor moore jackson martin lee perez thompson white harris sanchez clark ramirez lewis"
                            + " robinson walker young allen king wright scott torres nguyen hill flores")
                    .split(" "));

    /** A pattern that fits more of these people, of all, is about no affiliate. */
    private static final double MOST = 0.005;

    private OrdinaryNames() {}

    /** A name that the pattern fits, where it fits more than a few; empty where it does not. */
    static Optional<String> tooManyFitting(NamePattern pattern) {
        var fitting = people().flatMap(person -> person.filter(pattern::fits).findFirst().stream())
                .toList();
        return fitting.size() > MOST * FIRST.size() * LAST.size() ? Optional.of(fitting.get(0)) : Optional.empty();
    }

    /** The names of each person. */
    private static Stream<Stream<String>> people() {
        return FIRST.stream().flatMap(first -> LAST.stream()
                .map(last -> Stream.of("", ".", "_", "-", " ").map(separator -> first + separator + last)));
    }
}
