package org.lookalike.matching.signal.handle;

import java.util.Optional;
import org.lookalike.matching.search.Candidate;
import org.lookalike.matching.search.index.Pattern.Kind;
import org.lookalike.matching.search.index.Resemblance.MatchType;
import org.lookalike.matching.signal.Reason;
import org.lookalike.matching.signal.Signal;

/** The official handle with dots, dashes or underscores added or left out. */
final class HandleSeparators implements Signal {

    @Override
    public String id() {
        return "handle_separators";
    }

    @Override
    public Optional<Reason> evaluate(Candidate candidate) {
        return Optional.ofNullable(candidate.handle())
                .filter(handle -> handle.isPlain(MatchType.EXACT)
                        && handle.pattern().kind() == Kind.OFFICIAL_HANDLE
                        && candidate.differsInSeparators())
                .map(handle -> handleReason(
                        candidate, handle, "The handle is " + candidate.whose() + " own except for punctuation."));
    }
}
