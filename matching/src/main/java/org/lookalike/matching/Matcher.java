package org.lookalike.matching;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.lookalike.matching.Assessment.Match;
import org.lookalike.matching.Assessment.NoMatch;
import org.lookalike.matching.Assessment.Official;
import org.lookalike.matching.signal.Candidate;

/**
 * Assesses accounts by one policy. Stateless; safe for any number of threads.
 *
 * <p>Registered official accounts come first: they imitate nobody. Then the candidates that the index finds are scored,
 * and those told that reach the policy's threshold and come close to the best.
 */
public final class Matcher {

    private static final NoMatch NO_MATCH = new NoMatch();
    private static final Comparator<DistrictMatch> BEST_FIRST =
            Comparator.comparingDouble(DistrictMatch::score).reversed().thenComparing(DistrictMatch::districtId);

    private final MatchPolicy policy;
    private final double threshold;
    private final Scoring scoring;

    /** A matcher that goes by this policy. */
    public Matcher(MatchPolicy policy) {
        this.policy = Objects.requireNonNull(policy, "policy must not be null");
        this.threshold = policy.threshold();
        this.scoring = new Scoring(policy);
    }

    /** The policy this matcher goes by. */
    public MatchPolicy policy() {
        return policy;
    }

    /**
     * Says whether the account is a registered district's own, may impersonate one, or neither. Takes any Unicode text
     * and a bounded time.
     *
     * @param index the registered districts
     * @throws IllegalArgumentException when the index was built with another policy
     */
    public Assessment assess(AccountProfile profile, IdentityIndex index) {
        requireSamePolicy(index);
        Optional<String> owner = index.ownerOf(profile);
        if (owner.isPresent()) {
            return new Official(owner.get());
        }
        List<DistrictMatch> matches = matches(profile, index, threshold);
        if (matches.isEmpty()) {
            return NO_MATCH;
        }
        double least = matches.get(0).score() - policy.ambiguityMargin();
        return new Match(
                matches.stream().filter(match -> match.score() >= least).toList());
    }

    /**
     * The district that the account resembles most, whatever the score and whoever owns the account; empty when it
     * resembles none at all. For evaluating a policy: it shows how far from the threshold an account is.
     *
     * @throws IllegalArgumentException when the index was built with another policy
     */
    public Optional<DistrictMatch> closest(AccountProfile profile, IdentityIndex index) {
        requireSamePolicy(index);
        return matches(profile, index, 0).stream().findFirst();
    }

    private List<DistrictMatch> matches(AccountProfile profile, IdentityIndex index, double least) {
        List<DistrictMatch> matches = new ArrayList<>();
        for (Candidate candidate : index.candidates(profile)) {
            scoring.score(candidate, least).ifPresent(matches::add);
        }
        matches.sort(BEST_FIRST);
        return bestOfEachDistrict(matches);
    }

    /** An account may be like a district, a school and a leader of it: what it is like most is told. */
    private static List<DistrictMatch> bestOfEachDistrict(List<DistrictMatch> bestFirst) {
        Set<String> told = new HashSet<>();
        return bestFirst.stream().filter(match -> told.add(match.districtId())).toList();
    }

    private void requireSamePolicy(IdentityIndex index) {
        if (!index.policy().hash().equals(policy.hash())) {
            throw new IllegalArgumentException("the index was built with another policy; build it with this matcher's");
        }
    }
}
