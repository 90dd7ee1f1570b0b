package org.lookalike.proofs.proof;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.lookalike.proofs.oracle.PublishedAlert;

/** Measured durations, in ascending order. */
record Latencies(List<Duration> sorted) {

    static Latencies of(Stream<Duration> all) {
        return new Latencies(all.sorted().toList());
    }

    /** From the observation of an account to its alert on the topic. */
    static Latencies toTopic(List<PublishedAlert> alerts) {
        return of(alerts.stream().map(alert -> Duration.between(alert.observedAt(), alert.seenAt())));
    }

    int count() {
        return sorted.size();
    }

    /** The percentile in milliseconds, for a share from 0 to 1. */
    double millis(double share) {
        return sorted.isEmpty()
                ? Double.NaN
                : sorted.get((int) (share * (sorted.size() - 1))).toMillis();
    }
}
