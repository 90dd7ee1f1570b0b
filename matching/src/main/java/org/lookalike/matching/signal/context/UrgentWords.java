package org.lookalike.matching.signal.context;

import java.util.Optional;
import org.lookalike.matching.search.Candidate;
import org.lookalike.matching.signal.Reason;
import org.lookalike.matching.signal.Signal;

/** Name or description speak of closings, delays or emergencies, as school hoaxes do. */
final class UrgentWords implements Signal {

    @Override
    public String id() {
        return "urgent_words";
    }

    @Override
    public Optional<Reason> evaluate(Candidate candidate) {
        return candidate
                .account()
                .phrases()
                .urgent()
                .map(phrase ->
                        reason(candidate, 1, phrase, "", "The account uses emergency wording: '" + phrase + "'."));
    }
}
