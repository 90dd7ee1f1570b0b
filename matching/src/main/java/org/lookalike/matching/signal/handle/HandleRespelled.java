package org.lookalike.matching.signal.handle;

import java.util.Optional;
import org.lookalike.matching.search.Candidate;
import org.lookalike.matching.search.index.Resemblance.MatchType;
import org.lookalike.matching.signal.Differences;
import org.lookalike.matching.signal.Reason;
import org.lookalike.matching.signal.Signal;

/** A handle with one or two letters added, left out, replaced or swapped. */
final class HandleRespelled implements Signal {

    @Override
    public String id() {
        return "handle_respelled";
    }

    @Override
    public Optional<Reason> evaluate(Candidate candidate) {
        return Optional.ofNullable(candidate.handle())
                .filter(handle -> handle.isPlain(MatchType.EDITED))
                .map(handle -> handleReason(
                        candidate, handle, Differences.edited("The handle is " + candidate.whoseText(handle), handle)));
    }
}
