package org.lookalike.matching.score;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lookalike.matching.DistrictMatch;
import org.lookalike.matching.UnclaimedMatch;

/**
 * A district that an account resembles.
 *
 * @param score the score, 0..1, by which districts are compared: without the district's own word on the account, which takes no match
 *     from any other
 * @param feedScore the same without what the account's owner writes on the profile
 * @param question what the district is to be asked; null where the account imitates it
 */
public record ScoredMatch(DistrictMatch match, double score, double feedScore, UnclaimedMatch.@Nullable Kind question) {

    public String districtId() {
        return match.districtId();
    }

    /** The question to the district; empty where the account imitates it. */
    public Optional<UnclaimedMatch> unclaimed() {
        return Optional.ofNullable(question).map(kind -> new UnclaimedMatch(kind, match));
    }
}
