package org.lookalike.matching.signal.handle;

import java.util.Optional;
import org.lookalike.matching.search.Candidate;
import org.lookalike.matching.search.index.Pattern.Kind;
import org.lookalike.matching.search.index.Resemblance;
import org.lookalike.matching.search.index.Resemblance.MatchType;
import org.lookalike.matching.signal.Reason;
import org.lookalike.matching.signal.Signal;

/** The official handle itself, on a platform where it is not registered as the district's. */
final class HandleElsewhere implements Signal {

    @Override
    public String id() {
        return "handle_elsewhere";
    }

    @Override
    public Optional<Reason> evaluate(Candidate candidate) {
        Resemblance handle = candidate.handle();
        if (handle == null
                || !handle.isPlain(MatchType.EXACT)
                || handle.pattern().kind() != Kind.OFFICIAL_HANDLE
                || candidate.differsInSeparators()) {
            return Optional.empty();
        }
        return Optional.of(handleReason(
                candidate,
                handle,
                "The handle is " + candidate.whose()
                        + " own, on a platform where the district has not registered it."));
    }
}
