package org.lookalike.matching.score;

import java.util.Optional;
import org.lookalike.matching.DistrictMatch;
import org.lookalike.matching.UnclaimedMatch;
import org.lookalike.matching.signal.against.PossibleOfficialAccount;

/**
 * A district that an account resembles.
 *
 * @param feedScore the score, 0..1, without what the account's owner writes on the profile
 */
public record ScoredMatch(DistrictMatch match, double feedScore) {

    /** The score, 0..1. */
    public double score() {
        return match.score();
    }

    public String districtId() {
        return match.districtId();
    }

    /** What the district is to be asked; empty where the account imitates it. */
    public Optional<UnclaimedMatch> unclaimed() {
        return match.evidence().stream()
                .filter(evidence -> evidence.signal().equals(PossibleOfficialAccount.ID))
                .map(evidence -> new UnclaimedMatch(UnclaimedMatch.Kind.MAY_BE_OFFICIAL, match))
                .findFirst();
    }
}
