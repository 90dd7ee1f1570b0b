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
        return phrase(candidate)
                .map(phrase -> evidence(
                        candidate,
                        1,
                        phrase,
                        "",
                        "The description says it is someone else's account: '" + phrase + "'."));
    }

    static Optional<String> phrase(Candidate candidate) {
        return candidate.vocabulary().disclaimers().stream()
                .filter(phrase -> candidate.account().bioWords().contains(" " + phrase + " "))
                .findFirst();
    }
}
