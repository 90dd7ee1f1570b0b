package org.lookalike.matching.signal;

import java.util.Optional;
import org.lookalike.matching.index.Pattern.Kind;
import org.lookalike.matching.index.Resemblance;
import org.lookalike.matching.index.Resemblance.Likeness;

/** The official handle itself, on a platform where it is not registered as the district's. */
final class HandleElsewhere implements Signal {

    @Override
    public String id() {
        return "handle_elsewhere";
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
                || ResemblanceTests.differsInSeparators(candidate)) {
            return Optional.empty();
        }
        return Optional.of(handleReason(
                candidate,
                handle,
                "The handle is " + candidate.whose()
                        + " own, on a platform where the district has not registered it."));
    }
}
