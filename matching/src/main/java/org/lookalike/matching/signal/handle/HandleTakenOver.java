package org.lookalike.matching.signal.handle;

import java.util.Optional;
import org.lookalike.matching.search.Candidate;
import org.lookalike.matching.signal.Reason;
import org.lookalike.matching.signal.Signal;

/**
 * The handle is registered as the district's on this platform, but with another account id: somebody took the handle after
 * it was given up.
 */
final class HandleTakenOver implements Signal {

    @Override
    public String id() {
        return "handle_taken_over";
    }

    @Override
    public Optional<Reason> evaluate(Candidate candidate) {
        return candidate
                .takenOverAccount()
                .map(own -> reason(
                        candidate,
                        1,
                        candidate.account().profile().handle(),
                        own.handle(),
                        "The handle is " + candidate.whose()
                                + " own, but another account has it now than the one registered."));
    }
}
