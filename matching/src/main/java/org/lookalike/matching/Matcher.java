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
import org.lookalike.matching.Assessment.Unclaimed;
import org.lookalike.matching.score.ScoredMatch;
import org.lookalike.matching.score.Scoring;
import org.lookalike.matching.search.Candidate;
import org.lookalike.matching.search.OfficialAccountIndex.Claim;

/**
 * Assesses accounts by one policy. Stateless; safe for any number of threads.
 *
 * <p>Confirmed official accounts come first, because they imitate nobody. Then the candidates that the index finds are
 * scored, and those that reach the policy's threshold and come close to the best are matches. An account that may be a
 * district's own, not yet registered, or that claims an office of it for which nobody is registered, is none; the district
 * is to be asked, and one that it disowned is a match. What a district says of itself, its aliases or accounts, takes no match from
 * any other district, because it may be meant to hide an imitation, and no question either.
 */
public final class Matcher {

    private static final Comparator<ScoredMatch> BEST_FIRST =
            Comparator.comparingDouble(ScoredMatch::score).reversed().thenComparing(ScoredMatch::districtId);

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
        List<Candidate> candidates = index.candidates(profile);
        if (candidates.isEmpty()) {
            return new NoMatch(claimedBy);
        }
        List<ScoredMatch> matches = matches(candidates, threshold).stream()
                .filter(match -> !claimedBy.contains(match.districtId()))
                .toList();
        List<ScoredMatch> closest = closeToTheBest(matches, profile, index);
        List<ScoredMatch> found = closest.isEmpty() ? claimedRoles(candidates, claimedBy) : closest;
        List<DistrictMatch> imitated = found.stream()
                .filter(match -> match.question() == null)
                .map(ScoredMatch::match)
                .sorted(Comparator.comparingDouble(DistrictMatch::score).reversed())
                .toList();
        List<UnclaimedMatch> asked = questions(found);
        if (!imitated.isEmpty()) {
            return new Match(imitated, asked, claimedBy);
        }
        return asked.isEmpty() ? new NoMatch(claimedBy) : new Unclaimed(asked, claimedBy);
    }

    /** None where the account imitates a district by what it shows, and not by its district's word alone. */
    private static List<UnclaimedMatch> questions(List<ScoredMatch> found) {
        return found.stream().anyMatch(match -> match.question() == null && !match.isDisowned())
                ? List.of()
                : found.stream().flatMap(match -> match.unclaimed().stream()).toList();
    }

    /** Each district is asked by what the account says of it alone. */
    private List<ScoredMatch> claimedRoles(List<Candidate> candidates, List<String> claimedBy) {
        return candidates.stream()
                .flatMap(candidate -> scoring.claimedOffice(candidate).stream())
                .filter(match -> !claimedBy.contains(match.districtId()))
                .sorted(Comparator.comparing(ScoredMatch::districtId))
                .toList();
    }

    /** The best, and those that no rival outdoes. */
    private List<ScoredMatch> closeToTheBest(List<ScoredMatch> bestFirst, AccountProfile profile, IdentityIndex index) {
        List<Rival> rivals = new ArrayList<>();
        List<ScoredMatch> reported = new ArrayList<>();
        for (int i = 0; i < bestFirst.size(); i++) {
            ScoredMatch match = bestFirst.get(i);
            if (rivals.stream().noneMatch(rival -> rival.outdoes(match, policy.ambiguityMargin()))) {
                reported.add(match);
                if (isFarAhead(i, bestFirst)) {
                    rivals.add(rival(match, profile, index));
                }
            }
        }
        return reported;
    }

    /** Whether it keeps others from being matches, so that its verified score is needed. */
    private boolean isFarAhead(int position, List<ScoredMatch> bestFirst) {
        double last = bestFirst.get(bestFirst.size() - 1).score();
        return bestFirst.get(position).score() - policy.ambiguityMargin() > last;
    }

    private Rival rival(ScoredMatch match, AccountProfile profile, IdentityIndex index) {
        return index.ofVerified(match.districtId())
                .flatMap(alone -> matches(alone.candidates(profile), 0).stream().findFirst())
                .map(verified -> new Rival(
                        Math.min(match.score(), verified.score()), Math.min(match.feedScore(), verified.feedScore())))
                .orElseGet(() -> new Rival(0, 0));
    }

    /**
     * A better match, by what does not rest on what its district says of itself.
     *
     * @param feedScore its score without what the profile says
     */
    private record Rival(double score, double feedScore) {

        /**
         * Whether it is better by more than the margin. What the profile says decides between districts that the account
         * resembles alike in a feed, and never against the one that it resembles more.
         */
        boolean outdoes(ScoredMatch match, double margin) {
            return score - margin > match.score() && feedScore + margin >= match.feedScore();
        }
    }

    /**
     * The district that the account resembles most, whatever the score and whoever owns the account; empty when it
     * resembles none at all. For evaluating a policy: it shows how far from the threshold an account is.
     *
     * @throws IllegalArgumentException when the index was built with another policy
     */
    public Optional<DistrictMatch> closest(AccountProfile profile, IdentityIndex index) {
        requireSamePolicy(index);
        return matches(index.candidates(profile), 0).stream().findFirst().map(ScoredMatch::match);
    }

    private List<ScoredMatch> matches(List<Candidate> candidates, double least) {
        List<ScoredMatch> matches = new ArrayList<>();
        for (Candidate candidate : candidates) {
            scoring.score(candidate, least).ifPresent(matches::add);
        }
        matches.sort(BEST_FIRST);
        return bestOfEachDistrict(matches);
    }

    /** An account may be like a district, a school and a leader of it; the match is with the one that it is like most. */
    private static List<ScoredMatch> bestOfEachDistrict(List<ScoredMatch> bestFirst) {
        Set<String> seen = new HashSet<>();
        return bestFirst.stream().filter(match -> seen.add(match.districtId())).toList();
    }

    private void requireSamePolicy(IdentityIndex index) {
        if (!index.policy().hash().equals(policy.hash())) {
            throw new IllegalArgumentException("the index was built with another policy; build it with this matcher's");
        }
    }
}
