package org.lookalike.matching.signal.name;

import java.util.Optional;
import org.lookalike.matching.search.Candidate;
import org.lookalike.matching.search.index.Pattern.Kind;
import org.lookalike.matching.search.index.Resemblance;
import org.lookalike.matching.search.index.Resemblance.MatchType;
import org.lookalike.matching.signal.Reason;
import org.lookalike.matching.signal.Signal;

/**
 * The display name is the official handle, written as words: {@code MHPS Info} for {@code MHPSInfo}. A handle that is but
 * a place's name says nothing: bands and shops are called so too.
 */
final class DisplayNameHandle implements Signal {

    @Override
    public String id() {
        return "display_name_handle";
    }

    @Override
    public Optional<Reason> evaluate(Candidate candidate) {
        Resemblance name = candidate.name();
        if (name == null
                || name.type() != MatchType.EXACT
                || name.pattern().kind() != Kind.OFFICIAL_HANDLE
                || candidate.isOwnPlace(name.pattern().text())) {
            return Optional.empty();
        }
        return Optional.of(nameReason(
                candidate, name, candidate.nameStrength(), "The name is " + candidate.whose() + " own handle."));
    }
}
