package org.lookalike.matching.signal.handle;

import java.util.Optional;
import org.lookalike.matching.search.Candidate;
import org.lookalike.matching.search.index.Resemblance;
import org.lookalike.matching.search.index.Resemblance.MatchType;
import org.lookalike.matching.signal.Reason;
import org.lookalike.matching.signal.Signal;

/** A handle with a word, year or state added, as in {@code mapleschools_official}. */
final class HandleAffix implements Signal {

    @Override
    public String id() {
        return "handle_affix";
    }

    @Override
    public Optional<Reason> evaluate(Candidate candidate) {
        return Optional.ofNullable(candidate.handle())
                .filter(handle -> !handle.stripped().added().isEmpty())
                .map(handle -> handleReason(candidate, handle, summary(candidate, handle)));
    }

    private static String summary(Candidate candidate, Resemblance handle) {
        return "The handle is " + candidate.whoseText(handle) + " with '"
                + String.join("', '", handle.stripped().added()) + "' added"
                + (handle.type() == MatchType.EXACT || handle.type() == MatchType.WITHIN
                        ? "."
                        : ", and is spelled a little differently.");
    }
}
