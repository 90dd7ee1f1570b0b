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
import org.lookalike.matching.score.Scoring;
import org.lookalike.matching.search.Candidate;
import org.lookalike.matching.search.OfficialAccountIndex.Claim;

/**
 * Assesses accounts by one policy. Stateless; safe for any number of threads.
 *
 * <p>Confirmed official accounts come first, because they imitate nobody. Then the candidates that the index finds are
 * scored, and those that reach the policy's threshold and come close to the best are matches. What a district says of
 * itself, its aliases or accounts, takes no match from any other district, because it may be meant to hide an imitation.
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
        List<Claim> claims = index.claimsTo(profile);
        List<String> claimedBy =
                claims.stream().map(claim -> claim.district().districtId()).toList();
        if (claims.stream().anyMatch(claim -> claim.account().confirmed())) {
            return new Official(claimedBy);
        }
        List<DistrictMatch> matches = matches(profile, index, threshold).stream()
                .filter(match -> !claimedBy.contains(match.districtId()))
                .toList();
        List<DistrictMatch> reported = closeToTheBest(matches, profile, index);
        if (reported.isEmpty()) {
            return claimedBy.isEmpty() ? NO_MATCH : new NoMatch(claimedBy);
        }
        return new Match(reported, claimedBy);
    }

    /** The best, and those that fall short of no district's verified name by more than the policy's margin. */
    private List<DistrictMatch> closeToTheBest(
            List<DistrictMatch> bestFirst, AccountProfile profile, IdentityIndex index) {
        double least = 0;
        List<DistrictMatch> reported = new ArrayList<>();
        for (int i = 0; i < bestFirst.size(); i++) {
            DistrictMatch match = bestFirst.get(i);
            if (match.score() >= least) {
                reported.add(match);
                if (isFarAhead(i, bestFirst)) {
                    least = Math.max(least, verifiedScore(match, profile, index) - policy.ambiguityMargin());
                }
            }
        }
        return reported;
    }

    /** Whether it keeps others from being matches, so that its verified score is needed. */
    private boolean isFarAhead(int position, List<DistrictMatch> bestFirst) {
        double last = bestFirst.get(bestFirst.size() - 1).score();
        return bestFirst.get(position).score() - policy.ambiguityMargin() > last;
    }

    /** The part of a match's score that does not rest on what the district says of itself. */
    private double verifiedScore(DistrictMatch match, AccountProfile profile, IdentityIndex index) {
        double verified = index.ofVerified(match.districtId())
                .flatMap(alone -> matches(profile, alone, 0).stream().findFirst())
                .map(DistrictMatch::score)
                .orElse(0.0);
        return Math.min(match.score(), verified);
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

    /** An account may be like a district, a school and a leader of it; the match is with the one that it is like most. */
    private static List<DistrictMatch> bestOfEachDistrict(List<DistrictMatch> bestFirst) {
        Set<String> seen = new HashSet<>();
        return bestFirst.stream().filter(match -> seen.add(match.districtId())).toList();
    }

    private void requireSamePolicy(IdentityIndex index) {
        if (!index.policy().hash().equals(policy.hash())) {
            throw new IllegalArgumentException("the index was built with another policy; build it with this matcher's");
        }
    }
}
