package org.lookalike.matching.signal;

import java.util.Optional;
import org.lookalike.matching.index.Resemblance;
import org.lookalike.matching.index.Resemblance.Likeness;

/** A handle with a word, year or state added, as in {@code mapleschools_official}. */
final class HandleAffix implements Signal {

    @Override
    public String id() {
        return "handle_affix";
    }

    @Override
    public Role role() {
        return Role.HANDLE;
    }

    @Override
    public Optional<Reason> look(Candidate candidate) {
        Resemblance handle = candidate.handle();
        if (handle == null || handle.rest().added().isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(handleReason(
                candidate,
                handle,
                "The handle is " + ResemblanceTests.whose(candidate, handle) + " with '"
                        + String.join("', '", handle.rest().added()) + "' added"
                        + (handle.likeness() == Likeness.SAME ? "." : ", and is spelled a little differently.")));
    }
}
