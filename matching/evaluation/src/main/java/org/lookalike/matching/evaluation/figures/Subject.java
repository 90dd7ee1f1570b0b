package org.lookalike.matching.evaluation.figures;

import java.time.Duration;
import org.lookalike.matching.MatchPolicy;
import org.lookalike.matching.Matcher;
import org.lookalike.matching.evaluation.input.Registry;
import org.lookalike.matching.search.IdentityIndex;

/**
 * What is evaluated: a policy, on registered districts.
 *
 * @param indexBuildTime how long it took to prepare the registry for search
 */
public record Subject(Registry registry, Matcher matcher, IdentityIndex index, Duration indexBuildTime) {

    /** Prepares the registry for search. */
    public static Subject of(MatchPolicy policy, Registry registry) {
        long begin = System.nanoTime();
        IdentityIndex index = IdentityIndex.of(registry.districts(), policy);
        return new Subject(registry, new Matcher(policy), index, Duration.ofNanos(System.nanoTime() - begin));
    }

    public MatchPolicy policy() {
        return matcher.policy();
    }
}
