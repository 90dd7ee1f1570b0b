package org.lookalike.matching.signal.context;

import java.util.Optional;
import org.lookalike.matching.search.Candidate;
import org.lookalike.matching.signal.Reason;
import org.lookalike.matching.signal.Signal;

/** The district was asked about the account, and says that it is not its own. */
public final class Disowned implements Signal {

    /** The signal's id. */
    public static final String ID = "disowned";

    @Override
    public String id() {
        return ID;
    }

    @Override
    public Optional<Reason> evaluate(Candidate candidate) {
        return candidate.isDisowned()
                ? Optional.of(reason(
                        candidate,
                        1,
                        candidate.account().handle(),
                        "",
                        "The district says that this account is not its own."))
                : Optional.empty();
    }
}
