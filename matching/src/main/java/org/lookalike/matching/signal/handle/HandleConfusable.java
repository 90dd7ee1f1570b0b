package org.lookalike.matching.signal.handle;

import java.util.Optional;
import org.lookalike.matching.search.Candidate;
import org.lookalike.matching.search.index.Resemblance.MatchType;
import org.lookalike.matching.signal.Differences;
import org.lookalike.matching.signal.Reason;
import org.lookalike.matching.signal.Signal;

/** A handle that looks the same: digits, letter pairs or foreign letters that pass for the right ones. */
final class HandleConfusable implements Signal {

    @Override
    public String id() {
        return "handle_confusable";
    }

    @Override
    public Optional<Reason> evaluate(Candidate candidate) {
        return Optional.ofNullable(candidate.handle())
                .filter(handle -> handle.isPlain(MatchType.CONFUSABLE))
                .map(handle -> handleReason(
                        candidate,
                        handle,
                        Differences.lookalike(
                                "The handle is " + candidate.whoseText(handle),
                                handle,
                                candidate.account().handle())));
    }
}
