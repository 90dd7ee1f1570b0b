package org.lookalike.matching.signal;

import java.util.Optional;
import org.lookalike.matching.Evidence;

/** The account declares itself a parody. It is still told, with low severity. */
final class DeclaredParody implements Signal {

    @Override
    public String id() {
        return "declared_parody";
    }

    @Override
    public Role role() {
        return Role.QUALIFIER;
    }

    @Override
    public Optional<Evidence> look(Candidate candidate) {
        Account account = candidate.account();
        for (String phrase : candidate.vocabulary().parody()) {
            String words = " " + phrase + " ";
            if (account.bioWords().contains(words)
                    || (" " + String.join(" ", account.name().words()) + " ").contains(words)) {
                return Optional.of(evidence(
                        candidate, 1, phrase, "", "The account declares that it is a parody: '" + phrase + "'."));
            }
        }
        return Optional.empty();
    }
}
