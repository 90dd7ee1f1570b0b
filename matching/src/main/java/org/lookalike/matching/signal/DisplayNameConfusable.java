package org.lookalike.matching.signal;

import java.util.Optional;
import org.lookalike.matching.index.Resemblance;
import org.lookalike.matching.index.Resemblance.Likeness;

/** The district's name, written with letters of other scripts, styled letters or digits that look the same. */
final class DisplayNameConfusable implements Signal {

    @Override
    public String id() {
        return "display_name_confusable";
    }

    @Override
    public Role role() {
        return Role.NAME;
    }

    @Override
    public Optional<Reason> look(Candidate candidate) {
        Resemblance name = candidate.name();
        if (name == null || name.likeness() != Likeness.LOOKS_SAME) {
            return Optional.empty();
        }
        return Optional.of(nameReason(
                candidate,
                name,
                candidate.nameStrength(),
                Differences.disguised(candidate.account().displayName(), candidate.whose())));
    }
}
