package org.lookalike.matching.signal.context;

import java.util.Optional;
import org.lookalike.matching.search.Candidate;
import org.lookalike.matching.signal.Reason;
import org.lookalike.matching.signal.Signal;

/** Name or description offer money, gifts or streams, or say that this account replaces another. */
final class BaitWords implements Signal {

    @Override
    public String id() {
        return "bait_words";
    }

    @Override
    public Optional<Reason> evaluate(Candidate candidate) {
        return candidate
                .account()
                .phrases()
                .bait()
                .map(phrase -> reason(candidate, 1, phrase, "", "The account uses scam wording: '" + phrase + "'."));
    }
}
