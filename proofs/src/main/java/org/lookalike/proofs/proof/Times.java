package org.lookalike.proofs.proof;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.lookalike.proofs.oracle.Published;

/** How long the same thing took each time, the shortest first. */
record Times(List<Duration> sorted) {

    static Times of(Stream<Duration> all) {
        return new Times(all.sorted().toList());
    }

    /** From what an account looked like to the alert about it on the topic. */
    static Times toTopic(List<Published> alerts) {
        return of(alerts.stream().map(alert -> Duration.between(alert.observedAt(), alert.seenAt())));
    }

    int count() {
        return sorted.size();
    }

    /** In milliseconds, what this share of them did not exceed. */
    double millis(double share) {
        return sorted.isEmpty()
                ? Double.NaN
                : sorted.get((int) (share * (sorted.size() - 1))).toMillis();
    }
}
