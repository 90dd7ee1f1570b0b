package org.lookalike.matching.signal.name;

import java.util.Optional;
import org.lookalike.matching.search.Candidate;
import org.lookalike.matching.search.index.Pattern.Kind;
import org.lookalike.matching.search.index.Resemblance.MatchType;
import org.lookalike.matching.signal.Reason;
import org.lookalike.matching.signal.Signal;

/**
 * The display name is the official handle, written as words: {@code MHPS Info} for {@code MHPSInfo}. A handle that
 * is only a place's name does not count, because bands and shops have such names too.
 */
final class DisplayNameHandle implements Signal {

    @Override
    public String id() {
        return "display_name_handle";
    }

    @Override
    public Optional<Reason> evaluate(Candidate candidate) {
        return Optional.ofNullable(candidate.name())
                .filter(name -> name.type() == MatchType.EXACT
                        && name.pattern().kind() == Kind.OFFICIAL_HANDLE
                        && !candidate.isOwnPlace(name.pattern().text()))
                .map(name -> nameReason(
                        candidate,
                        name,
                        candidate.nameStrength(),
                        "The name is " + candidate.whose() + " own handle."));
    }
}
