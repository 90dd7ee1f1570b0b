package org.lookalike.matching.signal;

import java.util.Optional;

/** Name or description give another registered district's full name, and not this one's. */
final class NamesOther implements Signal {

    @Override
    public String id() {
        return "names_other";
    }

    @Override
    public Role role() {
        return Role.AGAINST;
    }

    @Override
    public Optional<Reason> look(Candidate candidate) {
        if (!candidate.isOtherNamed()) {
            return Optional.empty();
        }
        return Optional.of(reason(
                candidate,
                1,
                candidate.account().displayName(),
                candidate.fullName(),
                "The account gives the name of another registered district."));
    }
}
