package org.lookalike.matching.signal.against;

import java.util.Optional;
import org.lookalike.matching.search.Candidate;
import org.lookalike.matching.signal.Reason;
import org.lookalike.matching.signal.Signal;

/** The description gives another registered district's full name, and not this one's. */
final class NamesOther implements Signal {

    @Override
    public String id() {
        return "names_other";
    }

    @Override
    public Optional<Reason> evaluate(Candidate candidate) {
        if (!candidate.mentions().isOtherDistrictInBio()) {
            return Optional.empty();
        }
        return Optional.of(reason(
                candidate,
                1,
                candidate.account().displayName(),
                candidate.fullName(),
                "The description gives the name of another registered district."));
    }
}
