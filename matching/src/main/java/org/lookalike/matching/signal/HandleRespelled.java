package org.lookalike.matching.signal;

import java.util.Optional;
import org.lookalike.matching.index.Resemblance;
import org.lookalike.matching.index.Resemblance.Likeness;

/** A handle with one or two letters added, left out, replaced or swapped. */
final class HandleRespelled implements Signal {

    @Override
    public String id() {
        return "handle_respelled";
    }

    @Override
    public Role role() {
        return Role.HANDLE;
    }

    @Override
    public Optional<Reason> look(Candidate candidate) {
        Resemblance handle = candidate.handle();
        if (handle == null || !ResemblanceTests.isPlainly(handle, Likeness.EDITED)) {
            return Optional.empty();
        }
        return Optional.of(handleReason(
                candidate,
                handle,
                Differences.edited("The handle is " + ResemblanceTests.whose(candidate, handle), handle)));
    }
}
