package org.lookalike.matching.signal.against;

import java.util.Optional;
import org.lookalike.matching.search.Candidate;
import org.lookalike.matching.signal.Reason;
import org.lookalike.matching.signal.Signal;

/** The account declares itself a parody. It is still reported, with low severity. */
final class DeclaredParody implements Signal {

    @Override
    public String id() {
        return "declared_parody";
    }

    @Override
    public Optional<Reason> evaluate(Candidate candidate) {
        return candidate
                .account()
                .phrases()
                .parody()
                .map(phrase -> reason(
                        candidate, 1, phrase, "", "The account declares that it is a parody: '" + phrase + "'."));
    }
}
