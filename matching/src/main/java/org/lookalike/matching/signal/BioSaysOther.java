package org.lookalike.matching.signal;

import java.util.Optional;

/** The description says whose account it is, and it is not the district's: a teacher's, a club's, a newspaper's. A leader is an educator with views too. */
final class BioSaysOther implements Signal {

    @Override
    public String id() {
        return "bio_says_other";
    }

    @Override
    public Role role() {
        return Role.AGAINST;
    }

    @Override
    public Optional<Reason> look(Candidate candidate) {
        if (candidate.subject().isLeader()) {
            return Optional.empty();
        }
        return candidate
                .sayings()
                .disclaimer()
                .map(phrase -> reason(
                        candidate,
                        1,
                        phrase,
                        "",
                        "The description says it is someone else's account: '" + phrase + "'."));
    }
}
