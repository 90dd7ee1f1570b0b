package org.lookalike.proofs.proof;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.lookalike.proofs.proof.StormPart.Kind;

/**
 * The faults of a storm, by their begin.
 *
 * @param seed chooses the faults, and invents the accounts that are seen meanwhile
 */
record StormPlan(long seed, List<Injection> injections) {

    /** What waited during a fault is worked off by then. */
    private static final Duration LONGEST_CALM = Duration.ofSeconds(30);

    StormPlan {
        injections = injections.stream()
                .sorted(Comparator.comparing(Injection::begin))
                .toList();
    }

    /** Plans a storm, the same for the same arguments. */
    static StormPlan of(long seed, Duration duration) {
        var random = new Random(seed);
        var injections = new ArrayList<Injection>();
        for (var part : StormPart.ALL) {
            // A part has a sequence of its own, which a change of another part leaves as it is.
            injections.addAll(part.plan(new Random(random.nextLong()), duration));
        }
        return new StormPlan(seed, injections);
    }

    /** The faults of one part. */
    List<Injection> of(StormPart part) {
        return injections.stream()
                .filter(injection -> part.faults().contains(injection.fault()))
                .toList();
    }

    /** The faults of all parts of a kind. */
    List<Injection> of(Kind kind) {
        return StormPart.ALL.stream()
                .filter(part -> part.kind() == kind)
                .flatMap(part -> of(part).stream())
                .toList();
    }

    StormPlan without(Kind kind) {
        var left = new ArrayList<>(injections);
        left.removeAll(of(kind));
        return new StormPlan(seed, left);
    }

    /** The end of the last fault. */
    Duration end() {
        return injections.stream().map(Injection::end).reduce(Duration.ZERO, StormPlan::latest);
    }

    /** The number of seconds in which faults of both kinds last. */
    long secondsOfBoth(Kind one, Kind other) {
        return of(one).stream()
                .flatMap(first -> of(other).stream().map(second -> overlap(first, second)))
                .reduce(Duration.ZERO, Duration::plus)
                .toSeconds();
    }

    private static Duration overlap(Injection one, Injection other) {
        var begin = latest(one.begin(), other.begin());
        var shorter = one.end().compareTo(other.end()) < 0 ? one.end() : other.end();
        return latest(Duration.ZERO, shorter.minus(begin));
    }

    private static Duration latest(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
    }

    /** The same faults with less time between them where none lasts. */
    StormPlan compacted() {
        var closer = new ArrayList<Injection>();
        var saved = Duration.ZERO;
        var calmSince = Duration.ZERO;
        for (var injection : injections) {
            var calm = injection.begin().minus(calmSince);
            saved = saved.plus(latest(Duration.ZERO, calm.minus(LONGEST_CALM)));
            closer.add(injection.earlier(saved));
            calmSince = latest(calmSince, injection.end());
        }
        return new StormPlan(seed, closer);
    }
}
