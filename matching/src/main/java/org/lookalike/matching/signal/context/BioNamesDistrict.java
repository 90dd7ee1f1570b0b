package org.lookalike.matching.signal.context;

import java.util.Optional;
import org.lookalike.matching.search.Candidate;
import org.lookalike.matching.signal.BioMentions;
import org.lookalike.matching.signal.Reason;
import org.lookalike.matching.signal.Signal;

/** The description gives the district's full name. */
final class BioNamesDistrict implements Signal {

    @Override
    public String id() {
        return "bio_names_district";
    }

    @Override
    public Optional<Reason> evaluate(Candidate candidate) {
        if (isCountedAlready(candidate)
                || BioMentions.speakAsDistrict(candidate)
                || candidate.account().phrases().disclaimer().isPresent()) {
            return Optional.empty();
        }
        return BioMentions.fullName(candidate)
                .map(words -> reason(
                        candidate, 1, words, candidate.fullName(), "The description gives the district's full name."));
    }

    /** A bare name is taken for the district's only because of the description. */
    private static boolean isCountedAlready(Candidate candidate) {
        return candidate.mentions().isPlaceInName()
                && candidate.nameStrength() == 0
                && !candidate.account().name().saysDistrict();
    }
}
