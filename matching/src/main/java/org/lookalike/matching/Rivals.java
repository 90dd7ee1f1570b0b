package org.lookalike.matching;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.lookalike.matching.score.ScoredMatch;

/**
 * The districts that an account resembles by what somebody vouches for. They are all that takes a match or a question from another
 * district.
 *
 * @param matches the best, and those that no other outdoes
 * @param winners those of them that outdo another: whoever takes a match from others has it, whatever the district itself registered
 * @param margin by how much one has to be better
 */
record Rivals(List<ScoredMatch> matches, Set<ScoredMatch> winners, double margin) {

    static Rivals among(List<ScoredMatch> bestFirst, double margin) {
        List<ScoredMatch> matches = new ArrayList<>();
        Set<ScoredMatch> winners = new LinkedHashSet<>();
        for (ScoredMatch match : bestFirst) {
            List<ScoredMatch> better =
                    matches.stream().filter(one -> outdoes(one, match, margin)).toList();
            winners.addAll(better);
            if (better.isEmpty()) {
                matches.add(match);
            }
        }
        return new Rivals(matches, winners, margin);
    }

    /**
     * What the profile says decides between districts that the account resembles alike in a feed, and never against the one that it
     * resembles more.
     */
    private static boolean outdoes(ScoredMatch rival, ScoredMatch match, double margin) {
        return rival.score() - margin > match.score() && rival.feedScore() + margin >= match.feedScore();
    }

    /**
     * Whether another district is so much the better match that this one is none. No district is outdone by others because of what it
     * says of itself.
     */
    boolean outdo(ScoredMatch match) {
        return anyBeside(match, rival -> outdoes(rival, match, margin))
                && matches.stream().noneMatch(rival -> rival.districtId().equals(match.districtId()));
    }

    /** Whether the account imitates another district, so that it is hardly this one's. */
    boolean areImitatedBeside(ScoredMatch match) {
        return anyBeside(match, rival -> rival.question() == null);
    }

    /** Whether there is a rival other than this match's own district. */
    boolean areBeside(ScoredMatch match) {
        return anyBeside(match, rival -> true);
    }

    private boolean anyBeside(ScoredMatch match, Predicate<ScoredMatch> isMeant) {
        return matches.stream()
                .anyMatch(rival -> !rival.districtId().equals(match.districtId()) && isMeant.test(rival));
    }
}
