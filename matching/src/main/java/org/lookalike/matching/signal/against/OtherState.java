package org.lookalike.matching.signal.against;

import java.util.Optional;
import org.lookalike.matching.search.Candidate;
import org.lookalike.matching.signal.Reason;
import org.lookalike.matching.signal.Signal;

/** The profile says that the account is in another state: most likely a namesake, or somebody who would be taken for one. */
final class OtherState implements Signal {

    @Override
    public String id() {
        return "other_state";
    }

    @Override
    public Optional<Reason> evaluate(Candidate candidate) {
        return OtherStates.asRead(OtherStates.of(candidate).inProfile())
                .map(others -> reason(
                        candidate,
                        1,
                        others,
                        String.valueOf(candidate.identity().state()),
                        "The account says it is in another state: " + others + ", not "
                                + candidate.identity().state() + "."));
    }
}
