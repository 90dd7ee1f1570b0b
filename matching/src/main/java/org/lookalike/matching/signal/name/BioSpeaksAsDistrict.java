package org.lookalike.matching.signal.name;

import java.util.Optional;
import org.lookalike.matching.search.Candidate;
import org.lookalike.matching.signal.Reason;
import org.lookalike.matching.signal.Signal;

/** The display name says nothing, and the description speaks for the district by its full name. */
final class BioSpeaksAsDistrict implements Signal {

    @Override
    public String id() {
        return "bio_speaks_as_district";
    }

    @Override
    public Optional<Reason> evaluate(Candidate candidate) {
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
        return candidate.mentions().isFullNameInBio()
                && candidate.name() == null
                && candidate.account().isNameGeneric();
    }
}
