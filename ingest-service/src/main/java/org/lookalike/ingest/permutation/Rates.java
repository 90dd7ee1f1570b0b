package org.lookalike.ingest.permutation;

import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;

/** The share of impostors who make a change of each kind. */
final class Rates {

    private static final Map<PermutationKind, Double> BY_KIND = new EnumMap<>(PermutationKind.class);

    static {
        for (var row : RuleTable.withHeading("rates.csv")) {
            BY_KIND.put(PermutationKind.valueOf(row.get(0).toUpperCase(Locale.ROOT)), Double.valueOf(row.get(1)));
        }
    }

    private Rates() {}

    static double of(PermutationKind kind) {
        return BY_KIND.getOrDefault(kind, 0.0);
    }
}
