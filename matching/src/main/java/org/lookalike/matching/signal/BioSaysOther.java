package org.lookalike.matching.signal;

import java.util.Optional;
import org.lookalike.matching.Evidence;

/** The description says whose account it is, and it is not the district's: a teacher's, a club's, a newspaper's. */
final class BioSaysOther implements Signal {

    @Override
    public String id() {
        return "bio_says_other";
    }

    @Override
    public Role role() {
        return Role.QUALIFIER;
    }

    @Override
    public Optional<Evidence> look(Candidate candidate) {
        for (String phrase : candidate.vocabulary().disclaimers()) {
            if (candidate.account().bioWords().contains(" " + phrase + " ")) {
                return Optional.of(evidence(
                        candidate,
                        1,
                        phrase,
                        "",
                        "The description says it is someone else's account: '" + phrase + "'."));
            }
        }
        return Optional.empty();
    }
}
