package org.lookalike.ingest.permutation;

import java.util.List;

/**
 * How handles are made of what is known of a district.
 *
 * @param parts what stands one after the other
 * @param plain how often impostors take such a handle as it is
 * @param changed how often they change such a handle
 */
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

    /** An ending that makes a district's handle of a place. */
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
