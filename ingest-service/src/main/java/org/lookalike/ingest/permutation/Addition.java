package org.lookalike.ingest.permutation;

import java.time.Year;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.lookalike.ingest.watch.WatchedDistrict;

/**
 * A word or number that is added to a stem, with or without a separator.
 *
 * @param share the share of this addition among those of its kind
 */
record Addition(String text, boolean isBefore, double share) {

    /** The share of impostors who put an added word at the unusual end. */
    private static final double OTHER_SIDE = 0.05;

    private static final List<Addition> AFFIXES = affixes();
    private static final Map<String, String> STATES =
            RuleTable.rows("states.csv").stream().collect(Collectors.toMap(row -> row.get(0), row -> row.get(1)));

    static List<Change> changes(WatchedDistrict district, HandleRules rules, Year year) {
        return List.of(
                Added.of(PermutationKind.AFFIX, AFFIXES, rules),
                Added.of(PermutationKind.PLACE, places(district), rules),
                Added.of(PermutationKind.NUMBER, numbers(year), rules));
    }

    private static List<Addition> affixes() {
        var rows = RuleTable.withHeading("affixes.csv");
        var sum =
                rows.stream().mapToDouble(row -> Double.parseDouble(row.get(2))).sum();
        return rows.stream()
                .flatMap(row ->
                        onBothSides(row.get(0), row.get(1).equals("before"), Double.parseDouble(row.get(2)) / sum))
                .toList();
    }

    private static Stream<Addition> onBothSides(String word, boolean isBefore, double share) {
        return Stream.of(
                new Addition(word, isBefore, share * (1 - OTHER_SIDE)),
                new Addition(word, !isBefore, share * OTHER_SIDE));
    }

    private static List<Addition> places(WatchedDistrict district) {
        var places = new ArrayList<Addition>();
        var state = Objects.requireNonNullElse(district.state(), "");
        addBoth(places, state.toLowerCase(Locale.ROOT), 0.40, 0.03);
        addBoth(places, STATES.getOrDefault(state, ""), 0.18, 0.02);
        addBoth(places, String.join("", DistrictName.wordsOf(district.city())), 0.04, 0.01);
        addBoth(places, "us", 0.12, 0.01);
        addBoth(places, "usa", 0.12, 0.01);
        return places;
    }

    private static void addBoth(List<Addition> places, String text, double after, double before) {
        if (!text.isEmpty()) {
            places.add(new Addition(text, false, after));
            places.add(new Addition(text, true, before));
        }
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

    /** The change that adds one of several additions to a stem. */
    private record Added(PermutationKind kind, List<Addition> additions, HandleRules rules, double largestShare)
            implements Change {

        /** The share of additions with a separator, if the platform allows one. */
        private static final double APART = 0.35;

        private static Change of(PermutationKind kind, List<Addition> additions, HandleRules rules) {
            var largest = additions.stream().mapToDouble(Addition::share).max().orElse(0);
            return new Added(kind, additions, rules, largest * (1 - apart(rules)));
        }

        private static double apart(HandleRules rules) {
            return rules.separators().isEmpty() ? 0 : APART;
        }

        @Override
        public double largestShare(Stem stem) {
            return stem.text().length() < rules.longest() ? largestShare : 0;
        }

        @Override
        public void make(Stem stem, Handles handles) {
            make(stem, "", 1 - apart(rules), handles);
            for (var separator : rules.eachSeparator()) {
                make(stem, separator, apart(rules) / rules.separators().length(), handles);
            }
        }

        private void make(Stem stem, String separator, double share, Handles handles) {
            for (var addition : additions) {
                var handle = addition.isBefore()
                        ? addition.text() + separator + stem.text()
                        : stem.text() + separator + addition.text();
                handles.add(handle, share * addition.share());
            }
        }
    }
}
