package org.lookalike.matching.signal;

import java.util.Optional;
import org.lookalike.matching.index.Pattern.Kind;
import org.lookalike.matching.index.Resemblance;
import org.lookalike.matching.index.Resemblance.Likeness;

/** The display name is the district's short form or web address. */
final class DisplayNameAbbreviation implements Signal {

    @Override
    public String id() {
        return "display_name_abbreviation";
    }

    @Override
    public Role role() {
        return Role.NAME;
    }

    @Override
    public Optional<Reason> look(Candidate candidate) {
        Resemblance name = candidate.name();
        if (name == null
                || name.likeness() != Likeness.SAME
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
