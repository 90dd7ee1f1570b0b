package org.lookalike.matching.signal;

import java.util.Optional;
import org.lookalike.matching.text.SchoolName;

/** The description gives the district's full name. */
final class BioNamesDistrict implements Signal {

    @Override
    public String id() {
        return "bio_names_district";
    }

    @Override
    public Role role() {
        return Role.FOR;
    }

    @Override
    public Optional<Reason> look(Candidate candidate) {
        if (isCountedAlready(candidate)
                || BioSpeaksAsDistrict.speaks(candidate)
                || candidate.sayings().disclaimer().isPresent()) {
            return Optional.empty();
        }
        for (SchoolName name : candidate.districtNames()) {
            String words = String.join(" ", name.words());
            if (name.saysDistrict() && candidate.account().bioWords().contains(" " + words + " ")) {
                return Optional.of(reason(
                        candidate, 1, words, candidate.fullName(), "The description gives the district's full name."));
            }
        }
        return Optional.empty();
    }

    /** Whether the description gives the district's full name, and that is more than the handle repeated. */
    static boolean looksBeyondTheName(Candidate candidate) {
        return candidate.districtNames().stream()
                .anyMatch(name -> name.saysDistrict()
                        && !String.join("", name.words())
                                .equals(candidate.account().handleText())
                        && candidate.account().bioWords().contains(" " + String.join(" ", name.words()) + " "));
    }

    /** A bare name is taken for the district's only because of the description. */
    private static boolean isCountedAlready(Candidate candidate) {
        return candidate.sharesPlace()
                && candidate.nameStrength() == 0
                && !candidate.account().name().saysDistrict();
    }
}
