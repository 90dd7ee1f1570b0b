package org.lookalike.matching.signal.against;

import java.util.Optional;
import org.lookalike.matching.search.Candidate;
import org.lookalike.matching.signal.Reason;
import org.lookalike.matching.signal.RoleClaims;
import org.lookalike.matching.signal.Signal;

/**
 * The account claims an office of the district, for which nobody is registered: the district's own leader, or somebody who is
 * none.
 */
public final class ClaimedRole implements Signal {

    @Override
    public String id() {
        return "claimed_role";
    }

    @Override
    public Optional<Reason> evaluate(Candidate candidate) {
        return RoleClaims.vacantOffice(candidate)
                .map(office -> reason(
                        candidate,
                        1,
                        office.observed(),
                        "",
                        "The account says it is the " + office.role() + " of " + candidate.fullName()
                                + ", and none is registered."));
    }
}
