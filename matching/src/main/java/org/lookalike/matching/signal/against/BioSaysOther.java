package org.lookalike.matching.signal.against;

import java.util.Optional;
import org.lookalike.matching.search.Candidate;
import org.lookalike.matching.signal.Reason;
import org.lookalike.matching.signal.Signal;

/**
 * The description says that the account is somebody else's: a teacher's, a club's, a newspaper's. It says nothing of a
 * leader's account, because leaders are educators with views of their own too.
 */
final class BioSaysOther implements Signal {

    @Override
    public String id() {
        return "bio_says_other";
    }

    @Override
    public Optional<Reason> evaluate(Candidate candidate) {
        if (candidate.target().isLeader()) {
            return Optional.empty();
        }
        return candidate
                .account()
                .phrases()
                .disclaimer()
                .map(phrase -> reason(
                        candidate,
                        1,
                        phrase,
                        "",
                        "The description says it is someone else's account: '" + phrase + "'."));
    }
}
