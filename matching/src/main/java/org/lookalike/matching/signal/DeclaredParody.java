package org.lookalike.matching.signal;

import java.util.Optional;

/** The account declares itself a parody. It is still told, with low severity. */
final class DeclaredParody implements Signal {

    @Override
    public String id() {
        return "declared_parody";
    }

    @Override
    public Role role() {
        return Role.AGAINST;
    }

    @Override
    public Optional<Reason> look(Candidate candidate) {
        return candidate
                .sayings()
                .parody()
                .map(phrase -> reason(
                        candidate, 1, phrase, "", "The account declares that it is a parody: '" + phrase + "'."));
    }
}
