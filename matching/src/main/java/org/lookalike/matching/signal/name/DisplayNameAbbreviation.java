package org.lookalike.matching.signal.name;

import java.util.Optional;
import org.lookalike.matching.search.Candidate;
import org.lookalike.matching.search.index.Pattern.Kind;
import org.lookalike.matching.search.index.Resemblance;
import org.lookalike.matching.search.index.Resemblance.MatchType;
import org.lookalike.matching.signal.Reason;
import org.lookalike.matching.signal.Signal;

/** The display name is the district's short form or web address. */
final class DisplayNameAbbreviation implements Signal {

    @Override
    public String id() {
        return "display_name_abbreviation";
    }

    @Override
    public Optional<Reason> evaluate(Candidate candidate) {
        Resemblance name = candidate.name();
        if (name == null
                || name.type() != MatchType.EXACT
                || name.pattern().kind() == Kind.NAME
                || name.pattern().kind() == Kind.OFFICIAL_HANDLE
                || name.pattern().kind() == Kind.PLACE) {
            return Optional.empty();
        }
        return Optional.of(nameReason(
                candidate,
                name,
                candidate.nameStrength(),
                "The name is " + candidate.whose() + " short form or web address."));
    }
}
