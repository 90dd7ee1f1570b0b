package org.lookalike.ingest.permutation;

import java.util.List;

/** A convention of handles: its parts in order, and the shares of impostors who take these unchanged or changed. */
record Convention(List<String> parts, double plain, double changed) {

    static final List<Convention> ALL = RuleTable.withHeading("conventions.csv").stream()
            .map(row -> new Convention(
                    List.of(row.get(0).split(" ")), Double.parseDouble(row.get(1)), Double.parseDouble(row.get(2))))
            .toList();

    static final Convention ACCOUNT = madeOf("account");
    static final Convention DOMAIN = madeOf("domain");

    private static Convention madeOf(String part) {
        return ALL.stream()
                .filter(convention -> convention.parts().equals(List.of(part)))
                .findFirst()
                .orElseThrow();
    }

    /** An ending that turns a place into a handle of a district. */
    record Ending(List<String> words, double share) {

        static final List<Ending> ALL = all();

        private static List<Ending> all() {
            var rows = RuleTable.withHeading("forms.csv");
            var sum = rows.stream()
                    .mapToDouble(row -> Double.parseDouble(row.get(1)))
                    .sum();
            return rows.stream()
                    .map(row -> new Ending(List.of(row.get(0).split(" ")), Double.parseDouble(row.get(1)) / sum))
                    .toList();
        }
    }

    Stem stem(String text, List<String> words, String madeFrom) {
        return new Stem(text, words, plain, changed, madeFrom);
    }
}
