package org.lookalike.ingest.snapshot;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Counts the outcomes of the records of one submission. It is not thread-safe. */
final class IntakeTally {

    private final Map<IntakeOutcome, Long> counts = new EnumMap<>(IntakeOutcome.class);
    private final List<Rejection> rejections = new ArrayList<>();
    private final int listedRejections;

    IntakeTally(int listedRejections) {
        this.listedRejections = listedRejections;
    }

    void reject(Rejection rejection) {
        counts.merge(IntakeOutcome.REJECTED, 1L, Long::sum);
        if (rejections.size() < listedRejections) {
            rejections.add(rejection);
        }
    }

    void add(Map<IntakeOutcome, Integer> outcomes) {
        outcomes.forEach((outcome, count) -> counts.merge(outcome, (long) count, Long::sum));
    }

    IntakeReport report() {
        return new IntakeReport(
                count(IntakeOutcome.ACCEPTED),
                count(IntakeOutcome.UNCHANGED),
                count(IntakeOutcome.OUTDATED),
                count(IntakeOutcome.REJECTED),
                rejections);
    }

    private long count(IntakeOutcome outcome) {
        return counts.getOrDefault(outcome, 0L);
    }
}
