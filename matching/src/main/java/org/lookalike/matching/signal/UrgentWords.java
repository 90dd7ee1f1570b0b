package org.lookalike.matching.signal;

import java.util.Optional;

/** Name or description speak of closings, delays or emergencies, as the hoaxes do that empty schools. */
final class UrgentWords implements Signal {

    @Override
    public String id() {
        return "urgent_words";
    }

    @Override
    public Role role() {
        return Role.FOR;
    }

    @Override
    public Optional<Reason> look(Candidate candidate) {
        return candidate
                .sayings()
                .urgent()
                .map(phrase -> reason(
                        candidate, 1, phrase, "", "The account speaks of closings or emergencies: '" + phrase + "'."));
    }
}
