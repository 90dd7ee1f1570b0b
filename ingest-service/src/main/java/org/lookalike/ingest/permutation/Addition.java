package org.lookalike.ingest.permutation;

import java.time.Year;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.lookalike.ingest.watch.WatchedDistrict;

/** A word or number that is added to a stem, with or without a separator, and its share among those of its kind. */
record Addition(String text, boolean isBefore, double share) {

    /** The share of impostors who put an added word at the unusual end. */
    private static final double OTHER_SIDE = 0.05;

    /** The share of additions with a separator, if the platform allows one. */
    private static final double APART = 0.35;

    private static final List<Addition> AFFIXES = affixes();
    private static final Map<String, String> STATES =
            RuleTable.rows("states.csv").stream().collect(Collectors.toMap(row -> row.get(0), row -> row.get(1)));

    static List<Change> changes(WatchedDistrict district, HandleRules rules, Year year) {
        return List.of(
                change(PermutationKind.AFFIX, AFFIXES, rules),
                change(PermutationKind.PLACE, places(district), rules),
                change(PermutationKind.NUMBER, numbers(year), rules));
    }

    private static List<Addition> affixes() {
        var rows = RuleTable.withHeading("affixes.csv");
        var sum =
                rows.stream().mapToDouble(row -> Double.parseDouble(row.get(2))).sum();
        return rows.stream()
                .flatMap(row -> {
                    var share = Double.parseDouble(row.get(2)) / sum;
                    return row.get(1).equals("before")
                            ? onBothSides(row.get(0), share * OTHER_SIDE, share * (1 - OTHER_SIDE))
                            : onBothSides(row.get(0), share * (1 - OTHER_SIDE), share * OTHER_SIDE);
                })
                .toList();
    }

    private static Stream<Addition> onBothSides(String text, double after, double before) {
        return Stream.of(new Addition(text, false, after), new Addition(text, true, before));
    }

    private static List<Addition> places(WatchedDistrict district) {
        var state = Objects.requireNonNullElse(district.state(), "");
        return Stream.of(
                        onBothSides(state.toLowerCase(Locale.ROOT), 0.40, 0.03),
                        onBothSides(STATES.getOrDefault(state, ""), 0.18, 0.02),
                        onBothSides(String.join("", DistrictName.wordsOf(district.city())), 0.04, 0.01),
                        onBothSides("us", 0.12, 0.01),
                        onBothSides("usa", 0.12, 0.01))
                .flatMap(Function.identity())
                .filter(place -> !place.text().isEmpty())
                .toList();
    }

    private static List<Addition> numbers(Year year) {
        var numbers = new ArrayList<Addition>();
        for (var number = 0; number <= 99; number++) {
            var share = number == 1 || number == 2 ? 0.16 : number <= 9 ? 0.016 : 0.002;
            numbers.add(new Addition(String.valueOf(number), false, share));
        }
        for (var ago = -1; ago <= 6; ago++) {
            numbers.add(new Addition(year.minusYears(ago).toString(), false, 0.016));
        }
        numbers.add(new Addition("01", false, 0.11));
        numbers.add(new Addition("123", false, 0.01));
        return numbers;
    }

    private static Change change(PermutationKind kind, List<Addition> additions, HandleRules rules) {
        var apart = rules.separators().isEmpty() ? 0 : APART;
        var largest = additions.stream().mapToDouble(Addition::share).max().orElse(0) * (1 - apart);
        return new Change(kind, stem -> stem.text().length() < rules.longest() ? largest : 0, (stem, handles) -> {
            additions.forEach(addition -> handles.add(addition.addedTo(stem, ""), (1 - apart) * addition.share()));
            for (var separator : rules.eachSeparator()) {
                var share = apart / rules.separators().length();
                additions.forEach(addition -> handles.add(addition.addedTo(stem, separator), share * addition.share()));
            }
        });
    }

    private String addedTo(Stem stem, String separator) {
        return isBefore ? text + separator + stem.text() : stem.text() + separator + text;
    }
}
