package org.lookalike.matching.signal.name;

import java.util.Optional;
import org.lookalike.matching.search.Candidate;
import org.lookalike.matching.search.index.Pattern.Kind;
import org.lookalike.matching.search.index.Resemblance.MatchType;
import org.lookalike.matching.signal.Differences;
import org.lookalike.matching.signal.Reason;
import org.lookalike.matching.signal.Signal;

/** The district's name with one or two letters added, left out, replaced or swapped. */
final class DisplayNameRespelled implements Signal {

    @Override
    public String id() {
        return "display_name_respelled";
    }

    /** A letter more or less makes another acronym. */
    private static boolean isAcronym(Kind kind) {
        return kind == Kind.ACRONYM || kind == Kind.ACRONYM_STATE;
    }

    @Override
    public Optional<Reason> evaluate(Candidate candidate) {
        return Optional.ofNullable(candidate.name())
                .filter(name -> name.type() == MatchType.EDITED
                        && !isAcronym(name.pattern().kind()))
                .map(name -> nameReason(
                        candidate,
                        name,
                        candidate.nameStrength(),
                        Differences.edited("The name is " + candidate.whose(), name)));
    }
}
