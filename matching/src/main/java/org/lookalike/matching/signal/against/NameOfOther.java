package org.lookalike.matching.signal.against;

import java.util.Optional;
import org.lookalike.matching.search.Candidate;
import org.lookalike.matching.signal.Reason;
import org.lookalike.matching.signal.Signal;

/** The display name is another registered district's full name, and not this one's. */
final class NameOfOther implements Signal {

    @Override
    public String id() {
        return "name_of_other";
    }

    @Override
    public Optional<Reason> evaluate(Candidate candidate) {
        if (!candidate.mentions().isOtherDistrictInName()) {
            return Optional.empty();
        }
        return Optional.of(reason(
                candidate,
                1,
                candidate.account().displayName(),
                candidate.fullName(),
                "The name is another registered district's."));
    }
}
