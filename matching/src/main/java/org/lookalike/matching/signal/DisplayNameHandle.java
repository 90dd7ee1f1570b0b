package org.lookalike.matching.signal;

import java.util.Optional;
import org.lookalike.matching.Evidence;
import org.lookalike.matching.index.Pattern.Kind;
import org.lookalike.matching.index.Resemblance;
import org.lookalike.matching.index.Resemblance.Likeness;

/** The display name is the official handle, written as words: {@code MHPS Info} for {@code MHPSInfo}. */
final class DisplayNameHandle implements Signal {

    @Override
    public String id() {
        return "display_name_handle";
    }

    @Override
    public Role role() {
        return Role.NAME;
    }

    @Override
    public Optional<Evidence> look(Candidate candidate) {
        Resemblance name = candidate.name();
        if (name == null
                || name.likeness() != Likeness.SAME
                || name.pattern().kind() != Kind.OFFICIAL_HANDLE
                || Differences.isDisguised(candidate.account().displayName())) {
            return Optional.empty();
        }
        return Optional.of(evidence(
                candidate,
                candidate.nameStrength(),
                candidate.account().displayName(),
                name.pattern().shown(),
                "The name is the district's own handle."));
    }
}
