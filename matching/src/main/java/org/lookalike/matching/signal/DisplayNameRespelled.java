package org.lookalike.matching.signal;

import java.util.Optional;
import org.lookalike.matching.Evidence;
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

    @Override
    public Optional<Evidence> look(Candidate candidate) {
        Resemblance name = candidate.name();
        if (name == null || name.likeness() != Likeness.EDITED) {
            return Optional.empty();
        }
        return Optional.of(evidence(
                candidate,
                candidate.nameStrength(),
                candidate.account().displayName(),
                name.pattern().shown(),
                Differences.edited("The name is the district's", name)));
    }
}
