package org.lookalike.ingest.permutation;

import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;

/** How many of the impostors who start from a text make a change of each kind. */
final class Rates {

    private static final Map<Kind, Double> BY_KIND = new EnumMap<>(Kind.class);

    static {
        for (var row : Table.withHeading("rates.csv")) {
            BY_KIND.put(Kind.valueOf(row.get(0).toUpperCase(Locale.ROOT)), Double.valueOf(row.get(1)));
        }
    }

    private Rates() {}

    static double of(Kind kind) {
        return BY_KIND.getOrDefault(kind, 0.0);
    }
}
