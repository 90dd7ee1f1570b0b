package org.lookalike.matching.evaluation.figures;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/** How many accounts had each outcome. */
public record OutcomeCounts(Map<Outcome, Long> counts) {

    public static final OutcomeCounts NONE = new OutcomeCounts(Map.of());

    public OutcomeCounts {
        Map<Outcome, Long> all = new EnumMap<>(Outcome.class);
        for (Outcome outcome : Outcome.values()) {
            all.put(outcome, counts.getOrDefault(outcome, 0L));
        }
        counts = Collections.unmodifiableMap(all);
    }

    /** One account. */
    public static OutcomeCounts of(Outcome outcome) {
        return new OutcomeCounts(Map.of(outcome, 1L));
    }

    public OutcomeCounts plus(OutcomeCounts other) {
        Map<Outcome, Long> sums = new EnumMap<>(counts);
        other.counts.forEach((outcome, count) -> sums.merge(outcome, count, Long::sum));
        return new OutcomeCounts(sums);
    }

    public long total() {
        return counts.values().stream().mapToLong(Long::longValue).sum();
    }

    /** The share with this outcome. */
    public Share share(Outcome outcome) {
        return new Share(counts.getOrDefault(outcome, 0L), total());
    }

    /** The share of which an alert is raised, at once or quietly. */
    public Share alerted() {
        return new Share(counts.getOrDefault(Outcome.AT_ONCE, 0L) + counts.getOrDefault(Outcome.QUIETLY, 0L), total());
    }

    /** The share that is told or asked about. */
    public Share surfaced() {
        return new Share(total() - counts.getOrDefault(Outcome.SILENT, 0L), total());
    }
}
