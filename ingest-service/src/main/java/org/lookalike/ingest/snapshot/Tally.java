package org.lookalike.ingest.snapshot;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Counts what becomes of the records of one submission, as it happens. Used by one thread at a time. */
final class Tally {

    private final Map<Outcome, Long> counts = new EnumMap<>(Outcome.class);
    private final List<Rejection> rejections = new ArrayList<>();
    private final int listedRejections;

    Tally(int listedRejections) {
        this.listedRejections = listedRejections;
    }

    void reject(Rejection rejection) {
        counts.merge(Outcome.REJECTED, 1L, Long::sum);
        if (rejections.size() < listedRejections) {
            rejections.add(rejection);
        }
    }

    void add(Map<Outcome, Integer> outcomes) {
        outcomes.forEach((outcome, count) -> counts.merge(outcome, (long) count, Long::sum));
    }

    IntakeReport report() {
        return new IntakeReport(
                count(Outcome.ACCEPTED),
                count(Outcome.UNCHANGED),
                count(Outcome.OUTDATED),
                count(Outcome.REJECTED),
                rejections);
    }

    private long count(Outcome outcome) {
        return counts.getOrDefault(outcome, 0L);
    }
}
