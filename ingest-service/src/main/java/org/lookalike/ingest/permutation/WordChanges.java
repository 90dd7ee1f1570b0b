package org.lookalike.ingest.permutation;

import java.time.Year;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Words and numbers added, left out, abbreviated or moved, and separators. */
final class WordChanges {

    /** What is added, whether in front or behind, and how often among those who add. */
    private record Addition(String text, boolean isBefore, double share) {}

    private static final List<Addition> AFFIXES = affixes();
    private static final Map<String, String> STATE_NAMES =
            Table.rows("states.csv").stream().collect(Collectors.toMap(row -> row.get(0), row -> row.get(1)));
    private static final Replacements ABBREVIATIONS = Replacements.symmetric(Table.rows("abbreviations.csv"));

    private WordChanges() {}

    private static List<Addition> affixes() {
        var rows = Table.withHeading("affixes.csv");
        var sum =
                rows.stream().mapToDouble(row -> Double.parseDouble(row.get(2))).sum();
        return rows.stream()
                .map(row -> new Addition(row.get(0), row.get(1).equals("before"), Double.parseDouble(row.get(2)) / sum))
                .toList();
    }

    static List<Change> of(Original original, HandleRules rules, Year year) {
        var separators = rules.separators();
        return List.of(
                new Plain(),
                new Separated(separators),
                new Added(Kind.AFFIX, AFFIXES, separators),
                new Added(Kind.PLACE, places(original), separators),
                new Added(Kind.NUMBER, numbers(year), separators),
                new Reordered(),
                new Abbreviated(),
                new Shortened(),
                new Plural());
    }

    private static List<Addition> places(Original original) {
        var additions = new ArrayList<Addition>();
        var state = original.state().toLowerCase(Locale.ROOT);
        add(additions, state, 0.40, 0.03);
        add(additions, STATE_NAMES.getOrDefault(original.state(), ""), 0.18, 0.02);
        add(additions, String.join("", Letters.words(original.city())), 0.04, 0.01);
        add(additions, "us", 0.12, 0);
        add(additions, "usa", 0.12, 0.01);
        return additions;
    }

    private static void add(List<Addition> additions, String text, double after, double before) {
        if (!text.isEmpty()) {
            additions.add(new Addition(text, false, after));
            additions.add(new Addition(text, true, before));
        }
    }

    private static List<Addition> numbers(Year year) {
        var shares = new LinkedHashMap<String, Double>();
        var now = year.getValue();
        for (var i = 0; i <= 99; i++) {
            shares.put(String.valueOf(i), i == 0 ? 0.01 : i <= 2 ? 0.16 : i <= 9 ? 0.016 : 0.002);
        }
        shares.put("01", 0.11);
        shares.put("123", 0.01);
        for (var i = -6; i <= 1; i++) {
            shares.put(String.valueOf(now + i), 0.016);
        }
        var additions = new ArrayList<Addition>();
        shares.forEach((number, share) -> additions.add(new Addition(number, false, share)));
        additions.add(new Addition("1", true, 0.005));
        return additions;
    }

    /** The stem as it is. */
    private record Plain() implements Change {
        @Override
        public Kind kind() {
            return Kind.PLAIN;
        }

        @Override
        public double largestShare(Stem stem) {
            return 1;
        }

        @Override
        public void make(Stem stem, Handles handles) {
            handles.add(stem.text(), 1);
        }
    }

    private record Added(Kind kind, List<Addition> additions, String separators, double largest) implements Change {

        Added(Kind kind, List<Addition> additions, String separators) {
            this(
                    kind,
                    additions,
                    separators,
                    additions.stream().mapToDouble(Addition::share).max().orElse(0));
        }

        /** Of those who add something, how many set it apart. */
        private static final double APART = 0.35;

        @Override
        public double largestShare(Stem stem) {
            return largest * together();
        }

        private double together() {
            return separators.isEmpty() ? 1 : 1 - APART;
        }

        @Override
        public void make(Stem stem, Handles handles) {
            for (var addition : additions) {
                handles.add(joined(stem, "", addition), addition.share() * together());
                for (var i = 0; i < separators.length(); i++) {
                    var separator = separators.substring(i, i + 1);
                    handles.add(joined(stem, separator, addition), addition.share() * APART / separators.length());
                }
            }
        }

        private static String joined(Stem stem, String separator, Addition addition) {
            return addition.isBefore()
                    ? addition.text() + separator + stem.text()
                    : stem.text() + separator + addition.text();
        }
    }

    private record Separated(String separators) implements Change {

        private static final double BETWEEN_WORDS = 0.6;
        private static final double AT_ENDS = 0.2;
        private static final double WITHIN_WORDS = 0.2;

        @Override
        public Kind kind() {
            return Kind.SEPARATOR;
        }

        @Override
        public double largestShare(Stem stem) {
            return 0.3;
        }

        @Override
        public void make(Stem stem, Handles handles) {
            var bare = String.join("", stem.words());
            handles.add(bare, 0.3);
            for (var i = 0; i < separators.length(); i++) {
                make(stem, bare, separators.substring(i, i + 1), handles);
            }
        }

        private void make(Stem stem, String bare, String separator, Handles handles) {
            var share = 1.0 / separators.length();
            var borders = stem.words().size() - 1;
            handles.add(String.join(separator, stem.words()), share * BETWEEN_WORDS / Math.max(2, borders + 1));
            var at = 0;
            for (var i = 0; i < borders; i++) {
                at += stem.words().get(i).length();
                handles.add(
                        bare.substring(0, at) + separator + bare.substring(at),
                        share * BETWEEN_WORDS / Math.max(2, borders + 1));
            }
            handles.add(stem.text() + separator, share * AT_ENDS * 0.5);
            handles.add(separator + stem.text(), share * AT_ENDS * 0.3);
            handles.add(stem.text() + separator + separator, share * AT_ENDS * 0.1);
            handles.add(separator + stem.text() + separator, share * AT_ENDS * 0.1);
            for (var i = 1; i < bare.length(); i++) {
                handles.add(bare.substring(0, i) + separator + bare.substring(i), share * WITHIN_WORDS / bare.length());
            }
        }
    }

    private record Reordered() implements Change {
        @Override
        public Kind kind() {
            return Kind.ORDER;
        }

        @Override
        public double largestShare(Stem stem) {
            var words = stem.words().size();
            return words < 2 ? 0 : words == 2 ? 1 : 0.5;
        }

        @Override
        public void make(Stem stem, Handles handles) {
            var words = stem.words();
            var share = largestShare(stem);
            for (var i = 1; i < words.size(); i++) {
                var rotated = new ArrayList<>(words);
                Collections.rotate(rotated, i);
                handles.add(String.join("", rotated), i == 1 ? share : share / words.size());
            }
            for (var i = 0; i + 1 < words.size(); i++) {
                var swapped = new ArrayList<>(words);
                Collections.swap(swapped, i, i + 1);
                handles.add(String.join("", swapped), share / words.size());
            }
        }
    }

    private record Abbreviated() implements Change {
        @Override
        public Kind kind() {
            return Kind.ABBREVIATION;
        }

        @Override
        public double largestShare(Stem stem) {
            var count = stem.words().stream()
                    .mapToInt(word -> ABBREVIATIONS.of(word).size())
                    .sum();
            return count == 0 ? 0 : 1.0 / count;
        }

        @Override
        public void make(Stem stem, Handles handles) {
            var share = largestShare(stem);
            for (var i = 0; i < stem.words().size(); i++) {
                for (var other : ABBREVIATIONS.of(stem.words().get(i))) {
                    var words = new ArrayList<>(stem.words());
                    words.set(i, other);
                    handles.add(String.join("", words), share);
                }
            }
        }
    }

    private record Shortened() implements Change {
        @Override
        public Kind kind() {
            return Kind.WORD_OMISSION;
        }

        @Override
        public double largestShare(Stem stem) {
            var words = stem.words().size();
            return words < 2 ? 0 : 1.0 / words;
        }

        @Override
        public void make(Stem stem, Handles handles) {
            for (var i = 0; i < stem.words().size(); i++) {
                var words = new ArrayList<>(stem.words());
                words.remove(i);
                handles.add(String.join("", words), largestShare(stem));
            }
        }
    }

    private record Plural() implements Change {
        @Override
        public Kind kind() {
            return Kind.PLURAL;
        }

        @Override
        public double largestShare(Stem stem) {
            return 1.0 / stem.words().size();
        }

        @Override
        public void make(Stem stem, Handles handles) {
            for (var i = 0; i < stem.words().size(); i++) {
                var words = new ArrayList<>(stem.words());
                words.set(i, words.get(i).matches(".*[sxz]") ? words.get(i) + "es" : words.get(i) + "s");
                handles.add(String.join("", words), largestShare(stem));
            }
        }
    }
}
