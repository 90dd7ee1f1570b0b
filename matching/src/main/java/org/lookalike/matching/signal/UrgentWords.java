package org.lookalike.matching.signal;

import java.util.Optional;
import org.lookalike.matching.Evidence;

/** Name or description speak of closings, delays or emergencies, as the hoaxes do that empty schools. */
final class UrgentWords implements Signal {

    @Override
    public String id() {
        return "urgent_words";
    }

    @Override
    public Role role() {
        return Role.QUALIFIER;
    }

    @Override
    public Optional<Evidence> look(Candidate candidate) {
        Account account = candidate.account();
        for (String phrase : candidate.vocabulary().urgent()) {
            String words = " " + phrase + " ";
            if (account.bioWords().contains(words)
                    || (" " + String.join(" ", account.name().words()) + " ").contains(words)) {
                return Optional.of(evidence(
                        candidate, 1, phrase, "", "The account speaks of closings or emergencies: '" + phrase + "'."));
            }
        }
        return Optional.empty();
    }
}
