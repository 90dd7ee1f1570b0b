package org.lookalike.matching.signal.context;

import java.util.Optional;
import org.lookalike.matching.search.Candidate;
import org.lookalike.matching.search.ImpersonationTarget;
import org.lookalike.matching.signal.AffiliationClaims;
import org.lookalike.matching.signal.Finding;

/**
 * The account is like a school or a leader of the district, and also speaks of the district: by its name, its place, its
 * short form or a link to its website. Of a leader, a word for the role counts in place of the district, but less.
 */
final class Affiliation {

    private Affiliation() {}

    static Optional<Finding> evaluate(Candidate candidate) {
        ImpersonationTarget target = candidate.target();
        if (target.isDistrict()) {
            return Optional.empty();
        }
        boolean isToDistrict = AffiliationClaims.toDistrict(candidate).isPresent();
        return AffiliationClaims.first(candidate)
                .map(claim -> new Finding(
                        isToDistrict ? 1 : 0.5,
                        claim,
                        target.identity().name(),
                        "The account is like " + describe(target) + ", and speaks of "
                                + (isToDistrict ? "the district." : "the role.")));
    }

    private static String describe(ImpersonationTarget target) {
        String name = target.identity().name();
        String district = target.district().name();
        return target.isLeader()
                ? "%s, %s of %s".formatted(name, target.role(), district)
                : "%s, a school of %s".formatted(name, district);
    }
}
