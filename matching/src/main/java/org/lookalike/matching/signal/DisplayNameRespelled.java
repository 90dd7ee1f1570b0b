package org.lookalike.matching.signal;

import java.util.Optional;
import org.lookalike.matching.index.Pattern.Kind;
import org.lookalike.matching.index.Resemblance;
import org.lookalike.matching.index.Resemblance.Likeness;

/** The district's name with one or two letters added, left out, replaced or swapped. */
final class DisplayNameRespelled implements Signal {

    @Override
    public String id() {
        return "display_name_respelled";
    }

    @Override
    public Role role() {
        return Role.NAME;
    }

    /** A letter more or less makes another acronym. */
    private static boolean isAcronym(Kind kind) {
        return kind == Kind.ACRONYM || kind == Kind.ACRONYM_STATE;
    }

    @Override
    public Optional<Reason> look(Candidate candidate) {
        Resemblance name = candidate.name();
        if (name == null
                || name.likeness() != Likeness.EDITED
                || isAcronym(name.pattern().kind())) {
            return Optional.empty();
        }
        return Optional.of(nameReason(
                candidate,
                name,
                candidate.nameStrength(),
                Differences.edited("The name is " + candidate.whose(), name)));
    }
}
