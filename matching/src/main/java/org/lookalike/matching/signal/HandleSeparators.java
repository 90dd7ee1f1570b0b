package org.lookalike.matching.signal;

import java.util.Optional;
import org.lookalike.matching.index.Pattern.Kind;
import org.lookalike.matching.index.Resemblance;
import org.lookalike.matching.index.Resemblance.Likeness;

/** The official handle with dots, dashes or underscores added or left out. */
final class HandleSeparators implements Signal {

    @Override
    public String id() {
        return "handle_separators";
    }

    @Override
    public Role role() {
        return Role.HANDLE;
    }

    @Override
    public Optional<Reason> look(Candidate candidate) {
        Resemblance handle = candidate.handle();
        if (handle == null
                || !ResemblanceTests.isPlainly(handle, Likeness.SAME)
                || handle.pattern().kind() != Kind.OFFICIAL_HANDLE
                || !ResemblanceTests.differsInSeparators(candidate)) {
            return Optional.empty();
        }
        return Optional.of(handleReason(
                candidate, handle, "The handle is " + candidate.whose() + " own but for dots, dashes or underscores."));
    }
}
