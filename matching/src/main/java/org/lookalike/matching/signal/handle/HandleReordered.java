package org.lookalike.matching.signal.handle;

import java.util.Optional;
import org.lookalike.matching.search.Candidate;
import org.lookalike.matching.search.index.Resemblance.MatchType;
import org.lookalike.matching.signal.Reason;
import org.lookalike.matching.signal.Signal;

/** A handle with its parts in another order, as in {@code schoolsmaple}. */
final class HandleReordered implements Signal {

    @Override
    public String id() {
        return "handle_reordered";
    }

    @Override
    public Optional<Reason> evaluate(Candidate candidate) {
        return Optional.ofNullable(candidate.handle())
                .filter(handle -> handle.isPlain(MatchType.REORDERED))
                .map(handle -> handleReason(
                        candidate,
                        handle,
                        "The handle is " + candidate.whoseText(handle) + " with its parts in another order."));
    }
}
