package org.lookalike.matching.evaluation.search;

import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.lookalike.matching.evaluation.figures.Share;

/**
 * What a search found.
 *
 * @param words how many words were tried in each field
 * @param accounts how many alerted impersonators they were tried on
 * @param fields by field, what its words did
 * @param pairs pairs of words that silence more than each alone, those that silence most first
 */
public record FoundMoves(int words, int accounts, Map<ProfileField, FieldMoves> fields, List<FoundMove> pairs) {

    /** Nothing was asked for. */
    public static final FoundMoves NONE = new FoundMoves(0, 0, Map.of(), List.of());

    /**
     * The words of a field.
     *
     * @param silenceHalf how many of them each silence at least half of the accounts
     * @param worst those that silence most, the most first
     */
    public record FieldMoves(int silenceHalf, List<FoundMove> worst) {
        public FieldMoves {
            worst = List.copyOf(worst);
        }
    }

    /**
     * A move and what it does.
     *
     * @param silenced of the accounts, those of which the district then hears nothing
     */
    public record FoundMove(Move move, Share silenced) {
        /** 0..1. */
        public double rate() {
            return silenced.value().orElse(0);
        }
    }

    public FoundMoves {
        Map<ProfileField, FieldMoves> sorted = new EnumMap<>(ProfileField.class);
        sorted.putAll(fields);
        fields = Collections.unmodifiableMap(sorted);
        pairs = List.copyOf(pairs);
    }
}
