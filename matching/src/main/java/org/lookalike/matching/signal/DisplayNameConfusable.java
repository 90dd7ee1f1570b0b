package org.lookalike.matching.signal;

import java.util.Optional;
import org.lookalike.matching.Evidence;
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
    public Optional<Evidence> look(Candidate candidate) {
        Resemblance name = candidate.name();
        if (name == null
                || !(name.likeness() == Likeness.LOOKS_SAME
                        || (name.likeness() == Likeness.SAME
                                && Differences.isDisguised(candidate.account().displayName())))) {
            return Optional.empty();
        }
        return Optional.of(evidence(
                candidate,
                candidate.nameStrength(),
                candidate.account().displayName(),
                name.pattern().shown(),
                Differences.disguised(candidate.account().displayName())));
    }
}
