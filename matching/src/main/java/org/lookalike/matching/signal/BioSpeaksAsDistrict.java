package org.lookalike.matching.signal;

import java.util.Optional;

/** The display name says nothing, and the description speaks for the district by its full name. */
final class BioSpeaksAsDistrict implements Signal {

    @Override
    public String id() {
        return "bio_speaks_as_district";
    }

    @Override
    public Role role() {
        return Role.NAME;
    }

    @Override
    public Optional<Reason> look(Candidate candidate) {
        if (!speaks(candidate)) {
            return Optional.empty();
        }
        return Optional.of(reason(
                candidate,
                1,
                candidate.fullName(),
                "",
                "The name says nothing, and the description speaks for the district by its full name."));
    }

    static boolean speaks(Candidate candidate) {
        return candidate.isNamedInBio()
                && candidate.name() == null
                && candidate.account().isNameGeneric();
    }
}
