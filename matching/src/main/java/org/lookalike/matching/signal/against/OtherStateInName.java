package org.lookalike.matching.signal.against;

import java.util.Optional;
import org.lookalike.matching.search.Candidate;
import org.lookalike.matching.signal.Reason;
import org.lookalike.matching.signal.Signal;

/** Display name or handle say that the account is of another state: most likely a namesake. */
final class OtherStateInName implements Signal {

    @Override
    public String id() {
        return "other_state_in_name";
    }

    @Override
    public Optional<Reason> evaluate(Candidate candidate) {
        return OtherStates.asRead(OtherStates.of(candidate).inFeed())
                .map(others -> reason(
                        candidate,
                        1,
                        others,
                        String.valueOf(candidate.identity().state()),
                        "The name or handle says another state: " + others + ", not "
                                + candidate.identity().state() + "."));
    }
}
