package org.lookalike.matching.signal;

import java.util.Optional;
import org.lookalike.matching.index.Resemblance;
import org.lookalike.matching.index.Resemblance.Likeness;

/** A handle with its parts in another order, as in {@code schoolsmaple}. */
final class HandleReordered implements Signal {

    @Override
    public String id() {
        return "handle_reordered";
    }

    @Override
    public Role role() {
        return Role.HANDLE;
    }

    @Override
    public Optional<Reason> look(Candidate candidate) {
        Resemblance handle = candidate.handle();
        if (handle == null || !ResemblanceTests.isPlainly(handle, Likeness.REORDERED)) {
            return Optional.empty();
        }
        return Optional.of(handleReason(
                candidate,
                handle,
                "The handle is " + ResemblanceTests.whose(candidate, handle) + " with its parts in another order."));
    }
}
