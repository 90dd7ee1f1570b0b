package org.lookalike.matching;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.lookalike.matching.score.ScoredMatch;

/**
 * The districts that an account resembles by what somebody vouches for. Nothing else takes a match or a question from another
 * district.
 *
 * @param matches the best, and those that no other outranks
 * @param winners those of them that outrank another: whoever takes a match from others has it, whatever the district itself registered
 * @param margin by how much one has to be better
 */
record VouchedMatches(List<ScoredMatch> matches, Set<ScoredMatch> winners, double margin) {

    static VouchedMatches among(List<ScoredMatch> bestFirst, double margin) {
        List<ScoredMatch> matches = new ArrayList<>();
        Set<ScoredMatch> winners = new LinkedHashSet<>();
        for (ScoredMatch match : bestFirst) {
            List<ScoredMatch> better =
                    matches.stream().filter(one -> outranks(one, match, margin)).toList();
            winners.addAll(better);
            if (better.isEmpty()) {
                matches.add(match);
            }
        }
        return new VouchedMatches(matches, winners, margin);
    }

    /**
     * What the profile says decides between districts that the account resembles alike in a feed, and never against the one that it
     * resembles more.
     */
    private static boolean outranks(ScoredMatch other, ScoredMatch match, double margin) {
        return other.score() - margin > match.score() && other.feedScore() + margin >= match.feedScore();
    }

    /**
     * Whether another district is so much the better match that this one is none. No district is outranked because of what it
     * says of itself.
     */
    boolean outrank(ScoredMatch match) {
        return anyBeside(match, other -> outranks(other, match, margin))
                && matches.stream().noneMatch(other -> other.districtId().equals(match.districtId()));
    }

    /** Whether the account imitates another district, so that it is hardly this one's. */
    boolean includeImitatedOther(ScoredMatch match) {
        return anyBeside(match, other -> other.question() == null);
    }

    /** Whether there is one other than this match's own district. */
    boolean includeOther(ScoredMatch match) {
        return anyBeside(match, other -> true);
    }

    private boolean anyBeside(ScoredMatch match, Predicate<ScoredMatch> isMeant) {
        return matches.stream()
                .anyMatch(other -> !other.districtId().equals(match.districtId()) && isMeant.test(other));
    }
}
