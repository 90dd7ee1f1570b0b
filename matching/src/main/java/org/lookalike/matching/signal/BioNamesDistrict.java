package org.lookalike.matching.signal;

import java.util.Optional;
import org.lookalike.matching.Evidence;
import org.lookalike.matching.text.SchoolName;

/** The description gives the district's full name. */
final class BioNamesDistrict implements Signal {

    @Override
    public String id() {
        return "bio_names_district";
    }

    @Override
    public Role role() {
        return Role.QUALIFIER;
    }

    @Override
    public Optional<Evidence> look(Candidate candidate) {
        if (isCountedAlready(candidate) || BioSaysOther.phrase(candidate).isPresent()) {
            return Optional.empty();
        }
        for (SchoolName name : candidate.names()) {
            String words = String.join(" ", name.words());
            if (name.saysDistrict() && candidate.account().bioWords().contains(" " + words + " ")) {
                return Optional.of(evidence(
                        candidate, 1, words, candidate.fullName(), "The description gives the district's full name."));
            }
        }
        return Optional.empty();
    }

    /** A bare name is taken for the district's only because of the description. */
    private static boolean isCountedAlready(Candidate candidate) {
        return candidate.sharesCore()
                && candidate.nameStrength() == 0
                && !candidate.account().name().saysDistrict();
    }
}
