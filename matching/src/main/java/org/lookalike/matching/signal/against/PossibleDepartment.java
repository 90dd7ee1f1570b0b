package org.lookalike.matching.signal.against;

import java.util.Optional;
import org.lookalike.matching.search.Candidate;
import org.lookalike.matching.search.PhraseMatches;
import org.lookalike.matching.signal.DepartmentName;
import org.lookalike.matching.signal.Reason;
import org.lookalike.matching.signal.Signal;

/** An account of a department of the district, perhaps: it has the district's name, and behind it a department's. */
public final class PossibleDepartment implements Signal {

    /** The signal's id. */
    public static final String ID = "could_be_department";

    @Override
    public String id() {
        return ID;
    }

    @Override
    public Optional<Reason> evaluate(Candidate candidate) {
        return DepartmentName.isWhole(candidate)
                        && !isImitation(candidate)
                        && !candidate.isDisowned()
                        && candidate.takenOverAccount().isEmpty()
                ? Optional.of(reason(
                        candidate,
                        1,
                        candidate.account().displayName(),
                        "",
                        "The name is the district's with a department behind it, so it may be the district's own."))
                : Optional.empty();
    }

    /** A department needs neither a handle like the district's own nor a lure. */
    private static boolean isImitation(Candidate candidate) {
        PhraseMatches phrases = candidate.account().phrases();
        return (candidate.handle() != null && !candidate.handle().isExact())
                || phrases.bait().isPresent()
                || phrases.urgent().isPresent();
    }
}
