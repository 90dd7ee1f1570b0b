package org.lookalike.matching.signal;

import java.util.Optional;

/** Name or description offer money, gifts or streams, or say that this account replaces another. */
final class BaitWords implements Signal {

    @Override
    public String id() {
        return "bait_words";
    }

    @Override
    public Role role() {
        return Role.FOR;
    }

    @Override
    public Optional<Reason> look(Candidate candidate) {
        return candidate
                .sayings()
                .bait()
                .map(phrase -> reason(
                        candidate,
                        1,
                        phrase,
                        "",
                        "The account speaks as those do that lure people: '" + phrase + "'."));
    }
}
