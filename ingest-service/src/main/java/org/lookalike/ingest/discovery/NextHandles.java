package org.lookalike.ingest.discovery;

import static java.util.Comparator.comparingDouble;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.lookalike.ingest.permutation.Permutation;

/**
 * The likely handles of a district that a source looks up next, and when the next one is due. How probable it is that somebody
 * took one grows with its likelihood and the time since its last look-up, so those with the largest product come first. Who names
 * a district or has a handle cannot keep it from being looked up again.
 */
record NextHandles(List<String> handles, Instant dueAt) {

    /** A handle that was never looked up counts as one that was free a year ago. */
    private static final Duration NEVER_LOOKED_UP = Duration.ofDays(365);

    /** Whoever has a handle was published when found. Unless an alert is about it, it is seen again after this time. */
    private static final Duration UNTIL_TAKEN_IS_DUE = Duration.ofDays(7);

    record LastLookUp(Instant at, boolean foundAccount) {}

    /** Chooses from likely handles by their last look-ups, if any. One that nobody had is due after the interval. */
    static NextHandles of(
            List<Permutation> likely, Map<String, LastLookUp> last, Duration interval, Instant now, int atMost) {
        var all = likely.stream()
                .map(one -> Candidate.of(one, last.get(one.handle()), interval, now))
                .toList();
        return new NextHandles(
                all.stream()
                        .filter(candidate -> !candidate.dueAt.isAfter(now))
                        .sorted(comparingDouble(Candidate::urgency).reversed())
                        .limit(atMost)
                        .map(Candidate::handle)
                        .toList(),
                all.stream().map(Candidate::dueAt).min(Instant::compareTo).orElse(now.plus(interval)));
    }

    private record Candidate(String handle, Instant dueAt, double urgency) {

        static Candidate of(Permutation one, @Nullable LastLookUp last, Duration interval, Instant now) {
            var at = last == null ? now.minus(NEVER_LOOKED_UP) : last.at();
            var wait = last != null && last.foundAccount() ? UNTIL_TAKEN_IS_DUE : interval;
            return new Candidate(
                    one.handle(),
                    at.plus(wait),
                    one.likelihood() * Duration.between(at, now).toSeconds());
        }
    }
}
